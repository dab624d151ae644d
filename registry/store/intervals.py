"""Facts over time: per route and leg, one row per attribute and interval of days.

For the plain call with nothing held and no customer declared: the worst over customers, so that SQL can
narrow by it. What a question adds (holdings, uses, a customer) is worked out by `registry.facts` from the claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from registry.attributes import ATTRIBUTES, Attribute
from registry.attributes.kinds import ABOVE_ZERO, INDEFINITE, UNKNOWN, Days, Value, Word
from registry.claims import SCOPE_AXES, Statement
from registry.facts import Asking, Case, Fact, Leg, Option, RouteFacts, route_facts
from registry.facts.timeline import first_day
from registry.places import Places
from registry.store.plain import text

RANK_INDEFINITE = 1_000_000
"""Rank of `indefinite` among days."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A fact that stays the same from its first day until the day before its last."""

    leg: int
    attribute: str
    since: str
    until: str
    value: str
    best: str
    rank: int | None
    best_rank: int | None
    cases: str
    """Every case with every option, as JSON."""


def intervals(legs: tuple[Leg, ...], day: date, places: Places) -> Iterator[Interval]:
    """The intervals of every leg and attribute, in order; where nothing is ever established there is none."""
    open_rows: dict[tuple[int, str], Interval] = {}
    closed: list[Interval] = []
    for since in ("", *(moment.isoformat() for moment in sorted(_moments(legs, day)))):
        as_of = date.fromisoformat(since) if since else date.min
        facts = route_facts(legs, Asking(as_of=as_of, catalogue_day=day), places)
        for number in range(len(legs)):
            for attribute in ATTRIBUTES:
                row = _row(facts, number, attribute, since, places)
                key = (number, attribute.name)
                before = open_rows.get(key)
                if before is not None and (before.value, before.best, before.cases) == (row.value, row.best, row.cases):
                    continue
                if before is not None:
                    closed.append(_ended(before, since))
                open_rows[key] = row
    rows = [row for row in (*closed, *open_rows.values()) if row.cases != NOTHING]
    yield from sorted(rows, key=lambda row: (row.leg, row.attribute, row.since))


def _ended(row: Interval, until: str) -> Interval:
    return replace(row, until=until)


def _moments(legs: tuple[Leg, ...], day: date) -> set[date]:
    """Every day on which a fact of the legs may change."""
    found: set[date] = set()
    for leg in legs:
        for layer in leg.layers:
            for claim in layer.values():
                found |= _days(claim.statement, None, day)
    return found


def _days(statement: Statement, parent: Statement | None, day: date) -> set[date]:
    found = {first_day(statement, parent, day)}
    if statement.until:
        found.add(statement.until)
    if statement.after:
        found.add(statement.after + timedelta(days=1))
    for part in (*statement.alternatives, *statement.exceptions, *statement.history):
        found |= _days(part, statement, day)
    return found


def _row(facts: RouteFacts, number: int, attribute: Attribute, since: str, places: Places) -> Interval:
    fact = facts.facts[number][attribute.name]
    value = fact.shown(frozenset(), places).value
    best = fact.shown(facts.legs[number].arrangements, places).value
    plain = attribute.kind.plain
    return Interval(
        number,
        attribute.name,
        since,
        "",
        text(plain(value)),
        text(plain(best)),
        rank(attribute, value),
        rank(attribute, best),
        cases_text(fact),
    )


def cases_text(fact: Fact) -> str:
    """Every case of the fact with every option, as JSON; an axis that says nothing is left out."""
    return text([_plain_case(fact.attribute, case) for case in fact.cases])


def _plain_case(attribute: Attribute, case: Case) -> dict[str, Any]:
    plain: dict[str, Any] = {"options": [_plain_option(attribute, option) for option in case.options]}
    scope = {axis: list(getattr(case.scope, axis)) for axis in SCOPE_AXES if getattr(case.scope, axis)}
    return plain | ({"scope": scope} if scope else {}) | ({"customer": case.customer} if case.customer else {})


def _plain_option(attribute: Attribute, option: Option) -> list[Any]:
    """The value, the arrangements under it, and the attribute that answers for it, if one does."""
    plain = [attribute.kind.plain(option.value), sorted(option.under)]
    return [*plain, option.follows_from] if option.follows_from else plain


NOTHING = text([{"options": [[UNKNOWN, []]]}])
"""The cases of a fact that nobody established, and that nothing which could be held would establish."""


def rank(attribute: Attribute, value: Value) -> int | None:
    """Where the value stands from the best, 0; `None` if it is unknown or of a kind without ranks."""
    match attribute.kind:
        case Word(words=words) if value in words:
            return list(words).index(str(value))
        case Days():
            if isinstance(value, int):
                return value
            return {INDEFINITE: RANK_INDEFINITE, ABOVE_ZERO: 1}.get(str(value))
        case _:
            return None

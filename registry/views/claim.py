"""One attribute of one leg as pages and look-ups show it: value, what it takes, who says so, what disagrees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from registry.attributes import Attribute
from registry.attributes.kinds import UNKNOWN, Order, Value
from registry.claims import Claim, Evidence, Statement, newest_check
from registry.facts import Asking, Fact, Leg, Option, Origin
from registry.places import Places
from registry.views.sources import EvidenceView, Sources
from registry.views.words import extra_words, place_words, value_words


class State(StrEnum):
    """The four states of a claim, each shown by a shape, a word and a colour."""

    GOOD = "good"
    """The best value of its vocabulary, with what is held."""
    CONDITIONAL = "conditional"
    """A better value is on offer under an arrangement that is not held."""
    UNKNOWN = "unknown"
    """Nobody established it."""
    BAD = "bad"
    """The worst value of its vocabulary."""
    PLAIN = "plain"
    """A value without a best or a worst, or between them."""


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """What holding the arrangements makes of the value."""

    under: tuple[str, ...]
    titles: tuple[str, ...]
    words: str
    note: str
    counts: bool
    """Whether a customer can hold them with effect on this leg."""


@dataclass(frozen=True, slots=True)
class PartView:
    """An exception, a disagreement or an older value."""

    words: str
    scope: str
    note: str
    since: str
    until: str
    alternatives: tuple[AlternativeView, ...]
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One attribute: the value for this question, and everything that is recorded about it."""

    attribute: str
    title: str
    meaning: str
    state: State
    value: object
    """The value as plain data."""
    words: str
    note: str
    extras: tuple[str, ...]
    basis: str
    owner: str
    """The record that says so: its path and line; empty where nothing is recorded."""
    follows_from: str
    """Title of the attribute that answers for this one, if one does."""
    varies: tuple[str, ...]
    """Other cases that count as well: requests, uses or customers with another value."""
    alternatives: tuple[AlternativeView, ...]
    exceptions: tuple[PartView, ...]
    disagreements: tuple[PartView, ...]
    history: tuple[PartView, ...]
    evidence: tuple[EvidenceView, ...]
    checked: str
    """The last verification, empty if no day is known."""
    since: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """What views need besides facts: places, sources, the titles of arrangements, who asks."""

    places: Places
    sources: Sources
    arrangement_titles: Mapping[str, str]
    asking: Asking


def claim_view(fact: Fact, leg: Leg, viewer: Viewer) -> ClaimView:
    """The attribute as this leg and this question show it."""
    attribute = fact.attribute
    claim = leg.claim(attribute.name)
    shown = fact.shown(viewer.asking.holdings, viewer.places)
    statement = claim.statement if claim else Statement()
    evidence = shown.evidence
    if shown.value == UNKNOWN and not evidence and claim:
        evidence = statement.evidence or ()
    day = newest_check(evidence)
    return ClaimView(
        attribute=attribute.name,
        title=attribute.title,
        meaning=attribute.meaning,
        state=state_of(attribute, fact, leg, viewer),
        value=attribute.kind.plain(shown.value),
        words=value_words(attribute, shown.value, viewer.places),
        note=shown.note,
        extras=tuple(extra_words(name, value) for name, value in _extras(shown, statement)),
        basis=shown.basis or (claim.basis if claim else ""),
        owner=str(shown.origin) or _place(claim),
        follows_from=_title(shown.follows_from),
        varies=_varies(fact, shown, viewer),
        alternatives=_alternatives(attribute, statement, leg, viewer),
        exceptions=_parts(attribute, statement.exceptions, statement, leg, viewer),
        disagreements=_parts(attribute, statement.disagreements, statement, leg, viewer),
        history=_parts(attribute, statement.history, statement, leg, viewer),
        evidence=viewer.sources.views(evidence),
        checked=day.isoformat() if day else "",
        since=statement.since.isoformat() if statement.since else "",
    )


def _extras(shown: Option, statement: Statement) -> tuple[tuple[str, object], ...]:
    return shown.extras or (statement.extras if shown.value == UNKNOWN else ())


def _place(claim: Claim | None) -> str:
    return str(Origin(claim.record, claim.holder, claim.statement.line)) if claim else ""


def _title(name: str) -> str:
    return name.replace("_", " ")


def state_of(attribute: Attribute, fact: Fact, leg: Leg, viewer: Viewer) -> State:
    """Good, bad, not established, or better under something that is not held."""
    value = fact.shown(viewer.asking.holdings, viewer.places).value
    best = fact.shown(viewer.asking.holdings | leg.arrangements, viewer.places).value
    if attribute.kind.compare(best, value, viewer.places) is Order.BETTER or (value == UNKNOWN and best != UNKNOWN):
        return State.CONDITIONAL
    if value == UNKNOWN:
        return State.UNKNOWN
    return _absolute(attribute, value, viewer.places)


def _absolute(attribute: Attribute, value: Value, places: Places) -> State:
    """Whether a known value is the best or the worst that there can be: as it stands to `unknown`."""
    match attribute.kind.compare(value, UNKNOWN, places):
        case Order.BETTER:
            return State.GOOD
        case Order.WORSE:
            return State.BAD
        case _:
            return State.PLAIN


def _varies(fact: Fact, shown: Option, viewer: Viewer) -> tuple[str, ...]:
    """The other cases in words, each with where it holds."""
    found: dict[str, None] = {}
    for case in fact.cases:
        option = case.default
        if option.value == shown.value:
            continue
        where = [str(case.scope)] if str(case.scope) else []
        if case.customer:
            where.append(f"customers in {place_words(case.customer, viewer.places)}")
        words = value_words(fact.attribute, option.value, viewer.places)
        found[f"{'; '.join(where) or 'otherwise'}: {words}"] = None
    return tuple(found)


def _alternatives(
    attribute: Attribute, statement: Statement, leg: Leg, viewer: Viewer
) -> tuple[AlternativeView, ...]:
    return tuple(
        AlternativeView(
            under=part.under,
            titles=tuple(viewer.arrangement_titles.get(name, name) for name in part.under),
            words=value_words(attribute, part.value, viewer.places),
            note=part.note,
            counts=frozenset(part.under) <= leg.arrangements,
        )
        for part in statement.alternatives
    )


def _parts(
    attribute: Attribute, parts: tuple[Statement, ...], parent: Statement, leg: Leg, viewer: Viewer
) -> tuple[PartView, ...]:
    return tuple(
        PartView(
            words=value_words(attribute, part.value, viewer.places),
            scope=str(part.scope),
            note=part.note,
            since=part.since.isoformat() if part.since else "",
            until=part.until.isoformat() if part.until else "",
            alternatives=_alternatives(attribute, part, leg, viewer),
            evidence=viewer.sources.views(_evidence(part, parent)),
        )
        for part in parts
    )


def _evidence(part: Statement, parent: Statement) -> tuple[Evidence, ...]:
    return (parent.evidence if part.evidence is None else part.evidence) or ()



"""From claims to facts: one leg's cases and options, attribute by attribute."""

from __future__ import annotations

from collections.abc import Iterator

from registry.attributes import ATTRIBUTES, BY_NAME, Attribute
from registry.attributes.kinds import UNKNOWN, PlaceList, Value
from registry.claims import NO_SCOPE, Claim, Statement
from registry.facts.answers import LINKED, answered
from registry.facts.asking import Asking, Leg
from registry.facts.fact import Case, Fact, Option, Origin
from registry.facts.scopes import customers_to_judge, remaining
from registry.facts.timeline import Period, in_force, whole
from registry.frozen import replace
from registry.places import OWN_REGION, Places

NOT_CLAIMED = (Case((Option(),)),)
"""What a leg says of an attribute of which no record speaks."""

_NOTHING = {attribute.name: Fact(attribute, NOT_CLAIMED) for attribute in ATTRIBUTES}

LegFacts = dict[str, Fact]
"""The facts of one leg by attribute; every attribute is there."""


def leg_facts(leg: Leg, asking: Asking, places: Places, customer: frozenset[str] | None) -> LegFacts:
    """Every attribute of the leg, for a customer in one of those countries (`None`: anywhere)."""
    claims = dict.fromkeys(LINKED) | {name: leg.claim(name) for layer in leg.layers for name in layer}
    customers = customers_to_judge((claim for claim in claims.values() if claim), customer, places)
    found: dict[str, dict[Case, dict[str, None]]] = {name: {} for name in claims}
    for place in customers:
        cases = {
            name: NOT_CLAIMED if claim is None else _cases(claim, leg, asking, place, places)
            for name, claim in claims.items()
        }
        for name, answers in answered(cases).items():
            for case in answers:
                found[name].setdefault(case, {})[place] = None
    return _NOTHING | {name: Fact(BY_NAME[name], _labelled(cases, customers)) for name, cases in found.items()}


def _labelled(found: dict[Case, dict[str, None]], customers: tuple[str, ...]) -> tuple[Case, ...]:
    """Each case once, with the first place of a customer that it speaks of, unless it speaks of all."""
    if len(customers) == 1:
        return tuple(found)
    return tuple(
        case if len(judged) == len(customers) else replace(case, customer=next(iter(judged)))
        for case, judged in found.items()
    )


def _cases(claim: Claim, leg: Leg, asking: Asking, customer: str, places: Places) -> tuple[Case, ...]:
    """The cases of one attribute: the ordinary call, then what exceptions add."""
    current = in_force(claim.statement, asking.as_of, asking.catalogue_day)
    ordinary: list[Period] = []
    added: list[Case] = []
    for exception, parent in _exceptions(claim.statement, current, asking):
        scope = remaining(exception.scope, leg, customer, asking.uses, places)
        if scope is None:
            continue
        periods = in_force(exception, asking.as_of, asking.catalogue_day, parent)
        if scope == NO_SCOPE:
            ordinary.extend(periods)
        else:
            added.extend(Case(_options(claim, period, leg, asking), scope) for period in periods)
    cases = [Case(_options(claim, period, leg, asking)) for period in ordinary or current]
    return (*cases, *added)


def _exceptions(
    statement: Statement, current: tuple[Period, ...], asking: Asking
) -> Iterator[tuple[Statement, Period]]:
    """The claim's exceptions, which have dates of their own, and those of an older period in force.

    Each with what it belongs to.
    """
    if statement.exceptions:
        claimed = whole(statement, asking.catalogue_day, None)
        for exception in statement.exceptions:
            yield exception, claimed
    for period in current:
        if period.statement is not statement:
            for exception in period.statement.exceptions:
                yield exception, period


def _options(claim: Claim, period: Period, leg: Leg, asking: Asking) -> tuple[Option, ...]:
    """The default and what each alternative makes of it."""
    found = [_option(claim, period, leg)]
    for part in period.statement.alternatives:
        offer = whole(part, asking.catalogue_day, period)
        if leg.arrangements.issuperset(part.under) and offer.start <= max(asking.as_of, period.start):
            found.append(_option(claim, offer, leg))
    return tuple(found)


def _option(claim: Claim, period: Period, leg: Leg) -> Option:
    """What the statement says; a value without evidence is unknown."""
    statement, evidence = period.statement, period.evidence
    return Option(
        value=_located(claim.attribute, statement.value, leg) if evidence else UNKNOWN,
        under=frozenset(statement.under),
        origin=Origin(claim.record, claim.holder, statement.line),
        basis=claim.basis,
        evidence=evidence,
        note=statement.note,
        extras=statement.extras if evidence else (),
        answerable=period.begun and (bool(evidence) or statement.value == UNKNOWN),
    )


def _located(attribute: Attribute, value: Value, leg: Leg) -> Value:
    """The value with `region` replaced by the leg's own region; if the leg names none, nobody knows that place."""
    if not isinstance(attribute.kind, PlaceList) or not isinstance(value, tuple) or OWN_REGION not in value:
        return value
    if leg.region:
        return tuple(dict.fromkeys(leg.region if place == OWN_REGION else str(place) for place in value))
    return UNKNOWN if set(value) == {OWN_REGION} else value

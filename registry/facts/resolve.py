"""From claims to facts: one leg's cases and options, attribute by attribute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from registry.attributes import ATTRIBUTES, Attribute
from registry.attributes.kinds import UNKNOWN, PlaceList, Value
from registry.claims import Claim, Statement, resolved_evidence
from registry.facts.answers import answered
from registry.facts.asking import Asking, Leg
from registry.facts.fact import Case, Fact, Option, Origin
from registry.facts.scopes import Match, customers_to_judge, match
from registry.facts.timeline import in_force
from registry.places import OWN_REGION, Places

LegFacts = dict[str, Fact]
"""The facts of one leg by attribute; every attribute is there."""


def leg_facts(leg: Leg, asking: Asking, places: Places, customer: frozenset[str] | None) -> LegFacts:
    """Every attribute of the leg, for a customer in one of those countries (`None`: anywhere)."""
    claims = {attribute.name: leg.claim(attribute.name) for attribute in ATTRIBUTES}
    customers = customers_to_judge((claim for claim in claims.values() if claim), customer, places)
    found: dict[str, list[Case]] = {attribute.name: [] for attribute in ATTRIBUTES}
    for place in customers:
        cases = {
            attribute.name: _cases(attribute, claims[attribute.name], leg, asking, place, places)
            for attribute in ATTRIBUTES
        }
        label = place if len(customers) > 1 else ""
        for name, answers in answered(cases).items():
            found[name].extend(replace(case, customer=label) for case in answers)
    return {attribute.name: Fact(attribute, _distinct(found[attribute.name])) for attribute in ATTRIBUTES}


def _distinct(cases: list[Case]) -> tuple[Case, ...]:
    """The cases without those that differ from an earlier one in the customer's place only."""
    kept: dict[Case, Case] = {}
    for case in cases:
        kept.setdefault(replace(case, customer=""), case)
    return tuple(kept.values())


def _cases(
    attribute: Attribute, claim: Claim | None, leg: Leg, asking: Asking, customer: str, places: Places
) -> tuple[Case, ...]:
    """The cases of one attribute: the ordinary call, then what exceptions add."""
    if claim is None:
        return (Case((Option(),)),)
    current = in_force(claim.statement, asking.as_of, asking.catalogue_day)
    ordinary: list[Statement] = []
    added: list[tuple[Statement, Statement]] = []
    for exception in _exceptions(claim.statement, current):
        how = match(exception.scope, leg, customer, asking.uses, places)
        if how is Match.NO:
            continue
        periods = in_force(exception, asking.as_of, asking.catalogue_day, claim.statement)
        if how is Match.REPLACES:
            ordinary.extend(periods)
        else:
            added.extend((exception, period) for period in periods)
    cases = [Case(tuple(_options(attribute, claim, period, leg, asking))) for period in ordinary or current]
    cases.extend(
        Case(tuple(_options(attribute, claim, period, leg, asking)), scope=exception.scope)
        for exception, period in added
    )
    return tuple(cases)


def _exceptions(statement: Statement, current: tuple[Statement, ...]) -> Iterator[Statement]:
    """The claim's exceptions, which have dates of their own, and those of an older period in force."""
    yield from statement.exceptions
    for period in current:
        yield from period.exceptions


def _options(
    attribute: Attribute, claim: Claim, statement: Statement, leg: Leg, asking: Asking
) -> Iterator[Option]:
    """The default and what each alternative makes of it; a value without evidence is unknown."""
    evidence = statement.evidence or ()
    open_now = [
        part
        for part in statement.alternatives
        if frozenset(part.under) <= leg.arrangements and (part.since is None or part.since <= asking.as_of)
    ]
    for part in (statement, *open_now):
        own = resolved_evidence(part, evidence)
        value = _located(attribute, part.value, leg) if own else UNKNOWN
        yield Option(
            value=value,
            under=frozenset(part.under),
            origin=Origin(claim.record, claim.holder, part.line),
            basis=claim.basis,
            evidence=own,
            note=part.note,
            extras=part.extras,
            answerable=bool(own) or part.value == UNKNOWN,
        )


def _located(attribute: Attribute, value: Value, leg: Leg) -> Value:
    """The value with `region` replaced by the leg's own region; unknown if the leg names none."""
    if not isinstance(attribute.kind, PlaceList) or not isinstance(value, tuple) or OWN_REGION not in value:
        return value
    if not leg.region:
        return UNKNOWN
    return tuple(leg.region if place == OWN_REGION else str(place) for place in value)


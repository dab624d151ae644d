"""What a page shows for a whole route: the values of all legs as one.

A requirement is judged leg by leg and never looks at this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from registry.attributes import ATTRIBUTES, Attribute, OverLegs
from registry.attributes.kinds import UNKNOWN, Order, Subprocessor, Value
from registry.facts.asking import Asking, Contract
from registry.facts.fact import Option
from registry.facts.route import RouteFacts
from registry.places import Places


@dataclass(frozen=True, slots=True)
class Composed:
    """The value that a route shows for one attribute, with each leg's own."""

    attribute: Attribute
    value: Value | None
    """`None` where legs are shown apart and don't agree."""
    legs: tuple[Option, ...]
    """What each leg shows, in order; a leg that doesn't count is shown all the same."""
    unknown: bool = False
    """Whether a leg is not established, so that the value may be larger or worse than shown."""


def composed(route: RouteFacts, asking: Asking, places: Places) -> Mapping[str, Composed]:
    """Every attribute over all legs, with what is held."""
    return {attribute.name: _one(attribute, route, asking, places) for attribute in ATTRIBUTES}


def _one(attribute: Attribute, route: RouteFacts, asking: Asking, places: Places) -> Composed:
    options = tuple(facts[attribute.name].shown(asking.holdings, places) for facts in route.facts)
    counting = list(_counting(attribute, route, options))
    values = [option.value for option in counting]
    unknown = UNKNOWN in values
    match attribute.legs:
        case OverLegs.WORST | OverLegs.CONTRACTING:
            value: Value | None = _worst(attribute, values, places)
        case OverLegs.UNION | OverLegs.STORED | OverLegs.ACCESSED:
            value = _union(attribute, values, route)
        case OverLegs.EACH:
            value = values[0] if len(set(values)) == 1 else None
    return Composed(attribute, value, options, unknown)


def _counting(attribute: Attribute, route: RouteFacts, options: tuple[Option, ...]) -> Iterator[Option]:
    """The legs that count: for agreements only those with which the customer has a contract."""
    for leg, option in zip(route.legs, options, strict=True):
        if attribute.legs is OverLegs.CONTRACTING and leg.contract is Contract.RESOLD:
            continue
        yield option


def _worst(attribute: Attribute, values: list[Value], places: Places) -> Value:
    worst = values[0]
    for value in values[1:]:
        order = attribute.kind.compare(value, worst, places)
        if order is Order.WORSE or (order is Order.APART and value == UNKNOWN):
            worst = value
    return worst


def _union(attribute: Attribute, values: list[Value], route: RouteFacts) -> Value:
    """Everything that any leg names; unknown only if no leg names anything."""
    known: list[object] = []
    for value in values:
        if isinstance(value, tuple):
            known.extend(item for item in value if item not in known)
    if attribute.name == "subprocessors":
        known.extend(_resold(route))
    if not known and UNKNOWN in values:
        return UNKNOWN
    return cast("Value", tuple(known))  # all values of one attribute hold one kind of item


def _resold(route: RouteFacts) -> Iterator[Subprocessor]:
    """A resold upstream is itself a sub-processor that gets content."""
    for leg, facts in zip(route.legs, route.facts, strict=True):
        if leg.contract is Contract.RESOLD:
            places = facts["inference_location"].cases[0].default.value
            known = tuple(map(str, places)) if isinstance(places, tuple) else UNKNOWN
            yield Subprocessor(leg.provider, known, "runs the model", "yes")

"""What a page shows for a whole route: the values of all legs as one.

A requirement is judged leg by leg and never looks at this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from registry.attributes import ATTRIBUTES, Attribute, OverLegs
from registry.attributes.kinds import UNKNOWN, Subprocessor, Value
from registry.facts.asking import Asking, Contract
from registry.facts.fact import Option, is_worse
from registry.facts.route import RouteFacts
from registry.frozen import dataclass
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
    match attribute.legs:
        case OverLegs.WORST | OverLegs.CONTRACTING:
            value: Value | None = _worst(attribute, counting, places)
        case OverLegs.UNION | OverLegs.STORED | OverLegs.ACCESSED:
            value = _union(attribute, counting, route, asking, places)
        case OverLegs.EACH:
            value = counting[0].value if len({option.value for option in counting}) == 1 else None
        case _:
            from typing import assert_never  # noqa: PLC0415 - typing takes 2 ms to import, and only a mistake needs it

            assert_never(attribute.legs)
    return Composed(attribute, value, options, any(option.value == UNKNOWN for option in counting))


def _counting(attribute: Attribute, route: RouteFacts, options: tuple[Option, ...]) -> Iterator[Option]:
    """The legs that count: for agreements only those with which the customer has a contract."""
    for leg, option in zip(route.legs, options, strict=True):
        if attribute.legs is OverLegs.CONTRACTING and leg.contract is Contract.RESOLD:
            continue
        yield option


def _worst(attribute: Attribute, options: list[Option], places: Places) -> Value:
    worst = options[0]
    for option in options[1:]:
        if is_worse(attribute, option, worst, places):
            worst = option
    return worst.value


def _union(attribute: Attribute, options: list[Option], route: RouteFacts, asking: Asking, places: Places) -> Value:
    """Everything that any leg names; unknown only if no leg names anything."""
    known: list[object] = []
    for option in options:
        if isinstance(option.value, tuple):
            known.extend(item for item in option.value if item not in known)
    if attribute.name == "subprocessors":
        known.extend(_resold(route, asking, places))
    if not known and any(option.value == UNKNOWN for option in options):
        return UNKNOWN
    union: Value = tuple(known)  # type: ignore[assignment]  # all values of one attribute hold one kind of item
    return union


def _resold(route: RouteFacts, asking: Asking, places: Places) -> Iterator[Subprocessor]:
    """A resold upstream is itself a sub-processor that gets content."""
    for leg, facts in zip(route.legs, route.facts, strict=True):
        if leg.contract is Contract.RESOLD:
            located = facts["inference_location"].shown(asking.holdings, places).value
            known = tuple(map(str, located)) if isinstance(located, tuple) else UNKNOWN
            yield Subprocessor(leg.provider, known, "runs the model", "yes")

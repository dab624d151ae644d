"""Lint: prices are of a size that prices have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from registry.catalogue import Catalogue, Keys, RouteEntry
from registry.findings import Finding, Rule
from registry.lints.lint import Lint
from registry.prices import PARTS

RULE = Rule(
    id="price-bounds",
    title="A price is of a believable size",
    summary="No price is above 10,000 per million tokens, a hundred times off the median of the model's other routes "
    "in the same currency, or a hundred times lower for output than for input.",
)

MOST = Decimal(10_000)
"""Highest believable price per million tokens, in any currency we have met."""

TIMES = 100
"""How far prices of one model lie apart before it is a slip of the unit."""

_HINT = "prices are per million tokens: check the unit and the currency in the source"


@dataclass(frozen=True, slots=True)
class _Amount:
    route: RouteEntry
    part: str
    currency: str
    value: Decimal


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Prices that look like a slip of the unit, the currency or a digit."""
    groups: dict[tuple[str, str, str], list[_Amount]] = {}
    for route in catalogue.all_routes():
        alone = [*_too_high(route), *_cheap_output(route)]
        yield from alone
        if not alone:  # a slip says nothing of what others ask
            for amount in _amounts(route):
                groups.setdefault((route.base.partition("/")[2], amount.part, amount.currency), []).append(amount)
    for group in groups.values():
        yield from _far_off(group)


def _too_high(route: RouteEntry) -> Iterator[Finding]:
    data: Any = route.entry.document.data
    for keys, stated in _quotes((), data[route.index]):
        for part in PARTS:
            if part in stated and Decimal(str(stated[part])) > MOST:
                yield RULE.finding(
                    f"`{part}` is {stated[part]}, more than {MOST:,} per million tokens",
                    at=route.at(*keys, part),
                    hint=_HINT,
                )


def _quotes(keys: Keys, route: dict[str, Any]) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Every mapping of the route that states amounts, with its keys."""
    price = route.get("price")
    if price:
        yield (*keys, "price"), price
        for name in ("tiers", "disagreements"):
            yield from (((*keys, "price", name, index), item) for index, item in enumerate(price.get(name) or ()))
    yield from (((*keys, "price_history", index), item) for index, item in enumerate(route.get("price_history") or ()))


def _cheap_output(route: RouteEntry) -> Iterator[Finding]:
    price = route.record.price
    if price and price.input and price.output and price.output * TIMES < price.input:
        yield RULE.finding(
            f"`output` is {price.output}, less than a hundredth of `input`, {price.input}",
            at=route.at("price", "output"),
            hint=_HINT,
        )


def _amounts(route: RouteEntry) -> Iterator[_Amount]:
    """The amounts that the route states itself; what is free says nothing of what others ask."""
    price = route.record.price
    for part in PARTS:
        value = getattr(price, part, None)
        if price and value:
            yield _Amount(route, part, price.currency, value)


def _far_off(amounts: list[_Amount]) -> Iterator[Finding]:
    for amount in amounts:
        others = [other.value for other in amounts if other is not amount]
        if not others:
            continue
        usual = median(others)
        if amount.value >= usual * TIMES or amount.value * TIMES <= usual:
            yield RULE.finding(
                f"`{amount.part}` is {amount.value} {amount.currency}, a hundred times off the {usual} of the "
                "model's other routes",
                at=amount.route.at("price", amount.part),
                hint=_HINT,
            )


LINT = Lint(RULE, check)

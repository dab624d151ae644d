"""Lint: a price states amounts, or a factor on a variant that does."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue, RouteEntry
from registry.findings import Finding, Rule
from registry.lints.lint import Lint
from registry.prices import PARTS
from registry.records.route import PriceRecord

RULE = Rule(
    id="price-basis",
    title="A price has amounts",
    summary="A price states amounts of its own, or `of` and `factor` on a variant of the same file that states them; "
    "tiers go up.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Prices from which no amount follows."""
    for route in catalogue.all_routes():
        price = route.record.price
        if price is None:
            continue
        stated = [part for part in PARTS if getattr(price, part) is not None]
        if price.of is not None:
            yield from _uplift(route, price, stated)
        elif price.factor is not None:
            yield RULE.finding(
                "`factor` multiplies nothing",
                at=route.at("price", "factor", key=True),
                hint="add `of:` with the variant whose price is multiplied",
            )
        elif not stated:
            yield RULE.finding(
                "the price has no amount",
                at=route.at("price", key=True),
                hint="add `input:` and `output:`, or leave the price out",
            )
        yield from _tiers(route, price)


def _uplift(route: RouteEntry, price: PriceRecord, stated: list[str]) -> Iterator[Finding]:
    if price.factor is None:
        yield RULE.finding(
            f"`of: {price.of}` has no `factor`",
            at=route.at("price", "of"),
            hint='add `factor:`, like "1.10"',
        )
    if stated:
        yield RULE.finding(
            f"`{stated[0]}` stands beside `of: {price.of}`",
            at=route.at("price", stated[0], key=True),
            hint="state amounts, or `of` and `factor`, not both",
        )
    bases = [other for other in route.entry.record.root if other.variant == price.of]
    if not bases:
        problem, hint = "is not a variant of this file", "write the variant whose price is multiplied"
    elif bases[0] is route.record:
        problem, hint = "is this route itself", "write the variant whose price is multiplied"
    elif bases[0].price is None or bases[0].price.of is not None:
        problem, hint = "states no amounts of its own", "name the variant that states them"
    else:
        return
    yield RULE.finding(f"`{price.of}` {problem}", at=route.at("price", "of"), hint=hint)


def _tiers(route: RouteEntry, price: PriceRecord) -> Iterator[Finding]:
    highest = 0
    for index, tier in enumerate(price.tiers):
        if not isinstance(tier.above, int):
            yield RULE.finding(
                "a tier begins above a number of tokens",
                at=route.at("price", "tiers", index, "above"),
                hint="write the number, or leave the tier out",
            )
        elif tier.above <= highest:
            yield RULE.finding(
                f"the tier above {tier.above} stands after the one above {highest}",
                at=route.at("price", "tiers", index, "above"),
                hint="put the lowest first, each once",
            )
        else:
            highest = tier.above


LINT = Lint(RULE, check)

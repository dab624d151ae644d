"""Lint: a currency is written as its code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from registry.catalogue import Catalogue, Keys, RouteEntry
from registry.findings import Finding, Rule
from registry.lints.lint import Lint

RULE = Rule(
    id="currency-code",
    title="A currency is written as its code",
    summary="A price's currency is an ISO 4217 code of three capitals, like USD or EUR.",
)

_CODE = re.compile(r"[A-Z]{3}")


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Currencies that are no code."""
    for route in catalogue.all_routes():
        for keys, currency in _currencies(route):
            if not _CODE.fullmatch(currency):
                yield RULE.finding(
                    f"`{currency}` is not a currency code",
                    at=route.at(*keys, "currency"),
                    hint="write the ISO 4217 code, like USD, EUR or CNY",
                )


def _currencies(route: RouteEntry) -> Iterator[tuple[Keys, str]]:
    price = route.record.price
    if price:
        yield ("price",), price.currency
        for index, quote in enumerate(price.disagreements):
            yield ("price", "disagreements", index), quote.currency
    for index, past in enumerate(route.record.price_history):
        yield ("price_history", index), past.currency


LINT = Lint(RULE, check)

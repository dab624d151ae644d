"""Prices of a model over its routes: in each currency the lowest, and the route that asks it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from registry.site.links import route_anchor, route_label
from registry.site.terms import in_use
from registry.views.price import QuoteView
from registry.views.route import RouteView

PER = "per million tokens"


@dataclass(frozen=True, slots=True)
class Lowest:
    """The lowest price of one part in one currency."""

    amount: str
    currency: str
    is_only: bool
    """Whether every route with a price in this currency asks the same."""
    withdrawn: bool
    """Whether it is the price of a route that is gone: then every route is."""
    route: str
    """Label of the route."""
    target: str
    """Fragment of the route."""
    quote: QuoteView


def lowest(routes: Sequence[RouteView], part: str) -> list[Lowest]:
    """The lowest price of the part in each currency, of routes in use, or else of those that were."""
    used = in_use(routes)
    found: dict[str, list[tuple[Decimal, RouteView, QuoteView]]] = {}
    for route in used or routes:
        amount = route.price.quote.amount(part) if route.price else ""
        if route.price and amount:
            quote = route.price.quote
            found.setdefault(quote.currency, []).append((Decimal(amount), route, quote))
    answers = []
    for currency, quotes in sorted(found.items()):
        _, route, quote = min(quotes, key=lambda one: (one[0], one[1].id))
        is_only = len({amount for amount, _, _ in quotes}) == 1
        label, target = route_label(route), route_anchor(route.id)
        answers.append(Lowest(quote.amount(part), currency, is_only, not used, label, target, quote))
    return answers


def one_currency(currencies: Iterable[str]) -> str:
    """The currency that all have in common, for the head of a column; empty if they differ."""
    found = set(filter(None, currencies))
    return found.pop() if len(found) == 1 else ""


def currency_of(routes: Sequence[RouteView]) -> str:
    """The currency that all routes with a price have in common."""
    return one_currency(route.price.quote.currency for route in routes if route.price and route.price.quote.amounts)

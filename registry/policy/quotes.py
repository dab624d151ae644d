"""Which of a route's prices counts on a day."""

from __future__ import annotations

from collections.abc import Mapping

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


def in_force(route: Mapping[str, Any], day: str) -> Mapping[str, Any]:
    """The price on the day, written as YYYY-MM-DD: an older one while that counted, none before the first day."""
    for quote in route.get("price_history", ()):
        if quote.get("since", "") <= day < quote["until"]:
            return dict(quote)
    price: Mapping[str, Any] = route.get("price") or {}
    return price if price.get("since", "") <= day else {}


def moments(route: Mapping[str, Any]) -> list[str]:
    """The days on which the price may change, in order; the first is empty: since ever."""
    quotes = [*route.get("price_history", ()), route.get("price") or {}]
    return sorted({"", *(quote[key] for quote in quotes for key in ("since", "until") if quote.get(key))})

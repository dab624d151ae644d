"""Prices: exact amounts per million tokens, with uplifts on another variant worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

PARTS: tuple[str, ...] = ("input", "output", "cache_read", "cache_write", "batch_input", "batch_output")
"""What a price is of, in the order in which it is shown."""


def worked_out(price: Mapping[str, Any] | None, siblings: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The price with its amounts as exact decimal text; an uplift is multiplied out.

    `siblings` are the plain routes of the same file. Amounts that nobody states stay absent; a price
    whose base is missing has none. The result keeps `of` and `factor`, so that a reader sees how it came about.
    """
    if price is None:
        return None
    found = dict(price)
    if "of" in price:
        base = next((route.get("price") for route in siblings if route.get("variant") == price["of"]), None)
        if base and "of" not in base:
            factor = Decimal(str(price["factor"]))
            found["currency"] = base.get("currency", "USD")
            found.update({part: _text(Decimal(str(base[part])) * factor) for part in PARTS if part in base})
            tiers = [_scaled(tier, factor) for tier in base.get("tiers", ())]
            if tiers:
                found["tiers"] = tiers
    found.setdefault("currency", "USD")
    return found


def _scaled(tier: Mapping[str, Any], factor: Decimal) -> dict[str, Any]:
    amounts = {part: _text(Decimal(str(tier[part])) * factor) for part in PARTS if part in tier}
    return {"above": tier["above"]} | amounts


def _text(amount: Decimal) -> str:
    """The amount in plain digits, without zeros that say nothing, but with cents."""
    text = format(amount.normalize(), "f")
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.ljust(2, '0')}"


def number(price: Mapping[str, Any] | None, part: str) -> float | None:
    """The amount as a number, for ordering only."""
    return float(price[part]) if price and part in price else None

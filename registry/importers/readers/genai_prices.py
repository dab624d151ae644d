"""genai-prices: prices that may be dated, tiered or bound to an hour, in dollars per million tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from registry.importers.rows import Listing, Row
from registry.importers.units import Unit, per_million

PARTS: Mapping[str, str] = {
    "input_mtok": "input",
    "output_mtok": "output",
    "cache_read_mtok": "cache_read",
    "cache_write_mtok": "cache_write",
}

BUILT = "2026-11"
"""The month in which the copy was built: a price that starts later is announced, not in force."""


def rows(data: Any, listing: Listing) -> Iterator[Row]:
    """Every line of every provider."""
    for entry in data["providers"]:
        for plain in entry["models"]:
            yield _row(entry["id"], plain, listing)


def _row(provider: str, plain: Mapping[str, Any], listing: Listing) -> Row:
    stated, since, note = _in_force(plain.get("prices"))
    prices, tiers = _amounts(stated)
    window = plain.get("context_window")
    return Row(
        listing,
        provider=provider,
        id=plain["id"],
        locator=f"{provider} / {plain['id']}",
        prices=prices,
        tiers=tiers,
        since=since,
        note=note,
        context_window=window if isinstance(window, int) and window > 0 else 0,
        name=str(plain.get("name") or ""),
    )


def _in_force(prices: Any) -> tuple[Mapping[str, Any], str, str]:
    """The newest prices that count already, the day since when, and what they leave out."""
    if not isinstance(prices, list):
        return prices or {}, "", ""
    dated: list[tuple[str, Mapping[str, Any]]] = []
    note = ""
    for item in prices:
        constraint = item.get("constraint") or {}
        if "start_time" in constraint:
            note = "price differs by time of day"
            continue
        start = str(constraint.get("start_date") or "")
        if start[: len(BUILT)] <= BUILT:
            dated.append((start, item["prices"]))
    if not dated:
        return {}, "", note
    start, stated = max(dated, key=lambda pair: pair[0])
    return stated, start, note


def _amounts(stated: Mapping[str, Any]) -> tuple[dict[str, Decimal], tuple[tuple[int, dict[str, Decimal]], ...]]:
    prices: dict[str, Decimal] = {}
    tiers: dict[int, dict[str, Decimal]] = {}
    for key, part in PARTS.items():
        value = stated.get(key)
        if isinstance(value, Mapping):
            for tier in value.get("tiers") or ():
                amount = per_million(tier.get("price"), Unit.PER_MILLION)
                if amount and isinstance(tier.get("start"), int) and tier["start"] > 0:
                    tiers.setdefault(tier["start"], {})[part] = amount
            value = value.get("base")
        amount = per_million(value, Unit.PER_MILLION)
        if amount:
            prices[part] = amount
    return prices, tuple(sorted(tiers.items())) if prices else ()

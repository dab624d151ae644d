"""Portkey's prices: providers with models, some with regions; amounts are cents per token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from registry.importers.rows import Listing, Row
from registry.importers.units import Unit, per_million

PARTS: Mapping[str, str] = {
    "request_token": "input",
    "response_token": "output",
    "cache_read_input_token": "cache_read",
    "cache_write_input_token": "cache_write",
}

BY_REGION = frozenset({"bedrock", "vertex-ai"})
"""Providers whose regions are places where a model is called; elsewhere they are surcharges."""

DEFAULT = "default"


def day_of(data: Any) -> str:
    """The day of the commit."""
    return str((data.get("_source") or {}).get("commit_date") or "")[:10]


def rows(data: Any, listing: Listing) -> Iterator[Row]:
    """Every line of every provider; a line with prices by region also gives one row a region."""
    for provider, models in data["providers"].items():
        for key, plain in models.items():
            if key != DEFAULT:
                locator = f"{provider} / {key}"
                yield Row(listing, provider, key, locator, _amounts(plain.get("pricing_config")))
                if provider in BY_REGION:
                    yield from _regional(provider, key, plain, listing)


def _regional(provider: str, key: str, plain: Mapping[str, Any], listing: Listing) -> Iterator[Row]:
    regions = (plain.get("custom_pricing") or {}).get("regions") or {}
    for words, entry in regions.items():
        modes = entry.get("execution_modes") or {}
        prices = _amounts((modes.get("standard") or {}).get("pricing_config"))
        batch = _amounts((modes.get("batch") or {}).get("pricing_config"))
        prices |= {f"batch_{part}": batch[part] for part in ("input", "output") if part in batch and part in prices}
        for region in words.split(",") if prices else ():
            if region != DEFAULT:
                yield Row(listing, provider, key, f"{provider} / {key}, {region}", prices, region=region)


def _amounts(config: Mapping[str, Any] | None) -> dict[str, Decimal]:
    """Amounts of a setting of prices; in another currency than the dollar there are none."""
    if not config or str(config.get("currency") or "USD").upper() != "USD":
        return {}
    found: dict[str, Decimal] = {}
    for group, prefix in (("pay_as_you_go", ""), ("batch_config", "batch_")):
        for key, part in PARTS.items():
            amount = per_million(((config.get(group) or {}).get(key) or {}).get("price"), Unit.CENTS_PER_TOKEN)
            if amount and (not prefix or part in {"input", "output"}):
                found[f"{prefix}{part}"] = amount
    return found

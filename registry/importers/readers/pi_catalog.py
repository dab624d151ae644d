"""The catalogue of pi: providers with models; dollars per million tokens, and 0 for what it does not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from registry.importers.rows import Listing, Row
from registry.importers.units import Unit, per_million

PARTS: Mapping[str, str] = {
    "input": "input",
    "output": "output",
    "cacheRead": "cache_read",
    "cacheWrite": "cache_write",
}

_MODALITIES = frozenset({"text", "image", "video", "audio", "pdf"})


def day_of(data: Any) -> str:
    """The day on which the package was published."""
    return str((data.get("_source") or {}).get("published") or "")[:10]


def rows(data: Any, listing: Listing) -> Iterator[Row]:
    """Every line of every provider."""
    for provider, models in data["providers"].items():
        for key, plain in models.items():
            yield _row(provider, key, plain, listing)


def _row(provider: str, key: str, plain: Mapping[str, Any], listing: Listing) -> Row:
    cost = plain.get("cost") or {}
    longer = cost.get("longContext") or {}
    above = longer.get("inputThreshold")
    tier = _amounts(longer)
    return Row(
        listing,
        provider=provider,
        id=key,
        locator=f"{provider} / {key}",
        prices=_amounts(cost),
        tiers=((above, tier),) if isinstance(above, int) and above > 0 and tier else (),
        note="price differs by time of day" if cost.get("timeBased") else "",
        context_window=_tokens(plain.get("contextWindow")),
        max_output=_tokens(plain.get("maxTokens")),
        input=tuple(word for word in plain.get("input") or () if word in _MODALITIES),
        output=(),
        features=None,
        name=str(plain.get("name") or ""),
    )


def _amounts(cost: Mapping[str, Any]) -> dict[str, Decimal]:
    found = {part: per_million(cost.get(key), Unit.PER_MILLION) for key, part in PARTS.items()}
    return {part: amount for part, amount in found.items() if amount}


def _tokens(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0

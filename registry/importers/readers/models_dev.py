"""models.dev: providers with models, and in the larger copy the models themselves; dollars per million tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from registry.importers.partial_days import partial_day
from registry.importers.rows import Listing, Row
from registry.importers.units import Unit, per_million

PARTS = ("input", "output", "cache_read", "cache_write")

FEATURES: Mapping[str, str] = {
    "reasoning": "reasoning",
    "tool_call": "tool_calling",
    "structured_output": "structured_output",
}

MODELS = "models"
"""The provider under which the records of the models themselves stand."""

_MODALITIES = frozenset({"text", "image", "video", "audio", "pdf"})


def day_of(data: Any) -> str:
    """The day of the copy."""
    origin = data.get("_source") or {}
    return str(origin.get("commit_date") or origin.get("generated_at") or "")[:10]


def rows(data: Any, listing: Listing) -> Iterator[Row]:
    """Every line of every provider, then the records of the models themselves."""
    for provider, entry in data["providers"].items():
        for key, plain in entry["models"].items():
            yield _row(provider, key, plain, listing)
    for key, plain in (data.get(MODELS) or {}).items():
        yield _row(MODELS, key, plain, listing)


def _row(provider: str, key: str, plain: Mapping[str, Any], listing: Listing) -> Row:
    limit, modalities = plain.get("limit") or {}, plain.get("modalities") or {}
    prices, tiers = _prices(plain.get("cost") or {})
    weights = plain.get("open_weights")
    return Row(
        listing,
        provider=provider,
        id=key,
        locator=f"{provider} / {key}",
        prices=prices,
        tiers=tiers,
        context_window=_tokens(limit.get("context")),
        max_output=_tokens(limit.get("output")),
        input=_words(modalities.get("input")),
        output=_words(modalities.get("output")),
        features=tuple(word for name, word in FEATURES.items() if plain.get(name) is True),
        open_weights={True: "yes", False: "no"}.get(weights, "") if isinstance(weights, bool) else "",
        released=partial_day(plain.get("release_date")),
        knowledge_cutoff=partial_day(plain.get("knowledge")),
        name=str(plain.get("name") or ""),
        status="deprecated" if plain.get("status") == "deprecated" else "",
        base=str(plain.get("_base_model") or ""),
        links=_links(plain),
        licence=str(plain.get("license") or ""),
    )


def _prices(cost: Mapping[str, Any]) -> tuple[dict[str, Decimal], tuple[tuple[int, dict[str, Decimal]], ...]]:
    prices = _amounts(cost, keep_zero=True)
    tiers: dict[int, dict[str, Decimal]] = {}
    for tier in cost.get("tiers") or ():
        above = tier.get("min_context") or (tier.get("tier") or {}).get("size")
        found = _amounts(tier, keep_zero=False)
        if isinstance(above, int) and above > 0 and found:
            tiers[above] = found
    return prices, tuple(sorted(tiers.items()))


def _amounts(cost: Mapping[str, Any], *, keep_zero: bool) -> dict[str, Decimal]:
    found = {part: amount for part in PARTS if (amount := per_million(cost.get(part), Unit.PER_MILLION)) is not None}
    return {part: amount for part, amount in found.items() if amount or (keep_zero and part in {"input", "output"})}


def _links(plain: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in plain.get("weights") or ():
        if str(entry.get("url", "")).startswith("https://"):
            found.setdefault("weights", entry["url"])
    kinds = {"docs": "documentation", "model_card": "card"}
    for entry in plain.get("links") or ():
        kind = kinds.get(entry.get("type", ""))
        if kind and str(entry.get("url", "")).startswith("https://"):
            found.setdefault(kind, entry["url"])
    return found


def _words(listed: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in listed or () if word in _MODALITIES))


def _tokens(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0

"""model-prices: dated prices of first parties, with a status; amounts are dollars per million tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from registry.importers.rows import Listing, Row
from registry.importers.units import Unit, per_million

PARTS = ("input", "output", "cache_read", "cache_write")
MODE = "standard"
"""The mode of a plain call; others are faster, cheaper or in a batch."""

WORDS: Mapping[str, str] = {
    "models.dev commit": "since the day of a commit to models.dev",
    "first observed": "seen first on that day",
    "documented": "since the day that the provider states",
}
"""Whose day a day is."""


@dataclass(frozen=True, slots=True)
class Period:
    """A price with the first day on which it counted, and whose day that is."""

    since: str
    basis: str
    prices: Mapping[str, Decimal]
    tiers: tuple[tuple[int, Mapping[str, Decimal]], ...]


def day_of(data: Any) -> str:
    """The day of the copy."""
    return str(data.get("updated_at") or "")[:10]


def rows(data: Any, listing: Listing) -> Iterator[Row]:
    """Every model of every provider at its newest price in force, with its mark."""
    peaks = _with_peaks(data)
    marks = data.get("status") or {}
    for provider, models in data["prices"].items():
        marked = marks.get(provider) or {}
        for key in dict.fromkeys([*models, *marked]):
            past = periods(models.get(key) or {}, listing.day)
            yield Row(
                listing,
                provider=provider,
                id=key,
                locator=f"{provider} / {key}",
                prices=past[-1].prices if past else {},
                tiers=past[-1].tiers if past else (),
                since=past[-1].since if past and past[-1].basis == "documented" else "",
                note="outside the peak hours, at which it is higher" if past and provider in peaks else "",
                status=str(marked.get(key) or ""),
            )


def periods(plain: Mapping[str, Any], day: str) -> list[Period]:
    """The prices of a model up to that day, the oldest first, each once."""
    found: list[Period] = []
    for entry in plain.get(MODE) or ():
        rates = entry.get("rates")
        since = str(entry.get("start") or (rates or {}).get("valid_from") or "")[:10]
        prices = _amounts(rates or {})
        if not prices or not since or since > day:
            continue
        if found and found[-1].since >= since:
            found.pop()
        if found and dict(found[-1].prices) == prices:
            continue
        found.append(Period(since, str((rates or {}).get("valid_from_basis") or ""), prices, _tiers(rates or {})))
    return found


def _amounts(rates: Mapping[str, Any]) -> dict[str, Decimal]:
    found = {part: amount for part in PARTS if (amount := per_million(rates.get(part), Unit.PER_MILLION)) is not None}
    if "input" not in found:
        return {}
    free = not found["input"] and not found.get("output")
    return {part: amount for part, amount in found.items() if amount or (free and part in {"input", "output"})}


def _tiers(rates: Mapping[str, Any]) -> tuple[tuple[int, Mapping[str, Decimal]], ...]:
    tiers: Sequence[Mapping[str, Any]] = rates.get("tiers") or ()
    found = {
        tier["above"]: _amounts(tier) for tier in tiers if isinstance(tier.get("above"), int) and tier["above"] > 0
    }
    return tuple(sorted((above, amounts) for above, amounts in found.items() if amounts))


def _with_peaks(data: Any) -> frozenset[str]:
    """Providers whose price is higher at some hours now."""
    schedule = (data.get("schedules") or {}).get("schedule") or ()
    return frozenset(
        item["provider"] for item in schedule if item.get("peak_multiplier") and not item.get("valid_until")
    )

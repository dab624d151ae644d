"""Older prices from the dated changes of LiteLLM's file; changes that were errors, or undid one, are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from registry.importers.history.periods import Dated, is_sane, past_prices
from registry.importers.history.routes import Places, Spot
from registry.importers.readers.litellm import PARTS
from registry.importers.units import Unit, per_million

SOURCE = "llmledger/litellm-price-events"
NOTE = "days on which LiteLLM changed its record"
ERRORS = frozenset({"unit", "likely", "reverted"})
"""Marks of the list for a change that corrects a slip of the unit, or that was taken back."""


def day_of(data: Any) -> str:
    """The day of LiteLLM's last change that the list has."""
    return str(((data.get("_source") or {}).get("litellm_commit") or {}).get("changed") or "")[:10]


def histories(data: Any, places: Places) -> Iterator[tuple[Spot, list[dict[str, Any]]]]:
    """The older prices of each route, from the key on which its price rests, else from its first id."""
    day = day_of(data)
    for spot, keys in places.of_litellm():
        key = next((key for key in keys if key in data["events"]), None)
        if key is None:
            continue
        dated = changes(data["events"][key])
        past = past_prices(dated, {"checked": day, "source": SOURCE, "locator": key})
        if past:
            yield spot, past


def changes(events: Sequence[Sequence[Any]]) -> list[Dated]:
    """The prices of a key with their first days, the oldest first, without errors."""
    state = _before(events)
    dated = [Dated(_added(events), dict(state), NOTE)]
    wrong: list[bool] = [False]
    for day, kind, field, _, new, mark, _ in events:
        part = PARTS.get(field or "")
        amount = per_million(new, Unit.PER_TOKEN)
        if kind != "price" or part is None:
            continue
        if amount is None:
            state.pop(part, None)
        else:
            state[part] = amount
        if dated[-1].since == day:
            dated.pop()
            wrong.pop()
        dated.append(Dated(day, dict(state), NOTE))
        wrong.append(mark == "reverted")
    return _merged([one for one, bad in zip(dated, wrong, strict=True) if not bad])


def _before(events: Sequence[Sequence[Any]]) -> dict[str, Decimal]:
    """What counted before the first change of each part."""
    found: dict[str, Decimal] = {}
    seen: set[str] = set()
    for _, kind, field, old, _, _, _ in events:
        part = PARTS.get(field or "")
        if kind == "price" and part and part not in seen:
            seen.add(part)
            amount = per_million(old, Unit.PER_TOKEN)
            if amount is not None:
                found[part] = amount
    return found


def _added(events: Sequence[Sequence[Any]]) -> str:
    return next((day for day, kind, *_ in events if kind == "added"), "")


def _merged(dated: Sequence[Dated]) -> list[Dated]:
    """The prices without those that can't be, and without changes of anything but what is sent and written."""
    found: list[Dated] = []
    for one in dated:
        if not {"input", "output"} <= set(one.prices) or not is_sane(one.prices):
            continue
        if found and all(found[-1].prices[part] == one.prices[part] for part in ("input", "output")):
            continue
        found.append(one)
    return found

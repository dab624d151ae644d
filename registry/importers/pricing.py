"""The price of a new route: which list counts, what the others say, and what the amounts leave out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from registry.importers.readings import Readings, same_price, states_all
from registry.importers.rows import Amounts, Row
from registry.importers.units import text_of
from registry.prices import PARTS

MAX_OTHERS = 3
"""Most other lines of the same list whose price a note names."""


def price_of(readings: Readings) -> dict[str, Any] | None:
    """The price as a record writes it; `None` where no list states one.

    The newest list counts. Where a dated one states all that it does, and the same, that one is cited for it.
    """
    lines = [(row, others) for row, others in _newest(readings) if _has_price(row)]
    if not lines:
        return None
    chosen, others = lines[0]
    for row, beside in lines[1:]:
        if row.version and not chosen.version and row.tiers == chosen.tiers and states_all(row.prices, chosen.prices):
            chosen, others = row, beside
            break
    price: dict[str, Any] = plain_amounts(chosen.prices)
    tiers = [{"above": above} | plain_amounts(amounts) for above, amounts in chosen.tiers]
    if tiers:
        price["tiers"] = tiers
    price["currency"] = "USD"
    note = _note(chosen, others)
    if note:
        price["note"] = note
    if chosen.since:
        price["since"] = chosen.since
    price |= origin(chosen)
    differing = [reading(row) for row, _ in lines if row is not chosen and not same_price(row.prices, chosen.prices)]
    if differing:
        price["disagreements"] = differing
    return price


def _newest(readings: Readings) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    seen: set[str] = set()
    for row, others in readings.by_listing():
        if row.listing.data_set not in seen:
            seen.add(row.listing.data_set)
            yield row, others


def _has_price(row: Row) -> bool:
    return bool({"input", "output"} & set(row.prices))


def plain_amounts(amounts: Amounts) -> dict[str, str]:
    """The amounts as text, in the order of a record."""
    return {part: text_of(amounts[part]) for part in PARTS if part in amounts}


def origin(row: Row) -> dict[str, str]:
    """Where a price comes from."""
    return {"checked": row.listing.day, "source": row.listing.source, "locator": row.locator}


def reading(row: Row) -> dict[str, Any]:
    """A price that another list states."""
    note = {"note": row.note} if row.note else {}
    return plain_amounts(row.prices) | note | origin(row)


def _note(chosen: Row, others: Sequence[Row]) -> str:
    """What the amounts leave out: the hour, and other ids of the same list at another price."""
    parts = [chosen.note] if chosen.note else []
    for row in others:
        if _has_price(row) and not same_price(row.prices, chosen.prices) and row.id != chosen.id:
            amounts = " and ".join(text_of(row.prices[part]) for part in ("input", "output") if part in row.prices)
            parts.append(f"{row.id} costs {amounts} there")
    return "; ".join(dict.fromkeys(parts[: MAX_OTHERS + 1]))

"""A list's price against the one that is recorded: the same, older, a dated change, or a disagreement for a hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from registry.attributes.kinds import UNKNOWN
from registry.importers.pricing import origin, plain_amounts
from registry.importers.readings import same_price
from registry.importers.rows import Row
from registry.importers.units import text_of
from registry.prices import PARTS

ERROR = 1000
"""A change by this factor is no change of price but a slip of the unit that was corrected."""


class Outcome(Enum):
    """What came of a comparison."""

    SAME = auto()
    OLDER = auto()
    CHANGED = auto()
    DISAGREES = auto()


@dataclass(frozen=True, slots=True)
class Compared:
    """An outcome, and what a reader is told of it."""

    outcome: Outcome
    what: str = ""


def compare(route: Mapping[str, Any], row: Row, newest: str) -> Compared:
    """The line of a list against the recorded price; `newest` is the newest recorded day of that list."""
    if not {"input", "output"} & set(row.prices):
        return Compared(Outcome.SAME)
    if row.version and row.version < newest:
        return Compared(Outcome.OLDER)
    price = route.get("price")
    shown = shown_amounts(row)
    if price is None:
        return Compared(Outcome.DISAGREES, f"no price is recorded; {row.locator} says {shown}")
    if "of" in price or price["source"] != row.listing.source:
        return _beside(price, route, row, shown)
    if _same(price, row):
        return Compared(Outcome.SAME)
    recorded = str(price.get("checked", UNKNOWN))
    if UNKNOWN in {recorded, row.listing.day}:
        what = f"{row.locator} says {shown}, not {amounts_in_words(price)}; without days it can't be a dated change"
        return Compared(Outcome.DISAGREES, what)
    if row.version < recorded:
        return Compared(Outcome.OLDER)
    if row.version == recorded:
        what = f"{row.locator} says {shown}, not {amounts_in_words(price)}, on the same day"
        return Compared(Outcome.DISAGREES, what)
    return Compared(Outcome.CHANGED, f"{amounts_in_words(price)} until {row.version}, now {shown}")


def _beside(price: Mapping[str, Any], route: Mapping[str, Any], row: Row, shown: str) -> Compared:
    """A list other than the one that the price rests on."""
    if "of" in price or _same(price, row):
        return Compared(Outcome.SAME)
    readings = [*(price.get("disagreements") or ()), *(route.get("price_history") or ())]
    if any(_same(one, row) for one in readings):
        return Compared(Outcome.SAME)
    return Compared(Outcome.DISAGREES, f"{row.locator} says {shown}, not {amounts_in_words(price)}")


def _same(stated: Mapping[str, Any], row: Row) -> bool:
    return same_price(amounts_of(stated), row.prices)


def amounts_of(stated: Mapping[str, Any]) -> dict[str, Decimal]:
    """The amounts that a record states."""
    return {part: Decimal(str(stated[part])) for part in PARTS if part in stated}


def amounts_in_words(stated: Mapping[str, Any]) -> str:
    """What is sent and written costs, for a line of the report."""
    return " and ".join(str(stated[part]) for part in ("input", "output") if part in stated)


def shown_amounts(row: Row) -> str:
    """The same of a line of a list."""
    return " and ".join(text_of(row.prices[part]) for part in ("input", "output") if part in row.prices)


def is_correction(price: Mapping[str, Any], row: Row) -> bool:
    """Whether the change undoes a slip of the unit."""
    old = amounts_of(price)
    pairs = [(old[part], row.prices[part]) for part in ("input", "output") if part in old and part in row.prices]
    return any(one and other and max(one, other) >= ERROR * min(one, other) for one, other in pairs)


def changed_price(price: Mapping[str, Any], row: Row) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The new price, and the old one as an entry of the history; an error has no place there and is marked instead."""
    new: dict[str, Any] = plain_amounts(row.prices)
    tiers = [{"above": above} | plain_amounts(amounts) for above, amounts in row.tiers]
    if tiers:
        new["tiers"] = tiers
    new["currency"] = price.get("currency", "USD")
    if is_correction(price, row):
        new["note"] = f"correction: {amounts_in_words(price)} stood here, a slip of the unit"
        past = None
    else:
        past = {part: str(price[part]) for part in PARTS if part in price}
        past |= {"currency": price.get("currency", "USD"), "note": "ended on or before the day of the newer copy"}
        past |= {"checked": price.get("checked", UNKNOWN), "source": price["source"]}
        past |= {"locator": price["locator"]} if "locator" in price else {}
        past |= {"since": price["since"]} if "since" in price else {}
        past["until"] = row.version
    new |= {"since": row.since} if row.since else {}
    new |= origin(row)
    kept = [one for one in price.get("disagreements") or () if not same_price(amounts_of(one), row.prices)]
    if kept:
        new["disagreements"] = kept
    return new, past

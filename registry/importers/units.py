"""Units of money: every amount becomes one per million tokens, exact, and of a believable size."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from statistics import median
from typing import Any


class Unit(Enum):
    """The unit of a list, by what its amounts are multiplied with."""

    PER_TOKEN = Decimal(1_000_000)
    """LiteLLM and its history."""
    PER_MILLION = Decimal(1)
    """models.dev, genai-prices, pi-catalog, model-prices."""
    CENTS_PER_TOKEN = Decimal(10_000)
    """Portkey."""


MOST = Decimal(1000)
"""No price per million tokens reaches this; LiteLLM once carried six models of Baidu at 3,900."""

LEAST = Decimal("0.001")
"""No price per million tokens sent or written is below this, so that a slip by 10⁶ always leaves the range."""

LEAST_CACHED = Decimal("0.00001")
"""What is read from or written to a cache, or in a batch, may cost less."""

TIMES = 50
"""How far two readings of one price lie apart before one of them is a slip of the unit."""

AGREE = Decimal("0.005")
"""Readings that lie closer than this share are the same price, rounded."""

_PLACES = Decimal("0.000000001")


def per_million(value: Any, unit: Unit) -> Decimal | None:
    """The amount per million tokens; `None` if the list states none.

    A list is read with `parse_float=Decimal`, so the digits are those of the file.
    """
    if value is None or isinstance(value, bool | float) or not isinstance(value, int | Decimal):
        return None
    amount = Decimal(value) * unit.value
    return amount.quantize(_PLACES).normalize() if amount.is_finite() and amount >= 0 else None


def is_believable(amount: Decimal, *, cached: bool = False) -> bool:
    """Whether an amount per million tokens is of a size that prices have; nothing is a price too."""
    return amount == 0 or (LEAST_CACHED if cached else LEAST) <= amount < MOST


def is_slip(amount: Decimal, others: Iterable[Decimal]) -> bool:
    """Whether the amount lies so far off the other readings that its unit must be wrong; nothing is compared with 0."""
    known = [other for other in others if other > 0]
    if not known or amount == 0:
        return False
    usual = median(known)
    return amount >= usual * TIMES or amount * TIMES <= usual


def agree(one: Decimal, other: Decimal) -> bool:
    """Whether two readings are the same price, but for rounding."""
    return abs(one - other) <= max(one, other) * AGREE


def text_of(amount: Decimal) -> str:
    """The amount in plain digits, with cents; nothing is `0`."""
    if amount == 0:
        return "0"
    whole, _, fraction = format(amount.normalize(), "f").partition(".")
    return f"{whole}.{fraction.ljust(2, '0')}"

"""Periods of prices: how a row of dated prices becomes the older prices of a route, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from registry.importers.pricing import plain_amounts
from registry.importers.rows import CACHED, Amounts
from registry.importers.units import is_believable


@dataclass(frozen=True, slots=True)
class Dated:
    """A price with the first day on which it counted; empty: nobody knows."""

    since: str
    prices: Amounts
    note: str = ""


def is_sane(prices: Amounts) -> bool:
    """Whether every amount is of a size that prices have."""
    return all(is_believable(amount, cached=part in CACHED) for part, amount in prices.items())


def past_prices(dated: Sequence[Dated], origin: dict[str, str]) -> list[dict[str, Any]]:
    """All prices but the last as records write them, newest first; each ends where the next begins."""
    found = []
    for one, following in pairwise(dated):
        if not is_sane(one.prices) or not following.since:
            continue
        entry: dict[str, Any] = plain_amounts(one.prices)
        if one.note:
            entry["note"] = one.note
        entry |= origin
        if one.since:
            entry["since"] = one.since
        found.append(entry | {"until": following.since})
    return found[::-1]

"""Prices as readers see them: exact amounts per million tokens, their currency, source and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registry.prices import PARTS
from registry.views.sources import Sources, known

PART_WORDS: Mapping[str, str] = {
    "input": "input",
    "output": "output",
    "cache_read": "cache read",
    "cache_write": "cache write",
    "batch_input": "batch input",
    "batch_output": "batch output",
}
"""Parts of a price in words."""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A price with its source."""

    amounts: tuple[tuple[str, str], ...]
    """Part and exact amount per million tokens; a part that nobody states is absent."""
    currency: str
    note: str
    since: str
    until: str
    checked: str
    source: str
    source_title: str
    address: str
    locator: str

    def amount(self, part: str) -> str:
        """The amount of that part as text, empty if nobody states it."""
        return dict(self.amounts).get(part, "")


@dataclass(frozen=True, slots=True)
class PriceView:
    """What a call costs, what other readings say and what it cost before."""

    quote: QuoteView
    tiers: tuple[tuple[int, tuple[tuple[str, str], ...]], ...]
    """Tokens of context above which other amounts count, with these amounts."""
    uplift: str
    """Variant and factor where the source states an uplift only."""
    disagreements: tuple[QuoteView, ...]
    history: tuple[QuoteView, ...]


def price_view(plain: Mapping[str, Any], sources: Sources) -> PriceView | None:
    """The price of a plain route; `None` if none is known."""
    price = plain.get("price")
    if price is None:
        return None
    tiers = tuple((tier["above"], _amounts(tier)) for tier in price.get("tiers", ()))
    uplift = f"{price['factor']} × {price['of']}" if "of" in price else ""
    return PriceView(
        quote=quote_view(price, sources),
        tiers=tiers,
        uplift=uplift,
        disagreements=tuple(quote_view(quote, sources) for quote in price.get("disagreements", ())),
        history=history_view(plain, sources),
    )


def history_view(plain: Mapping[str, Any], sources: Sources) -> tuple[QuoteView, ...]:
    """The older prices of a plain route, newest first."""
    return tuple(quote_view(quote, sources) for quote in plain.get("price_history", ()))


def quote_view(quote: Mapping[str, Any], sources: Sources) -> QuoteView:
    """One price with its source's title and address."""
    source = sources.by_id.get(quote["source"], {})
    return QuoteView(
        amounts=_amounts(quote),
        currency=quote.get("currency", "USD"),
        note=quote.get("note", ""),
        since=quote.get("since", ""),
        until=quote.get("until", ""),
        checked=known(quote.get("checked")),
        source=quote["source"],
        source_title=source.get("title", quote["source"]),
        address=known(source.get("address")),
        locator=quote.get("locator", ""),
    )


def _amounts(quote: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((part, shown_amount(quote[part])) for part in PARTS if part in quote)


def shown_amount(amount: str) -> str:
    """The amount with at least two digits after the point."""
    whole, _, fraction = amount.partition(".")
    return f"{whole}.{fraction.ljust(2, '0')}"

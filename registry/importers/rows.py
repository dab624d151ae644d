"""Rows of the lists of others, in one shape: what one list says of one model at one provider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from registry.attributes.kinds import UNKNOWN

Amounts = Mapping[str, Decimal]
"""Amounts per million tokens by the parts of a price."""

CACHED = frozenset({"cache_read", "cache_write"})
"""Parts that may cost very little."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One copy of a list: where it is recorded here, and which day it bears."""

    data_set: str
    source: str
    """Id of the source record."""
    day: str = UNKNOWN
    """The day of the copy; `unknown` where it bears none."""

    @property
    def rank(self) -> int:
        """The lists from the newest to the oldest, as their origin says."""
        return RANKS.index(self.data_set)


SOURCES: Mapping[str, str] = {
    "litellm": "litellm/prices",
    "genai-prices": "genai-prices/prices",
    "model-prices": "model-prices/first-party",
    "pi-catalog": "pi-catalog/catalogue",
    "portkey": "portkey/pricing",
    "models-dev": "models-dev/catalogue",
}
"""The record of each list."""

RANKS: tuple[str, ...] = tuple(SOURCES)
"""Which list counts first where prices differ: the newest. The first two are of November 2026 and bear no day."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One line of a list."""

    listing: Listing
    provider: str
    """The provider as the list writes it."""
    id: str
    """The model as the list writes it."""
    locator: str
    """Where it stands in the list."""
    prices: Amounts = field(default_factory=dict)
    tiers: tuple[tuple[int, Amounts], ...] = ()
    """Prices above a number of tokens of context."""
    since: str = ""
    """The day from which the price counts, where the list states it."""
    note: str = ""
    """What the amounts don't say."""
    context_window: int = 0
    max_output: int = 0
    input: tuple[str, ...] = ()
    """Modalities that go in; empty where the list says nothing."""
    output: tuple[str, ...] = ()
    features: tuple[str, ...] | None = None
    """Functions; `None` where the list says nothing of them."""
    open_weights: str = ""
    """`yes`, `no` or empty."""
    released: str = ""
    knowledge_cutoff: str = ""
    name: str = ""
    status: str = ""
    """`deprecated` or `removed`, where the list says so."""
    retires: str = ""
    """The day on which it ends, where the list says so."""
    region: str = ""
    """A region that the line is about, where the list names it apart from the id."""
    base: str = ""
    """The model of its own of which the line speaks, where the list links them."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Addresses by kind: weights, documentation, card."""
    licence: str = ""
    embedding: bool = False
    """Whether the list calls it a model for embeddings."""

    @property
    def version(self) -> str:
        """The day by which evidence names the copy; empty for the only, undated one."""
        return "" if self.listing.day == UNKNOWN else self.listing.day

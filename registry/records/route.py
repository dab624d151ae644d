"""A route: one way to call one model."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, RootModel

from registry.attributes.kinds import UNKNOWN
from registry.attributes.scopes import USES
from registry.records.base import Day, DayOrUnknown, Many, PairId, Price, Record, SegmentId, Text
from registry.records.claim import ClaimSet, SharedEvidence, no_claims
from registry.records.evidence import EvidenceEntry
from registry.records.model import Count, FeatureList, ModalitiesOrUnknown
from registry.records.provider import Need
from registry.records.values import some_of

PRICE_PARTS: tuple[str, ...] = ("input", "output", "cache_read", "cache_write", "batch_input", "batch_output")
"""What a price is of, each per million tokens."""


class Upstream(Record):
    """The route or offering to which content is handed on."""

    route: Text | None = None
    """Id of the upstream route."""
    offering: PairId | None = None
    """`provider/offering`, where no single route is known."""
    contract: Literal["gateway", "customer"] = "gateway"
    """`gateway`: resold, the upstream is a sub-processor. `customer`: the customer's own contract with it."""


class Status(Record):
    """Whether the route can be called."""

    value: Literal["active", "deprecated", "withdrawn", "unknown"]
    """`deprecated` can still be called; `withdrawn` can't."""
    retires: Day | None = None
    """The day on which a deprecated route ends."""
    last_seen: Day | None = None
    """Last day on which a withdrawn route was seen to work."""
    since: Day | None = None
    """When it took effect."""
    note: Text | None = None
    """What the value alone doesn't say."""
    evidence: Many[EvidenceEntry] = ()
    """Who says so."""


class Amounts(Record):
    """Prices per million tokens."""

    input: Price | None = None
    """For tokens that are sent."""
    output: Price | None = None
    """For tokens that are written."""
    cache_read: Price | None = None
    """For tokens read from a cache."""
    cache_write: Price | None = None
    """For tokens written to a cache."""
    batch_input: Price | None = None
    """For tokens that are sent in a batch."""
    batch_output: Price | None = None
    """For tokens that are written in a batch."""


class Tier(Amounts):
    """Prices for longer contexts."""

    above: Count
    """Tokens of context above which these prices count."""


class Quote(Amounts):
    """A price with its source."""

    currency: Text = "USD"
    """ISO 4217 code."""
    note: Text | None = None
    """What the amounts alone don't say."""
    checked: DayOrUnknown = UNKNOWN
    """Last day on which the source is known to have said this."""
    source: PairId
    """Id of the source record."""
    locator: Text | None = None
    """The key or the row in the source."""


class PriceRecord(Amounts):
    """What a call costs; `of` and `factor` where a source states only an uplift on another variant."""

    tiers: Many[Tier] = ()
    """Prices for longer contexts, by `above`."""
    of: SegmentId | None = None
    """The variant in this file whose price is multiplied."""
    factor: Price | None = None
    """What it is multiplied by."""
    currency: Text = "USD"
    """ISO 4217 code."""
    note: Text | None = None
    """What the amounts alone don't say."""
    since: Day | None = None
    """The day from which it counts."""
    checked: DayOrUnknown = UNKNOWN
    """Last day on which the source is known to have said this."""
    source: PairId
    """Id of the source record."""
    locator: Text | None = None
    """The key or the row in the source."""
    disagreements: Many[Quote] = ()
    """Other readings of the same price."""


class PastPrice(Quote):
    """An older price."""

    since: Day | None = None
    """First day on which it counted; without it, nobody knows."""
    until: Day
    """First day on which it no longer counted."""


class Limits(Record):
    """Limits and functions as served, where they differ from the model's."""

    context_window: Count = UNKNOWN
    """Tokens that are read at once."""
    max_output: Count = UNKNOWN
    """Tokens that are written at most."""
    modalities: ModalitiesOrUnknown = UNKNOWN
    """What goes in and what comes out."""
    features: FeatureList = UNKNOWN
    """Functions that are served."""
    quantization: Text | None = None
    """Number format of the weights as served."""


class Route(Record):
    """Model × provider × offering × region (× upstream)."""

    variant: SegmentId | None = None
    """Tells the routes of one file apart."""
    offering: SegmentId
    """An offering of the provider."""
    region: Text | None = None
    """Cloud region id, or the provider's own word for it."""
    upstream: Upstream | None = None
    """Where content is handed on to."""
    groups: Many[SegmentId] = ()
    """Groups of the provider that the model belongs to here."""
    needs: Many[Need] = ()
    """Arrangements without which nobody can call it."""
    excludes: some_of(USES, unknown=False) = ()  # type: ignore[valid-type]  # built from the words
    """Uses that it lacks."""
    status: Status = Status(value="unknown")
    """Whether it can be called."""
    price: PriceRecord | None = None
    """What it costs; absent: not known."""
    price_history: Many[PastPrice] = ()
    """Older prices, newest first."""
    limits: Limits | None = None
    """Limits and functions as served."""
    aliases: dict[SegmentId, Many[Text]] = Field(default_factory=dict)
    """Ids that people write for it, by ecosystem."""
    shared_evidence: Many[SharedEvidence] = ()
    """Values that rest on the same evidence."""
    claims: ClaimSet = Field(default_factory=no_claims)
    """What is claimed of it; of a gateway route: of its upstream leg."""


class RouteFile(RootModel[Many[Route]]):
    """The routes of one provider to one model."""

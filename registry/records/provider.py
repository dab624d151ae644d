"""A provider: who it is, what can be held, and its offerings with their claims."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from registry.ids import is_segment
from registry.records.base import Address, Day, Many, PairId, Record, SegmentId, Text, wrong
from registry.records.claim import ClaimSet, SharedEvidence, no_claims
from registry.records.evidence import EvidenceEntry
from registry.records.values import show

KINDS: tuple[str, ...] = ("lab", "cloud", "host", "gateway")
"""Sorts of providers."""

STYLES: tuple[str, ...] = ("openai", "anthropic", "google", "bedrock", "azure")
"""Forms of the API that an endpoint speaks."""


def _need(value: Any) -> Any:
    if isinstance(value, str) and is_segment(value):
        return (value,)
    if isinstance(value, dict) and set(value) == {"any_of"} and isinstance(value["any_of"], list):
        choices = value["any_of"]
        if choices and all(isinstance(choice, str) and is_segment(choice) for choice in choices):
            return tuple(choices)
    raise wrong(f"`{show(value)}` is not an arrangement", "write its id, or {any_of: [id, id]}")


Need = Annotated[
    Any,
    PlainValidator(_need),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {"any_of": {"type": "array", "items": {"type": "string"}, "minItems": 1}},
                    "required": ["any_of"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""An arrangement, or a choice of which one is enough."""


class ArrangementRecord(Record):
    """Something a customer can hold that improves a claim or opens an offering."""

    kind: Literal["contract", "plan", "approval", "setting"]
    """A signed contract, a plan that is paid for, an approval that is granted, or a setting that is switched."""
    title: Text
    """What it is, in plain words."""
    needs: Many[Need] = ()
    """What must be held before it can be had."""
    includes: Many[SegmentId] = ()
    """Other arrangements that come with it."""
    note: Text | None = None
    """What else a reader should know."""
    evidence: Many[EvidenceEntry] = ()
    """Who says so."""


class Endpoint(Record):
    """One address at which an offering can be called."""

    style: Literal["openai", "anthropic", "google", "bedrock", "azure"]
    """The form of the API."""
    address: Address
    """Base address for a client library."""
    ids: SegmentId
    """The ecosystem in a route's `aliases` whose id this endpoint takes as `model`."""
    key: Text | None = None
    """The environment variable in which the key usually stands."""
    source: PairId
    """Id of the source record."""
    version: Day | None = None
    """The version of the source that said so."""
    locator: Text
    """Where in the source."""


class OfferingRecord(Record):
    """One product or tier with data-handling terms of its own."""

    title: Text
    """What it is, in plain words."""
    needs: Many[Need] = ()
    """Arrangements without which nobody can call it."""
    endpoints: Many[Endpoint] = ()
    """How it is called."""
    shared_evidence: Many[SharedEvidence] = ()
    """Values that rest on the same evidence."""
    claims: ClaimSet = Field(default_factory=no_claims)
    """What is claimed of it."""


class Provider(Record):
    """A company that runs inference, or forwards it."""

    name: Text
    """Its name as it writes it."""
    kind: Many[Literal["lab", "cloud", "host", "gateway"]] = Field(min_length=1)
    """A lab that serves models, a cloud, a host of open models, a gateway that forwards."""
    aliases: Many[SegmentId] = ()
    """Other ids that data sets use for it."""
    address: Address | None = None
    """Its site."""
    groups: dict[SegmentId, Text] = Field(default_factory=dict)
    """Groups of models that exceptions name, with what they are."""
    arrangements: dict[SegmentId, ArrangementRecord] = Field(default_factory=dict)
    """What a customer can hold."""
    shared_evidence: Many[SharedEvidence] = ()
    """Values that rest on the same evidence."""
    claims: ClaimSet = Field(default_factory=no_claims)
    """What is claimed of every offering, unless an offering says otherwise."""
    offerings: dict[SegmentId, OfferingRecord] = Field(default_factory=dict)
    """Its products and tiers."""

"""A policy: a named list of requirements. Here only its shape; `registry.policy` gives it meaning."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from registry.attributes.scopes import REQUESTS, USES
from registry.attributes.use import BARRED_DATA_WORDS
from registry.records.base import Many, Record, SegmentId, Text
from registry.records.values import DAY_COUNT, PLACE, PLACES, some_of


class Requirement(Record):
    """One condition on an attribute; which of the keys may stand depends on the attribute."""

    is_: Text | None = Field(None, alias="is")
    """The value that is required."""
    any_of: Many[Text] = ()
    """Values of which one is enough."""
    at_most: int | Text | None = None
    """The worst value, or the most days, that is allowed."""
    at_least: int | Text | None = None
    """The least that is required."""
    within: PLACES = ()
    """Places that are allowed."""
    excepting: some_of(REQUESTS, unknown=False) = Field((), alias="except")  # type: ignore[valid-type]  # built
    """Sorts of calls that are left out of the requirement."""


class EvidenceRequirement(Record):
    """What the evidence of every fact must be that the other requirements look at."""

    max_age_days: DAY_COUNT | None = None
    """Most days since it was checked; an unknown day is too old."""
    kinds: Many[Literal["provider", "provider_terms", "provider_docs", "gateway", "third_party", "contract"]] = ()
    """Kinds of sources that count."""
    undisputed: bool = False
    """Whether no reading of an allowed kind may disagree."""


class Policy(Record):
    """A named list of requirements."""

    title: Text
    """Its name for readers."""
    purpose: Text | None = None
    """What it is for, in plain words."""
    extends: SegmentId | None = None
    """The policy that it narrows."""
    exporter: Literal["EEA", "GB", "CH", "none"] = "none"
    """Whose transfer law applies."""
    customer: PLACE | None = None
    """Where the customer is established; default: the exporter."""
    uses: some_of(USES, unknown=False) = ()  # type: ignore[valid-type]  # built from the words
    """Optional functions that are used."""
    require: dict[SegmentId, Requirement | Any] = Field(default_factory=dict)
    """Requirements by name."""
    may_send: some_of(BARRED_DATA_WORDS, unknown=False) = ()  # type: ignore[valid-type]  # built from the words
    """Data that the terms must not bar."""
    unknown: Literal["violation", "warn"] = "violation"
    """What `unknown` counts as."""
    conditional: Literal["violation", "warn"] = "violation"
    """What `conditional` counts as."""

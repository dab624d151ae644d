"""A lab: a company that makes models."""

from __future__ import annotations

from pydantic import Field

from registry.records.base import Address, Many, Record, Text
from registry.records.evidence import EvidenceEntry
from registry.records.values import PLACE


class CountryClaim(Record):
    """The country of a lab."""

    value: PLACE
    """Country code, or `unknown`."""
    note: Text | None = None
    """What the value alone doesn't say."""
    evidence: Many[EvidenceEntry] = ()
    """Who says so."""
    disagreements: Many[CountryReading] = ()
    """Other readings."""


class CountryReading(Record):
    """Another reading of a lab's country."""

    value: PLACE
    """Country code, or `unknown`."""
    note: Text | None = None
    """What the value alone doesn't say."""
    evidence: Many[EvidenceEntry] = Field(min_length=1)
    """Who says so."""


class LabClaims(Record):
    """What is claimed of a lab."""

    country: CountryClaim | None = None
    """Country where the lab is established."""


class Lab(Record):
    """A company that makes models."""

    name: Text
    """Its name as it writes it."""
    address: Address | None = None
    """Its site."""
    claims: LabClaims = LabClaims()
    """What is claimed of it, with evidence."""


CountryClaim.model_rebuild()

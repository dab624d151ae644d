"""A source: one public document with its dated versions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from registry.records.base import AddressOrUnknown, DayOrUnknown, Many, Record, SegmentId, Text

KINDS: tuple[str, ...] = ("contract", "provider_terms", "provider_docs", "gateway", "third_party")
"""Sorts of sources, the strongest first."""


class Archive(Record):
    """Where a version is kept unchanged."""

    collection: SegmentId | None = None
    """An archive of the reference data."""
    repository: Text | None = None
    """`owner/name` of a public repository, where it is no collection."""
    path: Text | None = None
    """Path of the file in it."""
    commit: Text | None = None
    """The commit that holds this version."""


class Version(Record):
    """One text of the document."""

    stated: DayOrUnknown
    """The day that the document itself states."""
    checked: DayOrUnknown
    """Last day on which the document is known to have said this: for a stored copy the day of the copy."""
    archive: Archive | None = None
    """Where it is kept unchanged."""
    note: Text | None = None
    """What else a reader should know."""


class Source(Record):
    """One public document."""

    publisher: SegmentId
    """Who publishes it."""
    kind: Literal["contract", "provider_terms", "provider_docs", "gateway", "third_party"]
    """Who speaks: a contract text, the provider's documentation, a gateway, or somebody else."""
    title: Text | None = None
    """What it is, in our own words."""
    address: AddressOrUnknown
    """Where it is published."""
    licence: Text | None = None
    """Licence of the document or data set (SPDX id)."""
    attribution: Text | None = None
    """The attribution that the licence asks for."""
    versions: Many[Version] = Field(min_length=1)
    """Its texts, newest first."""

"""Evidence as records write it: a source, a place inside it and a finding in our own words."""

from __future__ import annotations

from registry.records.base import Day, Many, PairId, Record, Text


class EvidenceEntry(Record):
    """One document that carries a value on its own."""

    source: PairId
    """Id of the source record, `publisher/document`."""
    version: Day | None = None
    """The version that said so, by its `checked` day (its `stated` day where that is unknown); default: the newest."""
    locator: Text
    """Where in the document: a section, a heading, a key."""
    finding: Text
    """What was found there, in our own words."""


class FactEvidence(Record):
    """One document that carries some facts of a model."""

    source: PairId
    """Id of the source record, `publisher/document`."""
    version: Day | None = None
    """The version that said so; default: the newest."""
    locator: Text
    """Where in the document: a section, a heading, a key."""
    finding: Text | None = None
    """What was found there, in our own words, where the facts alone don't say it."""
    facts: Many[Text]
    """Names of the facts that it carries."""

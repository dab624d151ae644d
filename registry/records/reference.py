"""Reference data: countries, groups, cloud regions, adequacy decisions, certifications, archives, hosts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from registry.records.base import Address, Day, DayOrUnknown, Many, PairId, Record, SegmentId, Text
from registry.records.evidence import EvidenceEntry
from registry.records.values import PLACE

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2 code."""

GroupId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,8}$")]
"""Id of a group of countries, in capitals."""


class Countries(Record):
    """Countries by ISO 3166-1 alpha-2 code."""

    evidence: Many[EvidenceEntry] = ()
    """Where the list comes from."""
    countries: dict[CountryCode, Text]
    """Code to name."""


class Group(Record):
    """A group of countries."""

    title: Text
    """Its name."""
    members: Many[GroupId] = Field(min_length=1)
    """Country codes, and groups whose members belong to it."""
    evidence: Many[EvidenceEntry] = ()
    """Who says so."""


class Groups(Record):
    """Groups of countries by id."""

    evidence: Many[EvidenceEntry] = ()
    """Where the list comes from."""
    groups: dict[GroupId, Group]
    """Id to group."""


class Region(Record):
    """A region of a cloud."""

    title: Text
    """Its name as the cloud writes it."""
    country: CountryCode
    """Where it stands."""


class Regions(Record):
    """Regions by cloud and id."""

    evidence: Many[EvidenceEntry] = ()
    """Where the list comes from."""
    regions: dict[SegmentId, dict[SegmentId, Region]]
    """Cloud to region id to region."""


class Decision(Record):
    """One adequacy decision of one exporter."""

    exporter: Literal["EEA", "GB", "CH"]
    """Whose law finds the place adequate."""
    place: PLACE
    """The country or the group that is found adequate."""
    decision: Text
    """Its number or the list that it stands on."""
    since: DayOrUnknown
    """First day on which it is in force."""
    until: Day | None = None
    """Last day on which it is in force; absent: no end is set."""
    scope: Literal["full", "partial"]
    """Whether every importer there is covered."""
    covers: Text | None = None
    """Which importers a partial one covers."""
    tool: Literal["dpf", "dpf_uk", "dpf_ch"] | None = None
    """The tool by which an importer shows that it is covered, where there is one."""
    note: Text | None = None
    """What else a reader should know."""
    evidence: Many[EvidenceEntry] = Field(min_length=1)
    """Who says so."""


class Adequacy(Record):
    """Adequacy decisions by exporter, dated."""

    decisions: Many[Decision]
    """The decisions."""


class Certifications(Record):
    """Certifications by id."""

    certifications: dict[SegmentId, Text]
    """Id to name."""


class ArchiveRecord(Record):
    """A public archive of documents."""

    repository: Address
    """Where it is."""
    licence: Text
    """Its licence (SPDX id)."""
    attribution: Text
    """The attribution that the licence asks for."""


class Archives(Record):
    """Archives by id."""

    archives: dict[SegmentId, ArchiveRecord]
    """Id to archive."""


HostPattern = Annotated[str, StringConstraints(pattern=r"^(\*|\{region\}|[a-z0-9-]+)([.-](\{region\}|[a-z0-9-]+))+$")]
"""A host name in lower case; `{region}` stands for a cloud region, a leading `*` for one name that tells nothing."""


class HostRecord(Record):
    """A host at which a provider's interface is reached."""

    provider: SegmentId
    """Id of the provider."""
    source: PairId
    """Id of the source record."""
    version: Day | None = None
    """The version of the source that said so."""
    locator: Text
    """Where in the source."""


class Hosts(Record):
    """Hosts of providers that stand in no endpoint of their records, or stand there for one region only."""

    hosts: dict[HostPattern, HostRecord]
    """Name of the host to whose it is."""


REFERENCE: dict[str, Any] = {
    "adequacy": Adequacy,
    "archives": Archives,
    "certifications": Certifications,
    "countries": Countries,
    "groups": Groups,
    "hosts": Hosts,
    "regions": Regions,
}
"""Every file of the reference data, by its name without suffix."""

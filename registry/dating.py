"""The dates of evidence: which version of a source an entry cites, and what days that version bears."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registry.attributes.kinds import UNKNOWN
from registry.records import Source
from registry.records.source import Version


def version_id(version: Version) -> str:
    """What names a version: its `checked` day, or its `stated` day where that is unknown; else empty."""
    for day in (version.checked, version.stated):
        if day != UNKNOWN:
            return day
    return ""


class Versions:
    """The versions of every source, by source id and by the day that names them."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._by_id = {
            source_id: {version_id(version): version for version in reversed(source.versions)}
            for source_id, source in sources.items()
        }

    def find(self, source_id: str, version: str | None) -> Version | None:
        """The version that is cited, the newest if none is named; `None` if there is no such."""
        source = self._sources.get(source_id)
        if source is None:
            return None
        if version is None:
            return source.versions[0]
        return self._by_id[source_id].get(version)

    def kind(self, source_id: str) -> str:
        """The kind of the source, empty if there is no such."""
        source = self._sources.get(source_id)
        return source.kind if source else ""


def dated_evidence(item: Mapping[str, Any], versions: Versions) -> dict[str, Any]:
    """The plain evidence entry with the kind of its source and the days of the cited version."""
    found = dict(item)
    version = versions.find(item["source"], item.get("version"))
    found["kind"] = versions.kind(item["source"])
    if version is not None:
        for name in ("stated", "checked"):
            day = getattr(version, name)
            if day != UNKNOWN:
                found[name] = day
    return found

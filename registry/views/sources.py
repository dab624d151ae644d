"""Evidence as readers see it: who says so, where, since when, and where that text is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from registry.claims import Evidence

KIND_WORDS: Mapping[str, str] = {
    "contract": "signed contract",
    "provider_terms": "provider's contract texts",
    "provider_docs": "provider's documentation",
    "gateway": "a gateway",
    "third_party": "a third party",
}
"""Kinds of sources in words."""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One entry of evidence."""

    source: str
    """Source id."""
    title: str
    address: str
    """Where the document is published, empty if unknown."""
    archive: str
    """Where this version is kept unchanged, empty if nowhere."""
    publisher: str
    kind: str
    kind_words: str
    locator: str
    finding: str
    stated: str
    checked: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Sources by id as plain records, and the archives by id."""

    by_id: Mapping[str, Mapping[str, Any]]
    archives: Mapping[str, Mapping[str, Any]]
    kept: dict[Evidence, EvidenceView] = field(default_factory=dict, init=False, compare=False, repr=False)
    """Views by what they are of: many claims rest on one entry."""

    def views(self, entries: Iterable[Evidence]) -> tuple[EvidenceView, ...]:
        """The entries as readers see them, in the order of the record."""
        return tuple(map(self.view, entries))

    def view(self, entry: Evidence) -> EvidenceView:
        """The entry with its source's title and addresses."""
        found = self.kept.get(entry)
        if found is None:
            found = self.kept[entry] = self._view(entry)
        return found

    def _view(self, entry: Evidence) -> EvidenceView:
        source = self.by_id.get(entry.source, {})
        version = _version(source, entry.version)
        return EvidenceView(
            source=entry.source,
            title=source.get("title", entry.source),
            address=known(source.get("address")),
            archive=archive_address(version.get("archive"), self.archives),
            publisher=source.get("publisher", ""),
            kind=entry.kind,
            kind_words=KIND_WORDS.get(entry.kind, entry.kind),
            locator=entry.locator,
            finding=entry.finding,
            stated=entry.stated.isoformat() if entry.stated else "",
            checked=entry.checked.isoformat() if entry.checked else "",
        )


def known(text: str | None) -> str:
    """The text, empty if it is unknown."""
    return "" if text in {None, "unknown"} else str(text)


def _version(source: Mapping[str, Any], version: str) -> Mapping[str, Any]:
    """The version that is cited, the newest if none is named."""
    versions: list[Mapping[str, Any]] = source.get("versions", [{}])
    for candidate in versions:
        if version and version in {candidate.get("checked"), candidate.get("stated")}:
            return candidate
    return versions[0]


def archive_address(archive: Mapping[str, Any] | None, archives: Mapping[str, Mapping[str, Any]]) -> str:
    """The address of the archived text, empty if nothing is archived where it can be linked to."""
    if not archive:
        return ""
    repository = archives.get(archive.get("collection", ""), {}).get("repository", "")
    if not repository and archive.get("repository"):
        name = archive["repository"]
        repository = name if name.startswith("https://") else f"https://github.com/{name}"
    if not repository:
        return ""
    commit, path = archive.get("commit", ""), archive.get("path", "")
    if commit and path:
        return f"{repository}/blob/{_part(commit)}/{_part(path)}"
    return f"{repository}/tree/{_part(commit)}" if commit else repository


def _part(text: str) -> str:
    return quote(text, errors="replace")

"""From citations to source records, and to evidence entries that name them.

A document that somebody's record describes already, in a version that the record has, is cited there. A copy without
any day has a record of its own, since evidence can only name a version by its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from registry.dating import version_id
from registry.importers.terms.citation import UNKNOWN, Citation, Document, Version
from registry.importers.terms.reading import Plain
from registry.records import Source

_BLOB = "https://github.com/"


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a citation leads: a source, and its version where that is not the newest."""

    source: str
    version: str


@dataclass
class Sources:
    """The sources that the citations of all records need."""

    foreign: Mapping[str, Source]
    """Records that this importer did not write, by id."""
    records: dict[str, Plain] = field(default_factory=dict)
    """The records to write, by id."""
    _cited: dict[Citation, Cited] = field(default_factory=dict)
    _dated: set[str] = field(default_factory=set)

    def add(self, citations: Iterable[Citation]) -> None:
        """Makes the records that all these citations need together."""
        groups: dict[str, list[Citation]] = {}
        wanted = sorted(set(citations))
        self._dated = {citation.document.id for citation in wanted if citation.version.id}
        for citation in wanted:
            found = self._foreign(citation)
            if found:
                self._cited[citation] = found
            else:
                groups.setdefault(self._id(citation), []).append(citation)
        for source, group in groups.items():
            self._write(source, group)

    def evidence(self, citation: Citation) -> Plain:
        """The evidence entry of a record."""
        cited = self._cited[citation]
        plain = {"source": cited.source}
        if cited.version:
            plain["version"] = cited.version
        return plain | {"locator": citation.locator, "finding": citation.finding}

    def _foreign(self, citation: Citation) -> Cited | None:
        for source, record in self.foreign.items():
            if record.kind == citation.document.kind and _same_document(citation, record):
                for index, version in enumerate(record.versions):
                    if _same_version(citation.version, version):
                        return Cited(source, version_id(version) if index else "")
        return None

    def _id(self, citation: Citation) -> str:
        """The id of the record: undated copies, and names that another's record has, get one of their own."""
        name = citation.document.id
        if not citation.version.id and (name in self._dated or name in self.foreign):
            name = f"{name}-undated"
        elif name in self.foreign:
            name = f"{name}-copies"
        return name

    def _write(self, source: str, group: list[Citation]) -> None:
        by_day: dict[str, list[Version]] = {}
        for citation in group:
            versions = by_day.setdefault(citation.version.id, [])
            if citation.version not in versions:
                versions.append(citation.version)
        newest = max(by_day)
        apart: dict[Version, str] = {}
        kept: list[Version] = []
        for day in sorted(by_day, reverse=True):
            first, *rest = _merged(by_day[day])
            kept.append(first)
            apart |= {version: f"{source}-{version.archive.commit[:7] or version.stated}" for version in rest}
        document = _document(group)
        self.records[source] = _plain(document, kept)
        for version, name in apart.items():
            self.records[name] = _plain(document, [version])
        for citation in group:
            own = next((name for version, name in apart.items() if _covers(version, citation.version)), "")
            day = "" if citation.version.id == newest or own else citation.version.id
            self._cited[citation] = Cited(own or source, day)


def _covers(version: Version, cited: Version) -> bool:
    return version.archive == cited.archive and version.id == cited.id


def _merged(versions: list[Version]) -> list[Version]:
    """The versions of one day, each archived text once, the newest by what it states first."""
    found: dict[object, Version] = {}
    for version in versions:
        key = version.archive.commit or version.archive
        known = found.get(key)
        if known is None or known.stated == UNKNOWN:
            found[key] = version
        elif version.archive == known.archive and version.note and not known.note:
            found[key] = replace(known, note=version.note)
    dated = [version for version in found.values() if version.archive.commit]
    chosen = dated or list(found.values())
    return sorted(chosen, key=lambda version: (version.stated, version.archive), reverse=True)


def _document(group: list[Citation]) -> Document:
    """The document, at the provider's own address rather than at that of a copy."""
    return min((citation.document for citation in group), key=lambda item: (item.address.startswith(_BLOB), item))


def _same_document(citation: Citation, record: Source) -> bool:
    archive = citation.version.archive
    for version in record.versions:
        kept = version.archive
        if (
            kept
            and archive.path
            and (kept.path, kept.collection or "", kept.repository or "")
            == (
                archive.path,
                archive.collection,
                archive.repository,
            )
        ):
            return True
    return record.address != UNKNOWN and _key(record.address) == _key(citation.document.address)


def _same_version(cited: Version, version: Any) -> bool:
    if not cited.id:
        return not version_id(version)
    commits = {kept for kept in (version.archive and version.archive.commit, cited.archive.commit) if kept}
    return version_id(version) == cited.id and len(commits) <= 1


def _key(address: str) -> str:
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def _plain(document: Document, versions: list[Version]) -> Plain:
    plain: Plain = {"publisher": document.publisher, "kind": document.kind, "title": document.title}
    plain["address"] = document.address
    if document.attribution:
        plain["attribution"] = document.attribution
    plain["versions"] = [_version(version) for version in versions]
    return plain


def _version(version: Version) -> Plain:
    plain: Plain = {"stated": version.stated, "checked": version.checked}
    if version.archive.plain():
        plain["archive"] = version.archive.plain()
    if version.note:
        plain["note"] = version.note
    return plain

"""What an evidence entry cites: a document, the version of it with its days, a place inside and a finding."""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Archive:
    """Where a version is kept: a collection of the Open Terms Archive, or another repository."""

    collection: str = ""
    repository: str = ""
    path: str = ""
    commit: str = ""

    def plain(self) -> dict[str, str]:
        """The record's form."""
        names = ("collection", "repository", "path", "commit")
        return {name: getattr(self, name) for name in names if getattr(self, name)}


@dataclass(frozen=True, slots=True, order=True)
class Document:
    """One public document."""

    id: str
    """`publisher/document`, its id in the catalogue."""
    publisher: str
    kind: str
    title: str
    address: str
    attribution: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """One text of it."""

    stated: str = UNKNOWN
    checked: str = UNKNOWN
    archive: Archive = Archive()
    note: str = ""

    @property
    def id(self) -> str:
        """The day that names it, empty where it has none."""
        return next((day for day in (self.checked, self.stated) if day != UNKNOWN), "")


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """One evidence entry before its source has a file."""

    document: Document
    version: Version
    locator: str
    finding: str


PROVIDER_KINDS = frozenset({"provider_terms", "provider_docs"})


def rank(kind: str) -> int:
    """How strong a kind of source is: a signed contract, the provider, anybody else."""
    if kind == "contract":
        return 3
    return 2 if kind in PROVIDER_KINDS else 1

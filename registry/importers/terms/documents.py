"""Which document an entry of the research cites, and which version of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from registry.importers.terms.citation import UNKNOWN, Archive, Citation, Document, Version
from registry.importers.terms.days import checked_of, day_of
from registry.importers.terms.research import Node
from registry.importers.terms.reviewed import Reviewed, address_key
from registry.importers.terms.stops import Stop
from registry.importers.terms.wording import finding_of, one_line

NO_LOCATOR = "page"
"""What stands where the survey names no place inside a document; in a repository's file it is the provider's entry."""

WHOLE = "whole document"
SILENT = "read without result: it is not stated there"

NEVER = "infercheck"
"""A directory that may be pointed at and is never evidence."""

_BLOB = re.compile(r"https://github\.com/([^/]+/[^/]+)/blob/([^/]+)/(.+)")
_ARCHIVE = "OpenTermsArchive/"
_RECORDED = re.compile(r"\((.+\.md), version recorded (\d{4}-\d{2}-\d{2})\)")
_FOLDERS = ("docs", "doc", "help", "legal", "html", "src", "content", "main", "blob", "latest", "www", "site", "page")
_NOISE = frozenset((*_FOLDERS, "articles", "t", "en", "en-us", "us-en"))
"""Parts of an address that name no document: folders and languages."""

_TERMS = re.compile(r"(terms|tos|privacy|dpa|agreement|addendum|policy|sccs|legal|conditions|gtc)")
_LEGAL = re.compile(r"(legal|terms|policy|agreement)")
_HEX = re.compile(r"[0-9a-f]{40}")


def is_never_evidence(node: Node) -> bool:
    """Whether the entry rests on the directory that is never evidence."""
    return NEVER in node.text("source").casefold() or NEVER in node.text("read_at").casefold()


@dataclass(frozen=True, slots=True)
class _Known:
    """A version of an archived document that some entry of the evidence files names."""

    path: str
    version: Version


class Documents:
    """The documents of the research, by what names them."""

    def __init__(self, reviewed: Reviewed, citations: Iterable[tuple[str, Node]]) -> None:
        self._reviewed = reviewed
        self._pages: dict[str, str] = {}
        known: dict[tuple[str, str], _Known] = {}
        for _, node in citations:
            archive = _archive_of(node)
            if archive.collection:
                version = _version_of(node, archive)
                key = (archive.path, archive.commit)
                if key not in known or known[key].version.stated == UNKNOWN:
                    known[key] = _Known(archive.path, version)
        self._known = tuple(sorted(known.values(), key=lambda item: (item.path, item.version.checked)))

    def evidence(self, node: Node, provider: str) -> Citation:
        """The citation of an entry of the evidence files. Raises `Stop` where nobody said which document that is."""
        archive = _archive_of(node)
        version = self._best(archive, _version_of(node, archive))
        path = archive.path if archive.collection else self._reviewed.path_of(node.text("source"))
        document = self._archived(path, node) if path else self._page(node, node.text("kind"), provider)
        return Citation(document, version, _locator(node), finding_of(node))

    def silent(self, node: Node, provider: str) -> Citation:
        """The citation of a document that was read without result."""
        return replace(self.evidence(node, provider), locator=WHOLE, finding=SILENT)

    def survey(self, node: Node, provider: str, name: str) -> Citation:
        """The citation of a field of the survey; `name` is the research's id of the provider.

        Raises `Stop` where nobody said which document that is.
        """
        stated, note = day_of(node.text("seen"))
        path = self._archived_path(node)
        if path:
            found = self._of_day(path, stated)
            version = found or Version(stated, stated, note=note)
            return Citation(self._archived(path, node), version, NO_LOCATOR, finding_of(node))
        archive = _blob(node.text("source"))
        if archive.commit and _HEX.fullmatch(archive.commit):
            version = Version(UNKNOWN, stated, archive, note)
        else:
            archive = Archive()
            version = Version(stated, stated, archive, note)
        kind = node.text("source_kind")
        document = self._page(node, "" if kind == "provider" else kind, provider)
        locator = name if _blob(node.text("source")).path else NO_LOCATOR
        return Citation(document, version, locator, finding_of(node))

    def _best(self, archive: Archive, version: Version) -> Version:
        """The same version as another entry names it with the day that it states."""
        for known in self._known:
            if archive.collection and known.version.archive == archive:
                return known.version
        return version

    def _of_day(self, path: str, stated: str) -> Version | None:
        """The newest archived version of the document that states that day."""
        found = [known.version for known in self._known if known.path == path and known.version.stated == stated]
        return found[-1] if found and stated != UNKNOWN else None

    def _archived_path(self, node: Node) -> str:
        """The path in the Open Terms Archive of the document that a field of the survey cites, empty if it is none."""
        for text in (node.text("read_at"), node.text("source")):
            blob = _blob(text)
            if blob.repository.startswith(_ARCHIVE):
                return blob.path
            recorded = _RECORDED.search(text)
            if _ARCHIVE in text and recorded:
                return recorded[1]
        return self._reviewed.path_of(node.text("source")) if node.text("source_kind") == "provider" else ""

    def _archived(self, path: str, node: Node) -> Document:
        entry = self._reviewed.archived.get(path)
        if entry is None:
            raise Stop(node, f"nobody said which document `{path}` is", "add it to `archived` in documents.yaml")
        name = path.rsplit("/", 1)[-1].removesuffix(".md")
        return Document(
            entry.id,
            entry.by,
            "provider_terms",
            entry.title or name.capitalize(),
            entry.address,
            "Open Terms Archive contributors",
        )

    def _page(self, node: Node, kind: str, provider: str) -> Document:
        address = node.text("source")
        if not address.startswith("http"):
            entry = self._reviewed.pages.get(address)
            if entry is None:
                raise Stop(node, f"`{address}` is no address", "add it to `pages` in documents.yaml")
            return Document(entry.id, entry.by, kind, entry.title, UNKNOWN)
        entry = self._reviewed.pages.get(address_key(address))
        reading = kind == "third_party" and "third-party public repository" in node.text("read_at")
        kind = kind or _provider_kind(address)
        slug = _slug(address, _blob(address))
        if entry:
            return Document(entry.id, entry.by, kind, entry.title, address, entry.attribution)
        if reading:
            title = f"{_title(slug)} as a third party reads it"
            found = Document(f"{provider}/{slug}-reading", "third-party-reading", kind, title, address)
        else:
            publisher = provider if kind.startswith("provider") else self._publisher(node, address)
            found = Document(f"{publisher}/{slug}", publisher, kind, _title(slug), address)
        self._must_be_one(found, node)
        return found

    def _must_be_one(self, document: Document, node: Node) -> None:
        """Stops where two pages would have one name; a file of a repository may be the text of a page."""
        page = re.sub(r"\.(md|mdx|html?)$", "", address_key(document.address))
        if _blob(document.address).path or self._pages.setdefault(document.id, page) == page:
            return
        message = f"`{page}` and `{self._pages[document.id]}` would both be `{document.id}`"
        raise Stop(node, message, "give one of them a name under `pages` in documents.yaml")

    def _publisher(self, node: Node, address: str) -> str:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
        owner = "/".join(part for part in parts.path.split("/")[1:3])
        for name in (f"{host}/{owner}", host):
            if name in self._reviewed.publishers:
                return self._reviewed.publishers[name]
        raise Stop(node, f"nobody said who publishes `{host}`", "add the host to `publishers` in documents.yaml")


def _locator(node: Node) -> str:
    return one_line(node.text("locator"))


def _archive_of(node: Node) -> Archive:
    """Where the evidence files say that the version is kept."""
    collection = node.text("collection") or node.text("repository").removeprefix("https://github.com/")
    path, commit = node.text("path"), node.text("commit")
    is_collection = bool(node.text("collection")) or collection.startswith(_ARCHIVE)
    collection = collection.removeprefix(_ARCHIVE)
    if is_collection:
        name = collection if collection.endswith("-versions") else f"{collection}-versions"
        return Archive(collection=name, path=path, commit=commit)
    return Archive(repository=collection, path=path, commit=commit) if commit else Archive()


def _version_of(node: Node, archive: Archive) -> Version:
    stated, note = day_of(node.text("stated") or node.text("document_date"))
    copy, _ = day_of(node.text("copy_date") or node.text("version_date"))
    said = node.text("source_note")
    return Version(stated, checked_of(copy, stated), archive, one_line(said) if said else note)


def _blob(text: str) -> Archive:
    found = _BLOB.match(text)
    if not found:
        return Archive()
    return Archive(repository=found[1], path=unquote(found[3]), commit=found[2])


def _provider_kind(address: str) -> str:
    parts = urlsplit(address)
    last = f"{parts.path}#{parts.fragment}".rstrip("/").rsplit("/", 1)[-1].casefold()
    in_docs = (parts.hostname or "").startswith(("docs.", "learn.")) or "docs" in parts.path.split("/")
    pattern = _LEGAL if in_docs else _TERMS
    return "provider_terms" if pattern.search(parts.path.casefold() if in_docs else last) else "provider_docs"


def _slug(address: str, archive: Archive) -> str:
    """A name for the document, made of its address."""
    parts = urlsplit(address)
    path = archive.path or f"{parts.path}/{parts.query}/{parts.fragment}"
    words = [re.sub(r"[^a-z0-9]+", "-", part.casefold()).strip("-") for part in unquote(path).split("/")]
    words = [re.sub(r"-(md|mdx|html?|py|json|yml|pdf)$", "", word) for word in words if word and word not in _NOISE]
    return "-".join(word for word in words if word)[:100].strip("-") or "site"


def _title(slug: str) -> str:
    return slug.replace("-", " ").capitalize()

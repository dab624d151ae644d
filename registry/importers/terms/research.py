"""The research files, read so that every value can say in which file and line it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from registry import yaml12
from registry.errors import UsageError
from registry.findings import Location


class Layer(Enum):
    """What a research file is, the strongest first."""

    DATED = "dated"
    """Claims in the project's own words, with dated copies."""
    ARCHIVE = "archive"
    """Clauses of archived contract texts, with changes over time."""
    TERMS = "terms"
    """The broad survey: one value a field, with a source that may have no date."""


@dataclass(frozen=True, slots=True)
class ResearchFile:
    """One file of the research."""

    key: str
    """How decisions name it."""
    path: str
    layer: Layer


FILES: tuple[ResearchFile, ...] = (
    ResearchFile("dated-clouds", "terms-evidence/dated-clouds-and-labs.yaml", Layer.DATED),
    ResearchFile("dated-hosts", "terms-evidence/dated-hosts-and-gateways.yaml", Layer.DATED),
    ResearchFile("major", "terms-evidence/labs-major.yaml", Layer.ARCHIVE),
    ResearchFile("archive", "terms-evidence/hosts-and-others.yaml", Layer.ARCHIVE),
    ResearchFile("labs", "provider-terms/labs.yaml", Layer.TERMS),
    ResearchFile("clouds", "provider-terms/clouds.yaml", Layer.TERMS),
    ResearchFile("hosts", "provider-terms/hosts.yaml", Layer.TERMS),
)
"""The files that are read, the strongest first."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a file."""

    document: yaml12.Document
    keys: tuple[str | int, ...]
    value: Any

    @property
    def at(self) -> Location:
        """Where it stands."""
        return self.document.locate(self.keys)

    def get(self, name: str) -> Node | None:
        """What stands under the key; `None` where there is none, or nothing."""
        if not isinstance(self.value, dict) or self.value.get(name) is None:
            return None
        return Node(self.document, (*self.keys, name), self.value[name])

    def text(self, name: str) -> str:
        """The text under the key, empty where there is none."""
        found = self.get(name)
        return "" if found is None else str(found.value)

    def entries(self, name: str) -> Iterator[Node]:
        """The items of the list under the key."""
        found = self.get(name)
        for index, item in enumerate(found.value if found and isinstance(found.value, list) else ()):
            yield Node(self.document, (*self.keys, name, index), item)

    def fields(self) -> Iterator[tuple[str, Node]]:
        """What stands under each key that has a value."""
        for name in self.value if isinstance(self.value, dict) else ():
            found = self.get(name)
            if found:
                yield name, found


@dataclass(frozen=True, slots=True)
class Part:
    """What a file says of one offer, or of the provider itself where `offer` is empty."""

    file: ResearchFile
    provider: str
    """The research's id."""
    offer: str
    node: Node


@dataclass(frozen=True, slots=True)
class Research:
    """All that was read."""

    parts: tuple[Part, ...]
    changes: tuple[tuple[ResearchFile, Node], ...]
    """Dated changes of terms, each with the file that lists it."""
    citations: tuple[tuple[str, Node], ...]
    """Every evidence entry of the evidence files, with its provider: what versions of a document are known."""


def read_research(folder: Path) -> Research:
    """The research in the folder. Raises `UsageError` if a file is missing or can't be read."""
    parts: list[Part] = []
    changes: list[tuple[ResearchFile, Node]] = []
    citations: list[tuple[str, Node]] = []
    for file in FILES:
        document = _document(folder, file)
        top = Node(document, (), document.data)
        for provider in top.entries("providers"):
            name = provider.text("provider")
            parts.append(Part(file, name, "", provider))
            parts.extend(Part(file, name, offer.text("id"), offer) for offer in provider.entries("offers"))
            citations.extend((name, found) for found in _citations(provider))
        for change in top.entries("changes"):
            changes.append((file, change))
            citations.extend((change.text("provider"), found) for found in _citations(change))
    return Research(tuple(parts), tuple(changes), tuple(citations))


def _document(folder: Path, file: ResearchFile) -> yaml12.Document:
    path = folder / file.path
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"can't read `{path}`: {(error.strerror or 'it failed').lower()}"
        raise UsageError(message, hint="name the folder of the research with --research") from error
    document = yaml12.read(raw, file.path)
    if document.findings:
        first = document.findings[0]
        message = f"{first.location}: {first.message}"
        raise UsageError(message, hint="correct the research file")
    return document


def _citations(node: Node) -> Iterator[Node]:
    """Every mapping below that names a document and what was found in it."""
    if isinstance(node.value, dict):
        if "finding" in node.value and "locator" in node.value:
            yield node
        for name in node.value:
            yield from _citations(Node(node.document, (*node.keys, name), node.value[name]))
    elif isinstance(node.value, list):
        for index, item in enumerate(node.value):
            yield from _citations(Node(node.document, (*node.keys, index), item))

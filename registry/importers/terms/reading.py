"""What one entry of the research says of one attribute, in our words, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from registry.importers.terms.citation import Citation, rank
from registry.importers.terms.research import Layer, Node

Plain = dict[str, Any]
"""A part of a record as plain data; its `evidence` holds citations, which get their source ids at the end."""

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """A value with all that belongs to it, but without evidence."""

    value: Any
    extras: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    alternatives: tuple[Plain, ...] = ()
    exceptions: tuple[Plain, ...] = ()
    since: str = ""
    after: str = ""
    history: tuple[Plain, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What an entry says of one attribute."""

    attribute: str
    said: Said
    evidence: tuple[Citation, ...]
    layer: Layer
    node: Node
    is_weak: bool = False
    """Whether it only says that a text which is not about this is silent: it never counts against a known value."""
    is_decided: bool = False
    """Whether a person made it of the entry, so that it is shown even where it establishes nothing."""

    @property
    def rank(self) -> int:
        """The rank of its strongest evidence."""
        return max((rank(entry.document.kind) for entry in self.evidence), default=0)

    @property
    def is_known(self) -> bool:
        """Whether it establishes a value."""
        return bool(self.said.value != UNKNOWN)

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that it rests on, without what tells undated copies apart."""
        return frozenset(entry.document.id for entry in self.evidence)


def joined_notes(*notes: str) -> str:
    """The notes as one, each once."""
    found: list[str] = []
    for note in notes:
        if note and note not in found:
            found.append(note)
    return "; ".join(found)


def citations(plain: Any) -> Iterator[Citation]:
    """Every citation in a part of a record."""
    if isinstance(plain, Citation):
        yield plain
    elif isinstance(plain, dict):
        for value in plain.values():
            yield from citations(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from citations(value)

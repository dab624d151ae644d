"""What an importer would change: lines for a reader, and the texts that it would write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Sorts of changes, in the order in which they are printed."""

    ADDED = "added"
    """Something new; written."""
    CHANGED = "changed"
    """A new dated entry beside the old; written."""
    DISAGREEING = "disagreeing"
    """The list says something else than a record; left to a hand."""
    GONE = "gone"
    """The list no longer has it; left to a hand."""
    REFUSED = "refused"
    """A line that can't be right, or that nobody can place; not taken."""


ORDER = tuple(Kind)
WRITTEN = frozenset({Kind.ADDED, Kind.CHANGED})


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what an importer found."""

    kind: Kind
    path: str
    """Path of the record in the catalogue; empty for a line that has none."""
    what: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.path}: {self.what}" if self.path else f"{self.kind}: {self.what}"


@dataclass
class Plan:
    """All that an importer found, and the texts of the records that it would write."""

    changes: list[Change] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """Whole new text by path, for new and changed records."""

    def note(self, kind: Kind, path: str, what: str) -> None:
        """Add a line."""
        self.changes.append(Change(kind, path, what))

    def write(self, kind: Kind, path: str, what: str, text: str) -> None:
        """Add a line with the text that the record would have."""
        self.note(kind, path, what)
        self.texts[path] = text

    def report(self) -> Iterator[str]:
        """Every line in a stable order, then a count of each kind."""
        changes = in_order(self.changes)
        yield from map(str, changes)
        counts = Counter(change.kind for change in changes)
        yield ", ".join(f"{counts[kind]} {kind}" for kind in ORDER)


def in_order(changes: Iterable[Change]) -> list[Change]:
    """The changes by kind, path and words, each once."""
    return sorted(set(changes), key=lambda change: (ORDER.index(change.kind), change.path, change.what))

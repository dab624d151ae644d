"""Which files of the catalogue the importer wrote last: by their digests, so that no hand's work is overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from registry import yaml12
from registry.errors import UsageError
from registry.importers.terms.endpoints import without_endpoints

HEAD = "# Written by scripts/import-terms: the digest of every file as the importer wrote it last. Not for editing.\n"


class Fate(Enum):
    """What the importer would do with a file."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"
    EDITED = "edited by hand, left alone"
    FOREIGN = "written by somebody else, left alone"


@dataclass(frozen=True, slots=True)
class Step:
    """One file and its fate."""

    path: str
    """Relative to the catalogue."""
    fate: Fate
    text: str = ""
    """What the importer makes of it, without what others add."""


def digest(text: str) -> str:
    """The digest of a file's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_ledger(path: Path) -> dict[str, str]:
    """Digest by path; empty where nothing was written yet. Raises `UsageError` if the file can't be read."""
    if not path.exists():
        return {}
    document = yaml12.read(path.read_bytes(), str(path))
    data = document.data
    if document.findings or not isinstance(data, dict) or not isinstance(data.get("files"), dict):
        message = f"`{path}` is no list of digests"
        raise UsageError(message, hint="restore it, or delete it and treat every record as written by hand")
    files = data["files"]
    assert isinstance(files, dict)  # noqa: S101 - for the type checker, tested above
    return {name: str(value) for name, value in files.items()}


def ledger_text(digests: Mapping[str, str]) -> str:
    """The text of the file of digests."""
    lines = [f"  {name}: {digests[name]}\n" for name in sorted(digests)]
    return HEAD + ("files:\n" + "".join(lines) if lines else "files: {}\n")


def plan(catalogue: Path, texts: Mapping[str, str], ledger: Mapping[str, str]) -> Iterator[Step]:
    """What would become of each file that is made now or was made before."""
    for path in sorted({*texts, *ledger}):
        target = catalogue / path
        now = target.read_text(encoding="utf-8") if target.is_file() else None
        text = texts.get(path)
        if now is None:
            yield Step(path, Fate.ADDED, text) if text is not None else Step(path, Fate.GONE)
        elif path not in ledger:
            yield Step(path, Fate.FOREIGN)
        elif digest(own := without_endpoints(path, now)) != ledger[path]:
            yield Step(path, Fate.EDITED)
        elif text is None:
            yield Step(path, Fate.GONE)
        else:
            yield Step(path, Fate.SAME if own == text else Fate.CHANGED, text)

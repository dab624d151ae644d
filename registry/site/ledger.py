"""What the last build wrote: of each file what it was made from, and how it looked on the disk.

A file is taken over only if it is to be made from the same, and nobody has touched it since. The ledger stands beside
the site; one that is missing or broken is as good as none: then everything is made.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from registry.digest import sha256
from registry.errors import UsageError
from registry.files import remove, write_text

FORM = "modelroutes files 1"
"""First line of a ledger."""


class Seen(NamedTuple):
    """What of a file's status changes when somebody writes it."""

    inode: int
    size: int
    changed: int
    mode: int


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is made only if it has to be."""

    key: bytes
    """Digest of everything that it is made from, apart from the code."""
    make: Callable[[], bytes]
    head: bytes = b""
    """What it begins with and the key leaves out: a stamp that changes with every catalogue."""

    @property
    def content(self) -> bytes:
        """The file, made now. Raises `ValueError` if it does not begin with its head: a mistake of ours."""
        found = self.make()
        if not found.startswith(self.head):
            raise ValueError("a file does not begin as it was said to")
        return found


Content = bytes | Made
"""Of a file: what is in it, or how to make that."""


def content_of(content: Content) -> bytes:
    """The file, made now if it was not."""
    return content.content if isinstance(content, Made) else content


@dataclass(frozen=True, slots=True)
class Entry:
    """One file as it was written."""

    key: str
    head: str
    """Length and digest of the beginning that the key leaves out."""
    seen: Seen


@dataclass(slots=True)
class Ledger:
    """What stands in a site that was written earlier, and what is written now."""

    recipe: str
    """Digest of the code and the templates: other code may make other files of the same."""
    before: dict[str, Entry] = field(default_factory=dict)
    now: dict[str, Entry] = field(default_factory=dict)

    def key_of(self, content: Content) -> str:
        """What the file is known by: of ready content its own digest, else the key beside the recipe."""
        if isinstance(content, Made):
            return sha256(self.recipe.encode() + content.key).hexdigest()[:40]
        return f"={sha256(content).hexdigest()[:40]}"

    def earlier(self, name: str, folder: str) -> Entry | None:
        """The entry of the file if it is untouched in that folder."""
        found = self.before.get(name)
        if found is None:
            return None
        try:
            status = os.lstat(f"{folder}/{name}")
        except OSError:
            return None
        return found if stat.S_ISREG(status.st_mode) and seen_of(status) == found.seen else None

    def save(self, path: Path) -> None:
        """Writes down what is there now. One that can't be written is missing: the next build makes everything."""
        lines = (
            f"{one.key} {one.head} {' '.join(map(str, one.seen))} {name}" for name, one in sorted(self.now.items())
        )
        try:
            write_text(path, "\n".join((FORM, *lines, "")))
        except UsageError:
            with suppress(OSError):
                remove(path)


def head_of(head: bytes) -> str:
    """How an entry tells a head."""
    return f"{len(head)}-{sha256(head).hexdigest()[:16] if head else ''}"


def seen_of(status: os.stat_result) -> Seen:
    """That of the status."""
    return Seen(status.st_ino, status.st_size, status.st_mtime_ns, status.st_mode)


def opened(path: Path, recipe: str) -> Ledger:
    """The ledger at that place, for files that are now made by that recipe; empty if there is none that can be used."""
    try:
        first, *lines = path.read_text(encoding="utf-8").split("\n")
        if first != FORM or lines.pop() != "":
            return Ledger(recipe)
        return Ledger(recipe, dict(map(_entry, lines)))
    except (OSError, ValueError, IndexError):
        return Ledger(recipe)


def _entry(line: str) -> tuple[str, Entry]:
    key, head, inode, size, changed, mode, name = line.split(" ", 6)
    return name, Entry(key, head, Seen(int(inode), int(size), int(changed), int(mode)))


def recipe_of(files: Iterable[Path], versions: Iterable[str]) -> str:
    """The digest of every file, and of the versions of what else takes part. Raises `OSError`."""
    total = sha256("\n".join(versions).encode())
    for path in files:
        content = path.read_bytes()
        total.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()[:40]

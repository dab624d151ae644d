"""Whether a build would make what is there already: the same files, the same options, and nothing touched since.

Files are told by path, size and time of change, as make and git do; a build takes a second or a minute, this takes
milliseconds. Light: importing it loads nothing that a build needs.
"""

from __future__ import annotations

import json
import os

from registry.digest import sha256

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STATE = ".build.json"
"""Beside what was built: what went in, what came out, and what was said of it."""

SKIPPED = frozenset({"__pycache__", "node_modules"})


def signature(folders: Iterable[str], options: Iterable[str]) -> str:
    """A digest of every file of the folders and of the options. Raises `OSError` if a folder can't be read."""
    found = sha256("\n".join(options).encode(errors="surrogateescape"))
    for folder in folders:
        for line in sorted(_files(folder, "")):
            found.update(line.encode(errors="surrogateescape"))
    return found.hexdigest()


def _files(folder: str, below: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}/{entry.name}"
            if entry.is_dir():
                if entry.name not in SKIPPED:
                    yield from _files(entry.path, name)
            else:
                status = entry.stat()
                yield f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n"


def outcome(*paths: str) -> list[list[int]]:
    """What tells that nobody has touched what was built: place, size and time of change of each path."""
    stats = (os.stat(path) for path in paths)  # noqa: PTH116 - pathlib takes 2 ms to import
    return [[one.st_ino, one.st_size, one.st_mtime_ns] for one in stats]


def said_before(out: str, wanted: str, made: Iterable[str]) -> str | None:
    """What the last build said, if it made the same from the same; `None` if there is something to build."""
    try:
        with open(os.path.join(out, STATE), encoding="utf-8") as stream:  # noqa: PTH118, PTH123 - as above
            state = json.load(stream)
        is_same = state["signature"] == wanted and state["made"] == outcome(*made)
        return str(state["said"]) if is_same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # nothing was built, or something else wrote there


def keep(out: str, wanted: str, made: Iterable[str], said: str) -> None:
    """Remembers a build. One that can't be remembered is only made again."""
    from pathlib import Path  # noqa: PLC0415 - as above

    from registry.errors import StoreError  # noqa: PLC0415 - as above
    from registry.files import write_text  # noqa: PLC0415 - as above

    state = {"said": said, "signature": wanted, "made": outcome(*made)}
    try:
        write_text(Path(out) / STATE, json.dumps(state) + "\n")
    except (OSError, StoreError):
        return

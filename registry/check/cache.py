"""A folder of texts under keys: what was worked out of files and need not be worked out again. Never verdicts.

A text that is damaged is as if it were not there, and one that can't be written is let go.
"""

from __future__ import annotations

import os

from registry.digest import sha256
from registry.errors import UsageError
from registry.frozen import dataclass

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib takes 2 ms to import
"""Folder of this package."""

MAX_BYTES = 16 << 20
"""Largest text that is read."""

WORKED_OUT_BY = ("policy", "policy/requirements", "records", "attributes", "yaml12")
"""Rooms whose code decides what a policy compiles to."""


@dataclass(frozen=True, slots=True)
class Cache:
    """Texts in files of one folder, each with its own digest in the first line."""

    folder: str
    """Empty: nothing is kept."""

    def get(self, key: str) -> str | None:
        """The text under the key; `None` if there is none, or if it is damaged."""
        if not self.folder:
            return None
        try:
            with open(self._path(key), "rb") as stream:  # noqa: PTH123 - pathlib takes 2 ms to import
                raw = stream.read(MAX_BYTES)
            digest, _, body = raw.partition(b"\n")
            return body.decode() if sha256(body).hexdigest().encode() == digest else None
        except (OSError, UnicodeDecodeError):
            return None

    def put(self, key: str, text: str) -> None:
        """Keeps the text, whole or not at all."""
        if not self.folder:
            return
        from pathlib import Path  # noqa: PLC0415 - only a first run writes

        from registry.files import write_text  # noqa: PLC0415 - as above

        digest = sha256(text.encode()).hexdigest()
        try:
            os.makedirs(self.folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - as above
            write_text(Path(self._path(key)), f"{digest}\n{text}")
        except (OSError, UsageError):
            return  # a cache that can't be written, as on a disk that is read-only, is none

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, sha256(key.encode("utf-8", "surrogateescape")).hexdigest())  # noqa: PTH118 - as above


NOWHERE = Cache("")


def tool_stamp() -> str:
    """What changes with every installation of another version: names, sizes and times of the code that compiles."""
    parts: list[str] = []
    for room in WORKED_OUT_BY:
        with os.scandir(f"{PACKAGE}/{room}") as entries:
            found = sorted((one.name, one.stat()) for one in entries if one.name.endswith(".py"))
        parts.extend(f"{room}/{name}:{stat.st_size}:{stat.st_mtime_ns}" for name, stat in found)
    for name in ("policy_files.py", "policy_known.py"):
        file = os.stat(f"{PACKAGE}/{name}")  # noqa: PTH116 - as above
        parts.append(f"{file.st_size}:{file.st_mtime_ns}")
    return sha256("\n".join(parts).encode()).hexdigest()

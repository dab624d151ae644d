"""Files in memory, and the form in which tests ask for references."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from registry.references.declared import Declared
from registry.references.listing import Skipped

if TYPE_CHECKING:
    from registry.references.find import Cache, Found


class InMemory:
    """Files of a test, by path."""

    def __init__(self, files: Mapping[str, bytes], skipped: tuple[Skipped, ...] = ()) -> None:
        self._files = files
        self.paths = tuple(sorted(files))
        self.skipped = skipped

    def read(self, path: str) -> bytes:
        return self._files[path]


class Kept:
    """A cache that counts."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.read = 0

    def get(self, key: str) -> str | None:
        found = self.texts.get(key)
        self.read += found is not None
        return found

    def put(self, key: str, text: str) -> None:
        self.texts[key] = text


class Find(Protocol):
    """Finds the references of some files."""

    def __call__(
        self, files: Mapping[str, str | bytes], declared: Declared | None = None, cache: Cache | None = None
    ) -> Found: ...

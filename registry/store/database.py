"""The file behind a store: opened read-only, asked in SQL. Light: a look-up starts with this."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Hashable
from datetime import date

from registry.errors import StoreError
from registry.places import Places, expand_groups

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any, Self, TypeVar

    T = TypeVar("T")


SUPPORTED_SCHEMA = 1
"""Newest schema of a store that this release reads."""


MOST_KEPT = 256
"""Most results that an open store keeps in memory."""


class Database:
    """An open store, as far as SQL answers. Close it, or use it as a context manager."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Opens the store. Raises `StoreError` if there is none, or none that this release can read."""
        self._connection = _connect(path)
        self._memory: dict[Hashable, Any] = {}
        try:
            self.meta = dict(self._connection.execute("SELECT key, value FROM meta"))
            schema = int(self.meta["schema_version"])
            self.day = date.fromisoformat(self.meta["day"])
        except (sqlite3.Error, KeyError, ValueError) as error:
            self.close()
            message = f"`{path}` is not a store of modelroutes, or it is damaged"
            raise StoreError(message, hint="run scripts/build, or install the package again") from error
        if schema > SUPPORTED_SCHEMA:
            self.close()
            message = f"`{path}` has schema {schema}; this release reads up to {SUPPORTED_SCHEMA}"
            raise StoreError(message, hint="install a newer modelroutes, or build the store with this one")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    @property
    def digest(self) -> str:
        """What names the catalogue that the store was built from."""
        return str(self.meta["catalogue_digest"])

    def query(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Rows of a fixed SQL text; values only by placeholder."""
        return self._connection.execute(sql, values).fetchall()

    def cursor(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> sqlite3.Cursor:
        """The same, row by row."""
        return self._connection.execute(sql, values)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is worked out of the file, kept under the key: a store never changes. At most `MOST_KEPT` are kept."""
        if key not in self._memory:
            if len(self._memory) >= MOST_KEPT:
                self._memory.clear()
            self._memory[key] = make()
        found: T = self._memory[key]
        return found

    def reference(self, name: str) -> dict[str, Any]:
        """Reference data by name, empty if the store has none of that name."""
        found = self.query("SELECT plain FROM reference WHERE name = ?", (name,))
        plain: dict[str, Any] = json.loads(found[0][0]) if found else {}
        return plain

    def read_places(self) -> Places:
        """Countries, groups and cloud regions."""
        return self.once("places", self._read_places)

    def _read_places(self) -> Places:
        countries = self.reference("countries").get("countries", {})
        groups = self.reference("groups").get("groups", {})
        clouds = self.reference("regions").get("regions", {})
        members = {name: group["members"] for name, group in groups.items()}
        regions = {name: region["country"] for cloud in clouds.values() for name, region in cloud.items()}
        return Places(countries, expand_groups(members), regions)


def _connect(path: str | os.PathLike[str]) -> sqlite3.Connection:
    if not os.path.isfile(path):  # noqa: PTH113 - pathlib takes 2 ms to import, and most look-ups need nothing of it
        message = f"there is no store at `{path}`"
        raise StoreError(message, hint="run scripts/build, or name a store with --store")
    address = os.path.abspath(path)  # noqa: PTH100 - as above
    for character in "%?#":  # the first one first: it is what the others become
        address = address.replace(character, f"%{ord(character):02x}")
    return sqlite3.connect(f"file:{address}?mode=ro&immutable=1", uri=True)

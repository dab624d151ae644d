"""Reads a store with the standard library only: read-only, immutable, no pydantic, no sqlmodel."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import cached_property

from registry.claims import Arrangement, Claim, claim_from_plain, evidence_from_plain
from registry.frozen import dataclass
from registry.legs import Network, OfferingData, ProviderData, RouteData
from registry.places import Places
from registry.store.database import SUPPORTED_SCHEMA, Database

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

__all__ = ["PLAIN_TABLES", "SUPPORTED_SCHEMA", "Row", "Store"]

PLAIN_TABLES = frozenset({"lab", "model", "provider", "offering", "arrangement", "route", "source", "policy"})
"""Tables whose rows have an id and hold their record whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record of the store: its id, its columns and its plain data."""

    id: str
    columns: Mapping[str, Any]
    plain: Mapping[str, Any]


class Store(Database):
    """An open store. Close it, or use it as a context manager."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Opens the store. Raises `StoreError` if there is none, or none that this release can read."""
        super().__init__(path)
        self.path = path
        self._kept: dict[tuple[str, str], Row | None] = {}

    def rows(self, table: str, where: str = "", values: tuple[Any, ...] = ()) -> Iterator[Row]:
        """Records of a table in order of id. `table` and `where` are texts of ours, values are bound."""
        if table not in PLAIN_TABLES:
            message = f"no such table: {table}"
            raise ValueError(message)
        condition = f" WHERE {where}" if where else ""
        cursor = self._connection.execute(f"SELECT * FROM {table}{condition} ORDER BY id", values)  # noqa: S608 - above
        names = [column[0] for column in cursor.description]
        for found in cursor.fetchall():
            columns = dict(zip(names, found, strict=True))
            plain = json.loads(columns.pop("plain"))
            yield Row(columns["id"], columns, plain)

    def row(self, table: str, record_id: str) -> Row | None:
        """The record with that id, `None` if there is none. Read once: a store never changes."""
        key = (table, record_id)
        if key not in self._kept:
            self._kept[key] = next(self.rows(table, "id = ?", (record_id,)), None)
        return self._kept[key]

    def claims(self, owner: str) -> dict[str, Claim]:
        """The claims of a provider, a `provider/offering` or a route, by attribute."""
        found: dict[str, Claim] = {}
        sql = "SELECT record, holder, plain FROM claim WHERE owner = ? ORDER BY number"
        for record, holder, plain in self.query(sql, (owner,)):
            claim = claim_from_plain(json.loads(plain), record=record, holder=holder)
            found.setdefault(claim.attribute.name, claim)
        return found

    @cached_property
    def places(self) -> Places:
        """Countries, groups and cloud regions."""
        return self.read_places()

    @cached_property
    def arrangements(self) -> dict[str, Arrangement]:
        """Everything that can be held, by id."""
        return {row.id: _arrangement(row) for row in self.rows("arrangement")}

    @cached_property
    def network(self) -> Network:
        """Providers and routes as legs need them, each read when it is first asked for."""
        return Network(_Lazy(self._provider, self._ids("provider")), _Lazy(self._route, self._ids("route")))

    def _ids(self, table: str) -> frozenset[str]:
        return frozenset(found[0] for found in self.query(f"SELECT id FROM {table}"))  # noqa: S608 - a name of ours

    def _provider(self, provider_id: str) -> ProviderData:
        offerings = {}
        for row in self.rows("offering", "provider = ?", (provider_id,)):
            name = row.id.partition("/")[2]
            offerings[name] = OfferingData(name, self.claims(row.id), _needs(row.plain))
        held = self.query("SELECT id FROM arrangement WHERE provider = ?", (provider_id,))
        return ProviderData(provider_id, self.claims(provider_id), offerings, frozenset(row[0] for row in held))

    def _route(self, route_id: str) -> RouteData:
        row = self.row("route", route_id)
        if row is None:
            raise KeyError(route_id)
        upstream = row.plain.get("upstream", {})
        return RouteData(
            id=route_id,
            provider=row.columns["provider"],
            model=row.columns["model"],
            offering=row.columns["offering"].partition("/")[2],
            region=row.columns["region"],
            groups=frozenset(row.plain.get("groups", ())),
            needs=_needs(row.plain),
            upstream_route=upstream.get("route", ""),
            upstream_offering=upstream.get("offering", ""),
            contract=upstream.get("contract", "gateway"),
            claims=self.claims(route_id),
        )


class _Lazy(Mapping[str, "Any"]):
    """A mapping that reads each value once, when it is asked for."""

    def __init__(self, read: Any, names: frozenset[str]) -> None:
        self._read = read
        self._names = names
        self._found: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._found:
            if name not in self._names:
                raise KeyError(name)
            self._found[name] = self._read(name)
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))

    def __len__(self) -> int:
        return len(self._names)


def _needs(plain: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(choices) for choices in plain.get("needs", ()))


def _arrangement(row: Row) -> Arrangement:
    return Arrangement(
        id=row.id,
        provider=row.columns["provider"],
        kind=row.columns["kind"],
        title=row.columns["title"],
        needs=_needs(row.plain),
        includes=tuple(row.plain.get("includes", ())),
        note=row.plain.get("note", ""),
        evidence=tuple(map(evidence_from_plain, row.plain.get("evidence", ()))),
    )

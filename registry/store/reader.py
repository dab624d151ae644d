"""Reads a store with the standard library only: read-only, immutable, no pydantic, no sqlmodel."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from registry.claims import Arrangement, Claim, claim_from_plain, evidence_from_plain
from registry.frozen import dataclass
from registry.legs import Network, OfferingData, ProviderData, RouteData
from registry.places import Places
from registry.store.database import SUPPORTED_SCHEMA, Database

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any, TypeAlias

__all__ = ["PLAIN_TABLES", "SUPPORTED_SCHEMA", "Row", "Store"]

PLAIN_TABLES = frozenset({"lab", "model", "provider", "offering", "arrangement", "route", "source", "policy"})
"""Tables whose rows have an id and hold their record whole."""


Attributes: TypeAlias = "frozenset[str] | None"
"""Names of attributes; `None`: all."""


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

    def claims(self, owner: str, attributes: Attributes = None) -> dict[str, Claim]:
        """The claims of a provider, a `provider/offering` or a route, by attribute; of those attributes alone."""
        found: dict[str, Claim] = {}
        sql = "SELECT attribute, record, holder, plain FROM claim WHERE owner = ? ORDER BY number"
        for attribute, record, holder, plain in self.query(sql, (owner,)):
            if attribute not in found and (attributes is None or attribute in attributes):
                found[attribute] = claim_from_plain(json.loads(plain), record=record, holder=holder)
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
        return self.network_of(None)

    def network_of(self, attributes: Attributes) -> Network:
        """The same, with the claims on those attributes alone."""
        return self.once(("network", attributes), lambda: self._network(attributes))

    def _network(self, attributes: Attributes) -> Network:
        providers = _Lazy(lambda name: self._provider(name, attributes), lambda: self._ids("provider"))
        return Network(providers, _Lazy(lambda name: self._route(name, attributes), lambda: self._ids("route")))

    def _ids(self, table: str) -> frozenset[str]:
        return frozenset(found[0] for found in self.query(f"SELECT id FROM {table}"))  # noqa: S608 - a name of ours

    def _provider(self, provider_id: str, attributes: Attributes) -> ProviderData:
        if self.row("provider", provider_id) is None:
            raise KeyError(provider_id)
        offerings = _Lazy(
            lambda name: self._offering(provider_id, name, attributes), lambda: self._offerings(provider_id)
        )
        held = self.query("SELECT id FROM arrangement WHERE provider = ?", (provider_id,))
        claims = self.claims(provider_id, attributes)
        return ProviderData(provider_id, claims, offerings, frozenset(row[0] for row in held))

    def _offerings(self, provider_id: str) -> frozenset[str]:
        rows = self.query("SELECT id FROM offering WHERE provider = ?", (provider_id,))
        return frozenset(offering.partition("/")[2] for (offering,) in rows)

    def _offering(self, provider_id: str, name: str, attributes: Attributes) -> OfferingData:
        row = self.row("offering", f"{provider_id}/{name}")
        if row is None:
            raise KeyError(name)
        return OfferingData(name, self.claims(row.id, attributes), _needs(row.plain))

    def _route(self, route_id: str, attributes: Attributes) -> RouteData:
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
            claims=self.claims(route_id, attributes),
        )


class _Lazy(Mapping[str, "Any"]):
    """A mapping that reads each value once, and its names, when they are asked for."""

    def __init__(self, read: Callable[[str], Any], names: Callable[[], frozenset[str]]) -> None:
        """`read` raises `KeyError` for a name that is not there."""
        self._read = read
        self._names = names
        self._found: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._found:
            self._found[name] = self._read(name)
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names()))

    def __len__(self) -> int:
        return len(self._names())


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

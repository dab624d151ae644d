"""Writes a store: into a new file beside the target, in bulk, synced to disk, then renamed over it.

A build that fails or is killed leaves the target as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Index, Table, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import create_engine

from registry.catalogue import Catalogue
from registry.errors import StoreError
from registry.files import draft_of, sync
from registry.store import rows
from registry.store.chains import Chains
from registry.store.hosts import hosts
from registry.store.tables import FACTS_BY_ROUTE, INDEXES, SEARCH, TABLES

Row = tuple[object, ...]

TABLE_CLAUSES: tuple[Table, ...] = tuple(table.__table__ for table in TABLES)  # type: ignore[attr-defined]  # set by sqlmodel
"""The tables as SQLAlchemy knows them."""


def write_store(
    catalogue: Catalogue, target: Path, day: date, progress: Callable[[str], None] = lambda _: None
) -> None:
    """The catalogue as a store at the target. `day` is the catalogue's day.

    Raises `StoreError` if the file can't be written; the target is then what it was.
    """
    try:
        with draft_of(target) as draft:
            _fill(draft, catalogue, day, progress)
            sync(draft)
            draft.replace(target)
            sync(target.parent)
    except (OSError, DBAPIError) as error:
        reason = getattr(error, "strerror", None) or str(getattr(error, "orig", error))
        message = f"can't write `{target}`: {reason.lower()}"
        raise StoreError(
            message, hint="check free space and permissions; the store that was there is unchanged"
        ) from error


def _fill(draft: Path, catalogue: Catalogue, day: date, progress: Callable[[str], None]) -> None:
    engine = create_engine(f"sqlite:///{draft}")

    @event.listens_for(engine, "connect")
    def _quick(connection: object, _record: object) -> None:
        # nobody reads the draft, and a broken one is thrown away: no journal is needed
        connection.execute("PRAGMA journal_mode = OFF")  # type: ignore[attr-defined]  # sqlite3's own connection
        connection.execute("PRAGMA synchronous = OFF")  # type: ignore[attr-defined]  # as above
        connection.execute("PRAGMA page_size = 4096")  # type: ignore[attr-defined]  # as above

    try:
        with engine.begin() as connection:
            for table in TABLE_CLAUSES:
                connection.execute(CreateTable(table))
            connection.exec_driver_sql(SEARCH)
            connection.exec_driver_sql(FACTS_BY_ROUTE)
            for name, found in _tables(catalogue, day):
                progress(name)
                _insert(connection, name, found)
            for index in _indexes():
                connection.execute(CreateIndex(index))
            for text in INDEXES:
                connection.exec_driver_sql(text)
            connection.exec_driver_sql("INSERT INTO search (search) VALUES ('optimize')")
            connection.exec_driver_sql("ANALYZE")
            # no VACUUM: tables are filled in order and indexes made after, so it frees 1 % in a quarter of the time
    finally:
        engine.dispose()


def _indexes() -> list[Index]:
    """The indexes of all tables by name: a table itself holds them in a set, whose order changes between runs."""
    return sorted((index for table in TABLE_CLAUSES for index in table.indexes), key=lambda index: str(index.name))


def _tables(catalogue: Catalogue, day: date) -> Iterator[tuple[str, Iterable[Row]]]:
    """Each table with its rows; one table's rows are in memory at a time."""
    yield "meta", rows.meta(catalogue, day)
    yield "lab", rows.labs(catalogue)
    yield "model", rows.models(catalogue)
    yield "model_trait", rows.traits(catalogue)
    yield "provider", rows.providers(catalogue)
    yield "offering", rows.offerings(catalogue)
    yield "arrangement", rows.arrangements(catalogue)
    chains, plains = Chains(catalogue, day), rows.plain_routes(catalogue)
    yield "chain", chains.rows()
    yield "cases", chains.case_rows()
    yield "route", rows.routes(catalogue, chains, plains)
    yield "price", rows.prices(chains, plains)
    yield "alias", rows.aliases(catalogue)
    yield "source", rows.sources(catalogue)
    yield "claim", rows.claims(catalogue)
    yield "evidence", rows.evidence(catalogue, plains)
    yield "leg", rows.legs(catalogue)
    yield "chain_fact", chains.fact_rows()
    yield "reference", rows.reference(catalogue)
    yield "host", hosts(catalogue)
    yield "policy", rows.policies(catalogue)
    yield "search", rows.search(catalogue)


def _insert(connection: Connection, table: str, found: Iterable[Row]) -> None:
    """All rows in one call; `table` is a name of ours, never a user's."""
    batch = _in_order(found)
    if batch:
        marks = ", ".join("?" * len(batch[0]))
        connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", batch)  # noqa: S608 - a fixed name


def _in_order(found: Iterable[Row]) -> list[Row]:
    """The rows sorted, a missing value first."""
    batch = list(found)
    try:
        return sorted(batch)  # three times as fast; it fails where a missing value meets one
    except TypeError:
        return sorted(batch, key=lambda row: tuple((value is not None, value) for value in row))

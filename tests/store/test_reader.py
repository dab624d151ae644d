"""The reader opens what it can read and says what to do about the rest."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from registry.errors import StoreError
from registry.facts import Contract
from registry.legs import legs_of
from registry.store.reader import SUPPORTED_SCHEMA, Store
from registry.store.tables import SCHEMA_VERSION
from tests.support.catalogue import SEED, SEED_ROUTE


def test_reader_reads_what_the_builder_writes() -> None:
    assert SUPPORTED_SCHEMA == SCHEMA_VERSION


def test_missing_store_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store at") as caught:
        Store(tmp_path / "none.sqlite")
    assert caught.value.hint == "run scripts/build, or name a store with --store"


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + b"\0" * 200])
def test_file_that_is_no_store_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is not a store of modelroutes, or it is damaged"):
        Store(path)


def test_newer_schema_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    rows = [("schema_version", "99"), ("day", "2026-01-01"), ("catalogue_digest", "sha256:0")]
    connection.executemany("INSERT INTO meta VALUES (?, ?)", rows)
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="has schema 99; this release reads up to 1") as caught:
        Store(path)
    assert "newer modelroutes" in caught.value.hint


def test_store_can_not_be_written_through_the_reader(real_store: Path) -> None:
    with Store(real_store) as store, pytest.raises(sqlite3.OperationalError, match="readonly"):
        store.query("DELETE FROM lab")


def test_path_with_marks_of_an_address_opens(real_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "a?b#c%20d.sqlite"
    path.write_bytes(real_store.read_bytes())
    with Store(path) as store:
        assert store.row("lab", "baidu") is not None


def test_only_known_tables_are_read(real_store: Path) -> None:
    with Store(real_store) as store, pytest.raises(ValueError, match="no such table"):
        next(store.rows("sqlite_master"))


def test_day_is_the_newest_check(real_store: Path) -> None:
    with Store(real_store) as store:
        newest = max(checked for (checked,) in store.query("SELECT checked FROM source"))
        prices = [row.plain.get("price", {}).get("checked", "unknown") for row in store.rows("route")]
        assert store.day == date.fromisoformat(max(newest, *(day for day in prices if day != "unknown")))


def test_seed_route_has_two_legs_and_the_second_is_resold(real_store: Path) -> None:
    with Store(real_store) as store:
        legs = legs_of(store.network.routes[SEED_ROUTE], store.network)
        assert [(leg.provider, leg.contract) for leg in legs] == [
            ("opper", Contract.DIRECT),
            ("novita", Contract.RESOLD),
        ]
        recorded = store.query("SELECT provider, contract FROM leg WHERE route = ? ORDER BY number", (SEED_ROUTE,))
        assert recorded == [("opper", "direct"), ("novita", "gateway")]


def test_unknown_route_is_no_route(real_store: Path) -> None:
    with Store(real_store) as store:
        assert SEED_ROUTE in store.network.routes
        assert "no/such/route" not in store.network.routes
        assert len(store.network.routes) == store.query("SELECT count(*) FROM route")[0][0]
        assert store.row("model", SEED) is store.row("model", SEED)


def test_every_record_and_claim_of_the_catalogue_is_there(real_store: Path) -> None:
    with Store(real_store) as store:
        for table in ("lab", "model", "provider", "source"):
            folder = {"lab": "labs", "model": "models", "provider": "providers", "source": "sources"}[table]
            files = len(list((Path(__file__).parents[2] / "catalogue" / folder).rglob("*.yaml")))
            assert len(list(store.rows(table))) == files

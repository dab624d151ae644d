"""Files to take away: the store with its checksum, tables that no spreadsheet takes for formulas, Datasette's view."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
from pathlib import Path

from registry.attributes import ATTRIBUTES
from registry.exports.datasette import QUERIES
from tests.exports.conftest import Files


def rows(files: Files, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"data/{name}"].decode(), newline="")))


def test_store_comes_with_its_checksum(shop: Path, files: Files) -> None:
    content = files["data/registry.sqlite"]
    assert content == shop.read_bytes()
    line = files["data/registry.sqlite.sha256"].decode()
    assert line == f"{hashlib.sha256(content).hexdigest()}  registry.sqlite\n"


def test_routes_as_a_table(real_files: Files) -> None:
    found = rows(real_files, "routes.csv")
    listed = {one["id"]: one for one in json.loads(real_files["api/v1/routes.json"])["routes"]}
    assert [one["id"] for one in found] == sorted(listed)
    assert set(found[0]) >= {one.name for one in ATTRIBUTES}
    for one in found[::53]:
        price = listed[one["id"]]["price"]
        assert one["input_per_million"] == (price["amounts"].get("input", "") if price else "")
        assert one["currency"] == (price["currency"] if price else "")


def test_claims_as_a_table(real_store: Path, real_files: Files) -> None:
    found = rows(real_files, "claims.csv")
    connection = sqlite3.connect(real_store)
    known = connection.execute("SELECT count(*) FROM claim WHERE known").fetchone()[0]
    connection.close()
    assert len({(one["owner"], one["attribute"]) for one in found if one["established"] == "yes"}) == known
    assert all(one["source"] and one["record"] for one in found)
    assert {one["words"] for one in found if one["established"] == "no"} == {"not established"}


def test_no_cell_begins_like_a_formula(real_files: Files) -> None:
    for name in ("routes.csv", "claims.csv"):
        for one in rows(real_files, name):
            for cell in one.values():
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell


def test_queries_for_datasette_answer(real_store: Path, real_files: Files) -> None:
    said = json.loads(real_files["data/datasette.json"])["databases"]["registry"]
    connection = sqlite3.connect(real_store)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, shown in said["tables"].items():
        assert table in tables
        assert shown["description"]
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        assert set(shown["columns"]) <= columns
    values = {
        "model": "openai/gpt-oss-120b",
        "provider": "mistral",
        "day": "2026-11-19",
        "source": "models-dev/catalogue",
    }
    assert said["queries"] == QUERIES
    for name, query in QUERIES.items():
        assert connection.execute(query["sql"], values).fetchall(), name
    connection.close()

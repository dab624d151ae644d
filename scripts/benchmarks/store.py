"""The row of performance.md on the store's build, as ratios in one run: medians of processor time, never asserted.

`scripts/bench store`: the real catalogue's rows through our build against `executemany` of sqlite3 into the same tables
with the same indexes, written by hand.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from query import median, shown

from registry.building import check_catalogue
from registry.store import build
from registry.store.rows import newest_day

ROOT = Path(__file__).parents[2]
TIMES = 5

Rows = dict[str, list[tuple[object, ...]]]


def main() -> int:
    """Prints the ratios."""
    checked = check_catalogue(ROOT / "catalogue")
    if not checked.is_sound:
        sys.stderr.write("scripts/bench: the catalogue has errors\n    hint: run modelroutes validate\n")
        return 2
    catalogue = checked.catalogue
    day = newest_day(catalogue)
    with tempfile.TemporaryDirectory() as folder:
        target, by_hand = Path(folder) / "ours.sqlite", Path(folder) / "by-hand.sqlite"
        rows: Rows = {name: list(found) for name, found in build._tables(catalogue, day)}  # noqa: SLF001 - what is timed
        whole = median(lambda: build.write_store(catalogue, target, day), TIMES)
        schema = schema_of(target)
        hand = median(lambda: write(by_hand, schema, rows), TIMES)
        with patch.object(build, "_tables", lambda *_: iter(rows.items())):
            ready = median(lambda: build.write_store(catalogue, target, day), TIMES)
    sys.stdout.write(f"{sum(map(len, rows.values())):,} rows of the real catalogue\n")
    shown("store build from ready rows ÷ hand-written sqlite3 executemany of them", ready / hand, "≤ 1.5")
    shown("  the same with the facts worked out and the records made plain", whole / hand)
    return 0


def schema_of(path: Path) -> tuple[list[str], list[str]]:
    """What makes the tables of the store, and what makes its views and indexes."""
    sql = "SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search\\_%' ESCAPE '\\'"
    with sqlite3.connect(path) as connection:
        found = [(kind, text) for kind, text in connection.execute(sql) if "sqlite_stat" not in text]
    tables = [text for kind, text in found if kind == "table"]
    return tables, [text for kind, text in found if kind != "table"]


def write(path: Path, schema: tuple[list[str], list[str]], rows: Rows) -> None:
    """What somebody would write by hand."""
    path.unlink(missing_ok=True)
    tables, others = schema
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    for text in tables:
        connection.execute(text)
    for name, found in rows.items():
        if found:
            marks = ", ".join("?" * len(found[0]))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", found)  # noqa: S608 - names of ours
    for text in others:
        connection.execute(text)
    connection.commit()
    connection.close()


if __name__ == "__main__":
    sys.exit(main())

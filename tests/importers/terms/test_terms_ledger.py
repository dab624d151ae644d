"""Which files the importer wrote last."""

from pathlib import Path

import pytest

from registry.errors import UsageError
from registry.importers.terms.ledger import Fate, digest, ledger_text, plan, read_ledger


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "written.yaml"
    assert read_ledger(path) == {}
    path.write_text(ledger_text({"b": "2", "a": "1"}), encoding="utf-8")
    assert read_ledger(path) == {"a": "1", "b": "2"}
    path.write_text(ledger_text({}), encoding="utf-8")
    assert read_ledger(path) == {}


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "written.yaml"
    path.write_text("files: [a]\n", encoding="utf-8")
    with pytest.raises(UsageError, match="is no list of digests"):
        read_ledger(path)


def test_the_fate_of_each_file(tmp_path: Path) -> None:
    for name in ("same", "changed", "edited", "gone", "foreign"):
        (tmp_path / name).write_text(f"{name}\n", encoding="utf-8")
    texts = {name: f"{name}\n" for name in ("added", "same", "edited", "foreign")} | {"changed": "new\n"}
    ledger = {name: digest(f"{name}\n") for name in ("same", "changed", "gone", "lost")} | {"edited": digest("before")}
    assert {step.path: step.fate for step in plan(tmp_path, texts, ledger)} == {
        "added": Fate.ADDED,
        "changed": Fate.CHANGED,
        "edited": Fate.EDITED,
        "foreign": Fate.FOREIGN,
        "gone": Fate.GONE,
        "lost": Fate.GONE,
        "same": Fate.SAME,
    }

"""Records that try to break a file for machines."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.exports.conftest import exported
from tests.support.hostile import ADDRESSES, FILES, TEXTS, hostile_store
from tests.support.small import store_of

EVERY = [pytest.param(text, "javascript:alert(1)", id=name) for name, text in TEXTS.items()]
EVERY += [pytest.param("=1+1", address, id=address or "no address") for address in ADDRESSES]


@pytest.fixture(scope="module")
def plain_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_of(FILES, tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize(("text", "address"), EVERY)
def test_every_file_stays_whole(plain_store: Path, tmp_path: Path, text: str, address: str) -> None:
    files = exported(hostile_store(plain_store, tmp_path / "registry.sqlite", text, address))
    for path, content in files.items():
        if path.endswith(".json") or path.startswith("compat/"):
            json.loads(content)
        elif path.endswith((".svg", ".atom")):
            ET.fromstring(content)
        elif path.endswith(".csv"):
            lines = list(csv.reader(io.StringIO(content.decode(), newline="")))
            assert len({len(line) for line in lines}) == 1, path
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for line in lines for cell in line), path
        elif path.endswith(".md"):
            told = content.decode()
            assert not any(line.startswith(("#", "|")) and "<" in line.replace("\\<", "") for line in told.splitlines())
            assert told.count("\n# ") == 0, path
    assert b"javascript:" not in files["compat/api.json"]
    heads = [line for line in files["llms.txt"].decode().splitlines() if line.startswith("#")]
    assert heads == ["# modelroutes", "## Data", "## Policies", "## Pages"]

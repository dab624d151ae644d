"""The small catalogue that references are resolved against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from registry.references.declared import Declared
from registry.references.find import find_references
from registry.store.database import Database
from tests.references.support import Find, InMemory
from tests.support.examples import REFERENCE, write

if TYPE_CHECKING:
    from registry.references.find import Cache, Found


@pytest.fixture(scope="session")
def world_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of world.yaml."""
    from registry.building import build_store  # noqa: PLC0415 - most tests need neither pydantic nor sqlmodel

    records = dict(REFERENCE)
    text = (Path(__file__).parent / "world.yaml").read_text(encoding="utf-8")
    for block in re.split(r"^(?=[a-z]+/)", text, flags=re.MULTILINE)[1:]:
        key, _, body = block.partition(":")
        records[key] = re.sub(r"^ {1,2}", "", body, flags=re.MULTILINE).strip() + "\n"
    folder = tmp_path_factory.mktemp("world")
    store = folder / "world.sqlite"
    build_store(write(records, folder / "catalogue"), store)
    return store


@pytest.fixture
def world(world_path: Path) -> Iterator[Database]:
    """The open store."""
    with Database(world_path) as store:
        yield store


@pytest.fixture
def find(world: Database) -> Find:
    """The references of some files, given as text or bytes by path."""

    def found(files: Mapping[str, str | bytes], declared: Declared | None = None, cache: Cache | None = None) -> Found:
        raw = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
        return find_references(InMemory(raw), world, declared or Declared(), cache=cache)

    return found

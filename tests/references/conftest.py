"""The small catalogue that references are resolved against."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from registry.references.declared import Declared
from registry.references.find import Found, find_references
from registry.references.listing import Skipped
from registry.store.database import Database
from tests.support.examples import REFERENCE, write


class InMemory:
    """Files of a test, by path."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files
        self.paths = tuple(sorted(files))
        self.skipped: tuple[Skipped, ...] = ()

    def read(self, path: str) -> bytes:
        return self._files[path]


Find = Callable[..., Found]


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
    """The references of some files, given as path and text or bytes."""

    def of(files: dict[str, str | bytes], declared: Declared | None = None) -> Found:
        raw = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
        return find_references(InMemory(raw), world, declared or Declared())

    return of

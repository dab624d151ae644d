"""Checks on the small catalogue of tests/support/shop.yaml, with references that are built by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.store.reader import Store
from tests.check.repository import Repository
from tests.support.shop_fixtures import shop

__all__ = ["shop"]


@pytest.fixture
def store(shop: Path) -> Iterator[Store]:
    with Store(shop) as opened:
        yield opened


@pytest.fixture
def repository(
    tmp_path: Path, shop: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Repository:
    """An empty repository, in which the command line runs; its cache is its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Repository(folder, shop, capfdbinary)

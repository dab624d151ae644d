"""Checks on the small catalogue of tests/support/shop.yaml, with references that are built by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.store.reader import Store
from tests.support.shop_fixtures import shop

__all__ = ["shop"]


@pytest.fixture
def store(shop: Path) -> Iterator[Store]:
    with Store(shop) as opened:
        yield opened

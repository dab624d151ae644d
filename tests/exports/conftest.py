"""What a site offers to machines, made once: of the small catalogue, and of the repository's own."""

from pathlib import Path

import pytest

from registry.exports import export_files
from registry.site.world import Reading
from registry.store.reader import Store
from registry.views.viewer import viewer_of
from tests.support.shop_fixtures import shop

__all__ = ["shop"]

Files = dict[str, bytes]


def exported(store_path: Path) -> Files:
    with Store(store_path) as store:
        found = list(export_files(Reading(store, viewer_of(store))))
    files = dict(found)
    assert len(files) == len(found), "two files share a path"
    return files


@pytest.fixture(scope="session")
def files(shop: Path) -> Files:
    return exported(shop)


@pytest.fixture(scope="session")
def real_files(real_store: Path) -> Files:
    return exported(real_store)

"""The site of the repository's own catalogue, built once a run."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from registry.site import build_site
from tests.support.page import Page, page_at


@dataclass(frozen=True)
class Site:
    """A built site with its store."""

    store: Path
    folder: Path

    def page(self, path: str) -> Page:
        return page_at(self.folder / path)

    def pages(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))


@pytest.fixture(scope="session")
def site(real_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("site") / "site"
    build_site(real_store, folder)
    return Site(real_store, folder)

"""The static site: everything on it comes from the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from registry.paths import data_folder
from registry.site.addresses import address_files
from registry.site.comparing import column_scripts
from registry.site.described import SEARCH, search_file
from registry.site.filtering import index_script
from registry.site.ledger import Content, opened
from registry.site.pages import pages
from registry.site.printing import Printer, recipe
from registry.site.vocabulary import vocabulary
from registry.site.world import Reading, Viewed, World
from registry.site.write import write_site
from registry.store.reader import Row, Store
from registry.views.model import ModelView
from registry.views.viewer import viewer_of

LEDGER = ".site.files"
"""Where the commands keep what the last build wrote: beside the site."""

ASSETS = "assets"
"""Folder of style sheet, script and icon, in the templates and in the site."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was built."""

    day: date
    """The catalogue's day."""
    pages: int


class Beside(Protocol):
    """Makes further files that go into the site, such as those for machines, from the one reading of the store."""

    def of_model(self, row: Row, model: ModelView, viewed: Viewed) -> Iterable[tuple[str, Content]]:
        """The files of one model, while its view is in memory."""

    def files(self, world: World) -> Iterable[tuple[str, Content]]:
        """All others, after every model."""


def build_site(
    store_path: Path,
    out: Path,
    *,
    templates: Path | None = None,
    base: str = "",
    beside: Callable[[Reading], Beside] | None = None,
    ledger: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Made:
    """Builds the site of the store into the folder, which it replaces as a whole.

    `base` is the address at which it will stand, if that is known: pages then name their own, and a sitemap lists
    them. `beside` makes further files that go into it. With a place for a ledger, files that would be the same as
    those of the last build are taken over from it.

    Raises `StoreError` if the store can't be read or the folder can't be written.
    """
    folder = templates or data_folder("templates")
    with Store(store_path) as store:
        reading = Reading(store, viewer_of(store))
        printer = Printer(folder, {**vocabulary(store), "base": base}, reading.fingerprints)
        listed: list[str] = []

        def files() -> Iterator[tuple[str, Content]]:
            yield from _assets(folder)
            more = beside(reading) if beside else None
            for row, model, viewed in reading.models():
                if more:
                    progress(row.id)
                    yield from more.of_model(row, model, viewed)
            world = reading.world()
            yield f"{ASSETS}/routes.js", index_script(world)
            yield from column_scripts(world.columns.values())
            for page in pages(world):
                progress(page.path)
                listed.append(page.path)
                yield page.path, printer.file(page)
            yield from address_files(base, listed, store.day)
            if base:
                yield SEARCH, search_file(base)
            if more:
                progress("files for machines")
                yield from more.files(world)

        known = opened(ledger, recipe(folder)) if ledger else None
        write_site(out, files(), known)
        if ledger and known:
            known.save(ledger)
        return Made(store.day, len(listed))


def _assets(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files that are copied as they are, and the headers for hosts that read them."""
    for path in sorted((folder / ASSETS).iterdir()):
        yield f"{ASSETS}/{path.name}", path.read_bytes()
    yield "_headers", (folder / "headers.txt").read_bytes()

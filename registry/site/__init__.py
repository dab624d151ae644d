"""The static site: everything on it comes from the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from registry.paths import data_folder
from registry.site.addresses import address_files
from registry.site.comparing import column_scripts
from registry.site.filtering import index_script
from registry.site.pages import pages
from registry.site.render import Renderer
from registry.site.vocabulary import vocabulary
from registry.site.world import World, world_of
from registry.site.write import write_site
from registry.store.reader import Store
from registry.views.viewer import viewer_of

ASSETS = "assets"
"""Folder of style sheet, script and icon, in the templates and in the site."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was built."""

    day: date
    """The catalogue's day."""
    pages: int


def build_site(
    store_path: Path,
    out: Path,
    *,
    templates: Path | None = None,
    base: str = "",
    beside: Callable[[World], Iterable[tuple[str, bytes]]] = lambda _: (),
    progress: Callable[[str], None] = lambda _: None,
) -> Made:
    """Builds the site of the store into the folder, which it replaces as a whole.

    `base` is the address at which it will stand, if that is known: pages then name their own, and a sitemap lists
    them. `beside` makes further files that go into it, such as those for machines.

    Raises `StoreError` if the store can't be read or the folder can't be written.
    """
    folder = templates or data_folder("templates")
    with Store(store_path) as store:
        viewer = viewer_of(store)
        renderer = Renderer(folder, {**vocabulary(store), "base": base})
        listed: list[str] = []

        def files() -> Iterator[tuple[str, bytes]]:
            yield from _assets(folder)
            world = world_of(store, viewer)
            yield f"{ASSETS}/routes.js", index_script(world)
            yield from column_scripts(world.columns.values())
            for page in pages(world):
                progress(page.path)
                listed.append(page.path)
                yield page.path, renderer.render(page.template, page.printed()).encode()
            yield from address_files(base, listed, store.day)
            progress("files for machines")
            yield from beside(world)

        write_site(out, files())
        return Made(store.day, len(listed))


def _assets(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files that are copied as they are, and the headers for hosts that read them."""
    for path in sorted((folder / ASSETS).iterdir()):
        yield f"{ASSETS}/{path.name}", path.read_bytes()
    yield "_headers", (folder / "headers.txt").read_bytes()

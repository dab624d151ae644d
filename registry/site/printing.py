"""Pages as files that are rendered only if anything that they print has changed since they were last written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from registry.paths import PACKAGE
from registry.site.fingerprint import Fingerprints, UntoldError
from registry.site.ledger import Content, Made, recipe_of
from registry.site.page import Page
from registry.site.render import Renderer


class Printer:
    """The templates of a folder with the names that they all can use."""

    def __init__(self, folder: Path, names: Mapping[str, Any], fingerprints: Fingerprints) -> None:
        """Raises `StoreError` if the templates aren't there."""
        self._renderer = Renderer(folder, names)
        self._fingerprints = fingerprints
        self._names = fingerprints.of(names)

    def file(self, page: Page) -> Content:
        """The page as a file; made at once if nobody can tell whether it is the same as before."""
        make = partial(self._made, page)
        try:
            key = self._fingerprints.of(self._names, page)
        except UntoldError:
            return make()
        return Made(key, make)

    def _made(self, page: Page) -> bytes:
        return self._renderer.render(page.template, page.printed()).encode()


def recipe(templates: Path) -> str:
    """The digest of all code and templates that pages are made with. Raises `OSError` if they can't be read."""
    engines = (sys.version, *(f"{name} {version(name)}" for name in ("jinja2", "markupsafe")))
    code = sorted(PACKAGE.rglob("*.py"))
    return recipe_of((*code, *sorted(path for path in templates.rglob("*") if path.is_file())), engines)

"""Where the package's own data stands: in the wheel, or in the checkout of an editable install."""

from __future__ import annotations

from pathlib import Path

from registry.errors import StoreError

PACKAGE = Path(__file__).parent
"""Folder of this package."""

CHECKOUT = PACKAGE.parent
"""Folder above it: the project's own, in a checkout."""

STORE_NAME = "registry.sqlite"


def store_path(named: Path | None = None) -> Path:
    """The store to read: the one that is named, the wheel's, or the one that scripts/build made.

    Raises `StoreError` if there is none: nothing is built silently.
    """
    if named is not None:
        return named
    for path in (PACKAGE / "_data" / STORE_NAME, CHECKOUT / "build" / STORE_NAME):
        if path.is_file():
            return path
    message = "there is no store yet"
    raise StoreError(message, hint="run scripts/build in the checkout, or name a store with --store")


def data_folder(name: str) -> Path:
    """`catalogue` or `templates`: the wheel's, or the checkout's."""
    packed = PACKAGE / "_data" / name
    return packed if packed.is_dir() else CHECKOUT / name

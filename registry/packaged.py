"""Files of installed Python packages, found without running anything of them: `package:NAME/FILE`.

Only the import system's own search is asked, for the first name alone: a dotted name would import what stands above it.
"""

from __future__ import annotations

import os
import sys

PREFIX = "package:"
"""How a file of an installed package is named."""


def locate(name: str) -> tuple[str, str]:
    """The path of the file that `package:NAME/FILE` names; or an empty one, and why there is none."""
    package, _, inside = name.removeprefix(PREFIX).partition("/")
    parts = inside.split("/")
    is_plain = package.isidentifier() and not any(part in {"", ".", ".."} for part in parts)
    if not is_plain or "\\" in inside or "\0" in inside:
        return "", "it is not of the form `package:NAME/FILE`"
    try:
        folders = _folders(package)
    except (ImportError, ValueError):
        folders = []
    for folder in folders:
        path = os.path.join(folder, *parts)  # noqa: PTH118 - pathlib takes 2 ms to import
        if os.path.lexists(path):
            return path, ""
    if folders:
        return "", f"the package `{package}` holds no `{inside}`"
    return "", f"no package `{package}` is installed beside modelroutes"


def _folders(package: str) -> list[str]:
    """Folders of the package; empty where there is none. Raises `ImportError` where a finder breaks down."""
    from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder  # noqa: PLC0415 - few policies need it

    spec = PathFinder.find_spec(package, _installed())
    usual = (BuiltinImporter, FrozenImporter, PathFinder)
    for finder in sys.meta_path:  # installs that are edited in place may have a finder of their own
        if spec is not None:
            break
        if finder not in usual:
            spec = finder.find_spec(package, None)
    return list(spec.submodule_search_locations or ()) if spec is not None else []


def _installed() -> list[str]:
    """Where installed packages stand. The working folder does not count: what is judged must not judge itself."""
    here = os.path.realpath(".")
    return [entry for entry in sys.path if entry and os.path.realpath(entry) != here]

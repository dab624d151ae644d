"""Which policy holds for a file: the nearest one above it, which must not escape from the one at the top."""

from __future__ import annotations

import os
from collections.abc import Callable

from registry.check.loaded import Loaded
from registry.errors import UsageError
from registry.frozen import dataclass

NAMES = ("model-policy.yaml", ".model-policy.yaml")
"""Files that are a policy by their name, the first one first."""

PROJECT = "pyproject.toml"
"""May name a policy: `[tool.modelroutes]` with `policy = "…"`."""

MAX_PROJECT = 1 << 20
"""Largest pyproject.toml that is read."""


@dataclass(frozen=True, slots=True)
class Named:
    """A policy as something names it."""

    name: str
    """Of a shipped one, or a file relative to the base."""
    base: str
    said: str
    """The file that is the policy, or that names it; relative to the root."""


def root_of(start: str) -> str:
    """The top of the repository that holds the folder, else the folder itself."""
    here = os.path.realpath(start)
    while True:
        if os.path.lexists(os.path.join(here, ".git")):  # noqa: PTH118 - pathlib takes 2 ms to import
            return here
        above = os.path.dirname(here)  # noqa: PTH120 - as above
        if above == here:
            return os.path.realpath(start)
        here = above


class Discovery:
    """Finds the policy of each folder; every folder is looked at once."""

    def __init__(self, root: str, load: Callable[[Named], Loaded], otherwise: Loaded | None = None) -> None:
        """`load` compiles what was found; `otherwise` holds where nothing is, and then none may be said to escape."""
        self._root = root
        self._load = load
        self._otherwise = otherwise
        self._in_folder: dict[str, Named | None] = {}
        self._for_folder: dict[str, Loaded] = {}
        self._loaded: dict[Named, Loaded] = {}

    def policy_for(self, path: str) -> Loaded:
        """The policy for the file, which is relative to the root. Raises `UsageError` if there is none."""
        folder = path.rpartition("/")[0]
        if folder not in self._for_folder:
            self._for_folder[folder] = self._nearest(folder, path)
        return self._for_folder[folder]

    def _nearest(self, folder: str, path: str) -> Loaded:
        found = []
        while True:
            named = self._in(folder)
            if named is not None:
                found.append(named)
            if not folder:
                break
            folder = folder.rpartition("/")[0]
        if not found and self._otherwise is not None:
            return self._otherwise
        if not found:
            message = f"no policy holds for `{path}`"
            hint = "name one with --policy, or write one with `modelroutes init`"
            raise UsageError(message, hint=hint)
        nearest = self._policy(found[0])
        if len(found) > 1 and self._otherwise is None:
            self._refuse_escape(found[0], nearest, found[-1])
        return nearest

    def _policy(self, named: Named) -> Loaded:
        if named not in self._loaded:
            self._loaded[named] = self._load(named)
        return self._loaded[named]

    def _refuse_escape(self, inner: Named, nearest: Loaded, top: Named) -> None:
        """The policy of a folder extends the one at the top, or the one at the top allows others."""
        above = self._policy(top)
        extends = above.files[0] in nearest.files if above.files else above.policy.id in nearest.policy.parents
        is_same = not above.files and above.policy.id == nearest.policy.id
        if not (extends or is_same or "policies" in above.may_declare):
            message = f"`{inner.said}` does not extend `{top.said}`, which holds for the whole repository"
            hint = f"let it extend `{top.said}`, or let that say `may_declare: [policies]`"
            raise UsageError(message, hint=hint)

    def _in(self, folder: str) -> Named | None:
        """The policy that stands in the folder itself."""
        if folder not in self._in_folder:
            self._in_folder[folder] = self._look(folder)
        return self._in_folder[folder]

    def _look(self, folder: str) -> Named | None:
        full = os.path.join(self._root, folder)  # noqa: PTH118 - as above
        for name in NAMES:
            if os.path.isfile(os.path.join(full, name)):  # noqa: PTH113, PTH118 - as above
                return Named(name, full, f"{folder}/{name}" if folder else name)
        project = os.path.join(full, PROJECT)  # noqa: PTH118 - as above
        if not os.path.isfile(project):  # noqa: PTH113 - as above
            return None
        with open(project, "rb") as stream:  # noqa: PTH123 - as above
            raw = stream.read(MAX_PROJECT + 1)
        said = f"{folder}/{PROJECT}" if folder else PROJECT
        name = policy_in_project(raw, said) if b"modelroutes" in raw else ""
        return Named(name, full, said) if name else None


def policy_in_project(raw: bytes, shown: str) -> str:
    """The policy that a pyproject.toml names; empty if it names none. Raises `UsageError` for one that is wrong."""
    import tomllib  # noqa: PLC0415 - few folders have such a file

    try:
        if len(raw) > MAX_PROJECT:
            raise UsageError(f"`{shown}` is larger than {MAX_PROJECT} bytes", hint="name the policy with --policy")
        table = tomllib.loads(raw.decode()).get("tool", {}).get("modelroutes")
    except (ValueError, RecursionError, AttributeError) as error:
        raise UsageError(
            f"`{shown}` can't be read as TOML", hint="mend it, or name the policy with --policy"
        ) from error
    if table is None:
        return ""
    keys = set(table) if isinstance(table, dict) else set()
    if keys != {"policy"} or not isinstance(table["policy"], str) or not table["policy"]:
        hint = 'write `policy = "model-policy.yaml"`, or the name of a shipped policy'
        raise UsageError(f"`[tool.modelroutes]` in `{shown}` must name a policy, and nothing else", hint=hint)
    return str(table["policy"])

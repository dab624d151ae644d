"""Which files of a folder are looked at: those in the git index, else all but copies, locks and recordings.

A `.gitignore` is not asked: without an index nobody knows what is kept, and one file too many costs less than
one too few.

Regular files only, inside the root only, of sane size only; what is skipped is counted with its reason.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase

from registry.errors import UsageError
from registry.references.index import GitIndexError, paths_in_index
from registry.tuples import NamedTuple

MAX_BYTES = 1024 * 1024
"""Size above which a file is not read."""

MAX_FILES = 500_000
"""More files than any repository that is checked whole."""

SKIPPED_FOLDERS = frozenset(
    {
        ".git",
        ".hg",
        ".svn",
        "node_modules",
        ".venv",
        "venv",
        "__pycache__",
        ".mypy_cache",
        ".ruff_cache",
        ".tox",
        "cassettes",
    }
)
SKIPPED_NAMES = ("*.lock", "*-lock.json", "*.lock.json", "*-lock.yaml", "*.min.js", "*.map", "go.sum")


class Skipped(NamedTuple):
    """A file that is not looked at."""

    path: str
    reason: str


class Listing(NamedTuple):
    """Files to look at, and those left out."""

    paths: tuple[str, ...]
    """Relative to the root, with `/`, in order."""
    skipped: tuple[Skipped, ...]
    root: str = "."

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises `OSError` if it can't be read, or is no longer a regular file inside the root."""
        return read_regular(self.root, path)


def list_files(
    root: str, paths: Sequence[str] = (".",), *, keep: Callable[[str], bool] = lambda _: True, use_index: bool = True
) -> Listing:
    """The files under the paths, which are relative to the root. `keep` says which of them a policy includes.

    Raises `UsageError` for a path that does not exist or leads out of the root.
    """
    found: dict[str, str] = {}
    index = _index(root) if use_index else None
    for path in paths:
        inside = _inside(root, path)
        full = os.path.join(root, inside)  # noqa: PTH118 - pathlib costs 2 ms at the start and more a file
        if os.path.islink(full) or not os.path.isdir(full):  # noqa: PTH112, PTH114 - as above
            found[inside] = ""
        elif index is not None:
            start = "" if inside == "." else f"{inside}/"
            found.update((one, _left_out(one)) for one in index if one.startswith(start))
        else:
            found.update(_walk(root, inside))
    kept: list[str] = []
    skipped: list[Skipped] = []
    for path in sorted(found):
        reason = found[path] or ("excluded by the policy" if not keep(path) else _unfit(root, path))
        if reason:
            skipped.append(Skipped(path, reason))
        else:
            kept.append(path)
    return Listing(tuple(kept), tuple(skipped), root)


def _inside(root: str, path: str) -> str:
    """The path relative to the root."""
    folder, name = os.path.split(os.path.join(root, path))  # noqa: PTH118 - as above
    # a link as the last part stays one, so that it is listed as what it is
    full = os.path.join(os.path.realpath(folder), name)  # noqa: PTH118 - as above
    if name in {"", ".", ".."}:
        full = os.path.realpath(full)
    base = os.path.realpath(root)
    if full != base and not full.startswith(base.rstrip("/") + "/"):
        raise UsageError(f"`{path}` lies outside of `{root}`", hint="run the check in the folder that holds it")
    if not os.path.lexists(full):
        raise UsageError(f"there is no file `{path}`", hint="name files or folders that exist")
    return os.path.relpath(full, base).replace(os.sep, "/")


def _index(root: str) -> list[str] | None:
    """What git keeps, if the root is the top of a repository whose index can be read."""
    folder = os.path.join(root, ".git")  # noqa: PTH118 - as above
    try:
        with open(os.path.join(folder, "config"), "rb") as config:  # noqa: PTH118, PTH123 - as above
            if b"sha256" in config.read(MAX_BYTES).lower():
                return None  # longer hashes than those that are read here
        return paths_in_index(os.path.join(folder, "index"))  # noqa: PTH118 - as above
    except (OSError, GitIndexError):
        return None


def _walk(root: str, start: str) -> Iterator[tuple[str, str]]:
    waiting, count = [start], 0
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(os.path.join(root, folder)), key=lambda entry: entry.name)  # noqa: PTH118 - as above
        except OSError as error:
            yield folder, f"can't be listed: {(error.strerror or 'it failed').lower()}"
            continue
        for entry in entries:
            path = entry.name if folder == "." else f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if entry.name in SKIPPED_FOLDERS:
                    yield path, "a folder of tools or copies"
                else:
                    waiting.append(path)
                continue
            count += 1
            if count > MAX_FILES:
                raise UsageError(f"more than {MAX_FILES} files under `{start}`", hint="name the folders to check")
            yield path, _left_out(path)


def _left_out(path: str) -> str:
    """Why a file of that name is never looked at, empty if it is."""
    folders, _, name = path.rpartition("/")
    if not SKIPPED_FOLDERS.isdisjoint(folders.split("/")):
        return "in a folder of tools or copies"
    if any(fnmatchcase(name, pattern) for pattern in SKIPPED_NAMES):
        return "a lock file or a build product"
    return ""


def _unfit(root: str, path: str) -> str:
    """Why the file on the disk can't be looked at, empty if it can."""
    try:
        found = os.lstat(os.path.join(root, path))  # noqa: PTH118 - as above
    except OSError:
        return "not there"
    if stat.S_ISLNK(found.st_mode):
        return HIDING_LINK if _hides(root, path) else "a link"
    if stat.S_ISDIR(found.st_mode):
        return "a repository of its own"  # nothing else stands as a folder in an index
    if not stat.S_ISREG(found.st_mode):
        return "no regular file"
    if found.st_size > MAX_BYTES:
        return TOO_LARGE
    return ""


def _hides(root: str, path: str) -> bool:
    """Whether a link leads to a file that is not looked at by its own name: outside, or of another kind."""
    from registry.references.reading import may_mention  # noqa: PLC0415 - few repositories hold links

    base = os.path.realpath(root).rstrip("/") + "/"
    target = os.path.realpath(os.path.join(root, path))  # noqa: PTH118 - as above
    if not os.path.isfile(target):  # noqa: PTH113 - as above
        return False
    inside = target.removeprefix(base)
    return inside == target or bool(_left_out(inside)) or not may_mention(inside)


HIDING_LINK = "a link to a file that is not looked at"
"""The reason for which a link of a known name becomes a finding."""

TOO_LARGE = f"larger than {MAX_BYTES} bytes"
"""The reason for which a file of a known name becomes a finding."""


def read_regular(root: str, path: str) -> bytes:
    """The bytes of a regular file. Links in place of a folder or the file are not followed out of the root.

    Raises `OSError`.
    """
    full = os.path.join(root, path)  # noqa: PTH118 - as above
    handle = os.open(full, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(0, "no regular file")
        base = os.path.realpath(root).rstrip("/") + "/"
        if not os.path.realpath(full).startswith(base):
            raise OSError(0, "a link leads out of the folder")
        with os.fdopen(os.dup(handle), "rb") as file:
            return file.read(MAX_BYTES + 1)
    finally:
        os.close(handle)

"""What the commands on checks share: the root, the store, the policy of each file, the files, and the cache."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from contextlib import contextmanager

from registry.check.cache import NOWHERE, Cache
from registry.check.discovery import Discovery, Named, root_of
from registry.check.loaded import Loaded, load_policy
from registry.check.report import Selected
from registry.check.run import Plan
from registry.check.selecting import Chosen, Fixed, select_changed, select_paths
from registry.commands.outside import store_file
from registry.references.listing import Skipped
from registry.store.reader import Store
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from collections.abc import Iterator

    from registry.commands.git import Git

VARIABLE = "MODELROUTES_POLICY"
"""Names the policy where no flag does."""


def add_selection(parser: ArgumentParser) -> None:
    """Which files, under which policy, by which store."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: here)")
    add_policy(parser)


def add_policy(parser: ArgumentParser) -> None:
    """Under which policy, by which store, as of which day."""
    parser.add_argument(
        "--policy", metavar="NAME|FILE", help=f"a shipped policy or a file (default: {VARIABLE}, else what is found)"
    )
    parser.add_argument("--store", metavar="FILE", help="the store to read (default: the policy's, else the installed)")
    parser.add_argument("--as-of", metavar="DAY", help="judge as on this day (default: today, UTC)")
    parser.add_argument("--no-cache", action="store_true", help="neither read nor write the cache")


def cache_of(args: Namespace) -> Cache:
    """The cache folder of the user, or none."""
    if args.no_cache:
        return NOWHERE
    base = os.environ.get("XDG_CACHE_HOME", "")
    home = os.path.expanduser("~")  # noqa: PTH111 - one manner for all paths here, which are relative to the root
    if not os.path.isabs(base):  # noqa: PTH117 - as above
        base = os.path.join(home, ".cache") if os.path.isabs(home) else ""  # noqa: PTH117, PTH118 - as above
    return Cache(os.path.join(base, "modelroutes", "check")) if base else NOWHERE  # noqa: PTH118 - as above


class Setting(NamedTuple):
    """Where a check runs, and by what."""

    root: str
    store: Store
    store_path: str
    discovery: Discovery
    cache: Cache


@contextmanager
def setting_of(args: Namespace) -> Iterator[Setting]:
    """The root, the store and the policies; a policy may name another store than the installed one."""
    root, cache = root_of("."), cache_of(args)
    path = store_file(args)
    with Store(path) as store:
        setting = Setting(root, store, path, discovery_of(args, store, root, cache), cache)
        named = "" if args.store else _named_store(setting, args)
        if not named:
            yield setting
            return
    with Store(named) as store:
        yield Setting(root, store, named, discovery_of(args, store, root, cache), cache)


def _named_store(setting: Setting, args: Namespace) -> str:
    """The store that the policy of the first path names."""
    first = relative(setting.root, args.paths or ["."])[0]
    loaded = setting.discovery.policy_for(f"{first}/x" if os.path.isdir(os.path.join(setting.root, first)) else first)  # noqa: PTH112, PTH118 - as above
    file = loaded.policy.checks.store.file
    return os.path.join(loaded.folder, file) if file else ""  # noqa: PTH118 - as above


def discovery_of(args: Namespace, store: Store, root: str, cache: Cache) -> Discovery:
    """Which policy holds where: the one that is named, else what stands above each file."""
    named = args.policy or os.environ.get(VARIABLE, "")
    if named:
        return Fixed(load_policy(store, named, os.getcwd(), root, cache))  # noqa: PTH109 - as above

    def load(found: Named) -> Loaded:
        return load_policy(store, found.name, found.base, root, cache)

    return Discovery(root, load)


def relative(root: str, paths: Iterable[str]) -> list[str]:
    """The paths relative to the root, with forward slashes."""
    return [os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/") for path in paths]  # noqa: PTH100 - as above


def choose(setting: Setting, args: Namespace, leave_out: Iterable[str] = ()) -> Chosen:
    """The files that the options select, and those around them that may decide what they mean."""
    root, discovery = setting.root, setting.discovery
    paths = relative(root, args.paths or ["."])
    if not args.staged and not args.changed_since:
        selected = select_paths(root, discovery, paths, leave_out)
        return selected._replace(selected=Selected.LISTED) if args.listed else selected
    from registry.commands.git import Git  # noqa: PLC0415 - only changed files need it

    git = Git(root)
    if not args.staged:
        changed = git.changed_since(args.changed_since)
        return select_changed(root, discovery, changed, paths, leave_out, Selected.CHANGED)
    chosen = select_changed(root, discovery, git.staged(), paths, leave_out, Selected.STAGED)
    return chosen._replace(files=_StagedFiles(tuple(chosen.files.paths), tuple(chosen.files.skipped), git))


class _StagedFiles(NamedTuple):
    """Files as they are staged, whatever stands in the working tree."""

    paths: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    git: Git

    def read(self, path: str) -> bytes:
        """The staged bytes of a file. Raises `OSError`."""
        return self.git.staged_bytes(path)


def digest_of_store(setting: Setting, plans: Sequence[Plan]) -> str:
    """Digest of the store's file, taken only where a policy pins it."""
    if not any(plan.loaded.policy.checks.store.sha256 for plan in plans):
        return ""
    import hashlib  # noqa: PLC0415 - it loads OpenSSL, and few policies pin a store

    with open(setting.store_path, "rb") as stream:  # noqa: PTH123 - as above
        return hashlib.file_digest(stream, "sha256").hexdigest()

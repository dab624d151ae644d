"""What the commands on checks share: the root, the store, the policy of each file, the files, and the cache."""

from __future__ import annotations

import hashlib
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path

from registry.check.cache import NOWHERE, Cache
from registry.check.discovery import Discovery, Named, root_of
from registry.check.globs import matches_any
from registry.check.loaded import Loaded, load_policy, shown
from registry.check.report import Selected
from registry.check.run import Plan
from registry.commands.git import Git
from registry.commands.looking import store_file
from registry.errors import UsageError
from registry.references.listing import Listing, Skipped, list_files
from registry.references.reading import has_known_name
from registry.store.reader import Store
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from collections.abc import Iterator

    from registry.references.find import Files

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
    with Store(Path(path)) as store:
        setting = Setting(root, store, path, discovery_of(args, store, root, cache), cache)
        named = "" if args.store else _named_store(setting, args)
        if not named:
            yield setting
            return
    with Store(Path(named)) as store:
        yield Setting(root, store, named, discovery_of(args, store, root, cache), cache)


def _named_store(setting: Setting, args: Namespace) -> str:
    """The store that the policy of the first path names."""
    first = relative(setting.root, args.paths or ["."])[0]
    loaded = setting.discovery.policy_for(f"{first}/x" if os.path.isdir(os.path.join(setting.root, first)) else first)  # noqa: PTH112, PTH118 - as above
    file = loaded.policy.checks.store.file
    return os.path.join(loaded.folder, file) if file else ""  # noqa: PTH118 - as above


class _Fixed(Discovery):
    """One policy for every file."""

    def __init__(self, loaded: Loaded) -> None:
        self._one = loaded

    def policy_for(self, path: str) -> Loaded:
        """The policy."""
        del path
        return self._one


def discovery_of(args: Namespace, store: Store, root: str, cache: Cache) -> Discovery:
    """Which policy holds where: the one that is named, else what stands above each file."""
    named = args.policy or os.environ.get(VARIABLE, "")
    if named:
        return _Fixed(load_policy(store, named, os.getcwd(), root, cache))  # noqa: PTH109 - as above

    def load(found: Named) -> Loaded:
        return load_policy(store, found.name, found.base, root, cache)

    return Discovery(root, load)


def relative(root: str, paths: Iterable[str]) -> list[str]:
    """The paths relative to the root, with forward slashes."""
    return [os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/") for path in paths]  # noqa: PTH100 - as above


class Chosen(NamedTuple):
    """The files of a check."""

    files: Files
    asked: tuple[str, ...]
    """Paths of which something is to be said."""
    context: frozenset[str]
    whole: bool
    selected: Selected


def choose(setting: Setting, args: Namespace, leave_out: Iterable[str] = ()) -> Chosen:
    """The files that the options select, and those around them that may decide what they mean.

    Policies and what is to be left out are no configuration of models.
    """
    root = setting.root
    paths = relative(root, args.paths or ["."])
    selected = Selected.STAGED if args.staged else Selected.CHANGED if args.changed_since else Selected.ALL
    not_asked = frozenset(leave_out)

    def keep(path: str) -> bool:
        checks = setting.discovery.policy_for(path).policy.checks
        is_in = not checks.include or matches_any(path, checks.include)
        return is_in and not matches_any(path, checks.exclude)

    if selected is Selected.ALL:
        listing = list_files(root, paths, keep=keep)
        whole = "." in paths
        around = () if whole else _known_above(root, listing.paths)
    else:
        git = Git(root)
        changed = git.staged() if args.staged else git.changed_since(args.changed_since)
        wanted = [path for path in changed if _is_below(path, paths) and os.path.lexists(os.path.join(root, path))]  # noqa: PTH118 - as above
        listing = list_files(root, wanted, keep=keep) if wanted else Listing((), (), root)
        whole = False
        around = tuple(path for path in list_files(root).paths if has_known_name(path)) if listing.paths else ()
    policies = _policies(setting, listing.paths)
    asked = tuple(path for path in listing.paths if path not in not_asked | policies)
    own = [Skipped(path, "a policy or a baseline") for path in listing.paths if path in not_asked | policies]
    context = frozenset(around) - set(listing.paths) - not_asked - policies
    files = Listing(tuple(sorted({*asked, *context})), tuple(sorted((*listing.skipped, *own))), root)
    return Chosen(_staged(files, root) if args.staged else files, asked, context, whole, selected)


def _is_below(path: str, folders: Sequence[str]) -> bool:
    return any(folder in {".", path} or path.startswith(f"{folder}/") for folder in folders)


def _policies(setting: Setting, paths: Iterable[str]) -> frozenset[str]:
    """Every policy file that holds for one of the paths."""
    real = {file for path in paths for file in setting.discovery.policy_for(path).files}
    return frozenset(shown(file, setting.root) for file in real)


def _known_above(root: str, paths: Iterable[str]) -> tuple[str, ...]:
    """Configuration of known names in the folders of the paths and above: environments, for one, hold below them."""
    folders = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    found: list[str] = []
    for folder in sorted(folders):
        with os.scandir(os.path.join(root, folder)) as entries:  # noqa: PTH118 - as above
            names = [f"{folder}/{one.name}".removeprefix("/") for one in entries if one.is_file(follow_symlinks=False)]
        found.extend(name for name in names if has_known_name(name))
    kept = list_files(root, sorted(found), use_index=False).paths if found else ()
    return tuple(kept)


class _StagedFiles(NamedTuple):
    """Files as they are staged, whatever stands in the working tree."""

    paths: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    git: Git

    def read(self, path: str) -> bytes:
        """The staged bytes of a file. Raises `OSError`."""
        return self.git.staged_bytes(path)


def _staged(files: Listing, root: str) -> Files:
    return _StagedFiles(files.paths, files.skipped, Git(root))


def plans_of(setting: Setting, chosen: Chosen) -> tuple[Plan, ...]:
    """The files by the policy that holds for them; at least one plan where a policy can be found."""
    by_name: dict[str, tuple[Loaded, list[str]]] = {}
    for path in chosen.asked:
        loaded = setting.discovery.policy_for(path)
        by_name.setdefault(loaded.name, (loaded, []))[1].append(path)
    if not by_name:
        loaded = setting.discovery.policy_for("x")
        by_name[loaded.name] = (loaded, [])
    plans = []
    for number, name in enumerate(sorted(by_name)):
        loaded, paths = by_name[name]
        context = chosen.context if not number else frozenset[str]()
        plans.append(Plan(loaded, chosen.files, frozenset(paths), context))
    _refuse_several_stores(plans)
    return tuple(plans)


def _refuse_several_stores(plans: Sequence[Plan]) -> None:
    pinned = {plan.loaded.policy.checks.store.file for plan in plans if plan.loaded.policy.checks.store.file}
    if len(pinned) > 1:
        message = f"policies name several stores: {', '.join(sorted(pinned))}"
        raise UsageError(message, hint="check the folders one by one")


def digest_of_store(setting: Setting, plans: Sequence[Plan]) -> str:
    """Digest of the store's file, taken only where a policy pins it."""
    if not any(plan.loaded.policy.checks.store.sha256 for plan in plans):
        return ""
    with open(setting.store_path, "rb") as stream:  # noqa: PTH123 - as above
        return hashlib.file_digest(stream, "sha256").hexdigest()

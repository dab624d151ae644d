"""Which files a check looks at, under which policy, and what around them may decide what they mean."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence

from registry.check.discovery import Discovery
from registry.check.globs import matches_any
from registry.check.loaded import Loaded, shown
from registry.check.report import Selected
from registry.check.run import Plan
from registry.errors import UsageError
from registry.references.listing import HIDING_LINK, TOO_LARGE, Listing, Skipped, list_files
from registry.references.reading import has_known_name
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from registry.references.find import Files


class Fixed(Discovery):
    """One policy for every file."""

    def __init__(self, loaded: Loaded) -> None:
        self._one = loaded

    def policy_for(self, path: str) -> Loaded:
        """The policy."""
        del path
        return self._one


class Chosen(NamedTuple):
    """The files of a check."""

    files: Files
    asked: tuple[str, ...]
    """Paths of which something is to be said."""
    context: frozenset[str]
    whole: bool
    selected: Selected


def keeper(discovery: Discovery) -> Callable[[str], bool]:
    """Whether the policy that holds for a path wants it to be looked at."""

    def keep(path: str) -> bool:
        checks = discovery.policy_for(path).policy.checks
        is_in = not checks.include or matches_any(path, checks.include)
        return is_in and not matches_any(path, checks.exclude)

    return keep


def select_paths(root: str, discovery: Discovery, paths: Sequence[str], leave_out: Iterable[str] = ()) -> Chosen:
    """The files under the paths, which are relative to the root.

    What is to be left out, and policies, are no configuration of models.
    """
    listing = list_files(root, paths, keep=keeper(discovery))
    whole = "." in paths
    around = () if whole else _known_above(root, listing.paths)
    return _chosen(discovery, listing, around, leave_out, whole=whole, selected=Selected.ALL)


def select_changed(
    root: str,
    discovery: Discovery,
    changed: Iterable[str],
    paths: Sequence[str],
    leave_out: Iterable[str],
    how: Selected,
) -> Chosen:
    """The changed files under the paths; every configuration of a known name may decide what they mean."""
    full = os.path.join(root, "")  # noqa: PTH118 - pathlib takes 2 ms to import
    wanted = [path for path in changed if _is_below(path, paths) and os.path.lexists(full + path)]
    listing = list_files(root, wanted, keep=keeper(discovery)) if wanted else Listing((), (), root)
    around = tuple(path for path in list_files(root).paths if has_known_name(path)) if listing.paths else ()
    return _chosen(discovery, listing, around, leave_out, whole=False, selected=how)


def _chosen(
    discovery: Discovery,
    listing: Listing,
    around: Iterable[str],
    leave_out: Iterable[str],
    *,
    whole: bool,
    selected: Selected,
) -> Chosen:
    not_asked = frozenset(leave_out) | _policies(listing.root, discovery, listing.paths)
    asked = tuple(path for path in listing.paths if path not in not_asked)
    own = [Skipped(path, "a policy or a baseline") for path in listing.paths if path in not_asked]
    context = frozenset(around) - set(listing.paths) - not_asked
    skipped = tuple(sorted((*listing.skipped, *own)))
    files = Listing(tuple(sorted({*asked, *context})), skipped, listing.root)
    return Chosen(files, asked, context, whole, selected)


def _is_below(path: str, folders: Sequence[str]) -> bool:
    return any(folder in {".", path} or path.startswith(f"{folder}/") for folder in folders)


def _policies(root: str, discovery: Discovery, paths: Iterable[str]) -> frozenset[str]:
    """Every policy file that holds for one of the paths."""
    real = {file for path in paths for file in discovery.policy_for(path).files}
    return frozenset(shown(file, root) for file in real)


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


def plans_of(discovery: Discovery, chosen: Chosen) -> tuple[Plan, ...]:
    """The files by the policy that holds for them; at least one plan where a policy can be found."""
    large = [one.path for one in chosen.files.skipped if one.reason in {TOO_LARGE, HIDING_LINK}]
    by_name: dict[str, tuple[Loaded, list[str]]] = {}
    for path in (*chosen.asked, *large):
        loaded = discovery.policy_for(path)
        by_name.setdefault(loaded.name, (loaded, []))[1].append(path)
    if not by_name:
        loaded = discovery.policy_for("x")
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

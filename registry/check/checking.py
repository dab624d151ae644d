"""A check as other programs ask for it: paths, a policy, a store and a day go in, a report comes out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

from registry.check.cache import Cache
from registry.check.discovery import Discovery, Named, root_of
from registry.check.loaded import Loaded, load_policy
from registry.check.report import Report
from registry.check.run import Options, check
from registry.check.selecting import Fixed, plans_of, select_paths
from registry.policy.policy import Policy
from registry.store.reader import Store


def check_paths(
    paths: Sequence[str], policy: Policy | str | os.PathLike[str] | None, store: Store, as_of: date, cache: Cache
) -> Report:
    """The report on the files under the paths."""
    first = paths[0] if paths else "."
    root = root_of(first if os.path.isdir(first) else os.path.dirname(first) or ".")  # noqa: PTH112, PTH120 - as all paths here
    discovery = _discovery(policy, store, root, cache)
    inside = [os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/") for path in paths]  # noqa: PTH100 - as above
    chosen = select_paths(root, discovery, inside)
    return check(plans_of(discovery, chosen), store, as_of, Options(whole=chosen.whole))


def _discovery(policy: Policy | str | os.PathLike[str] | None, store: Store, root: str, cache: Cache) -> Discovery:
    if isinstance(policy, Policy):
        return Fixed(Loaded(policy, policy.id, ""))
    if policy is not None:
        return Fixed(load_policy(store, os.fspath(policy), os.getcwd(), root, cache))  # noqa: PTH109 - as above

    def load(found: Named) -> Loaded:
        return load_policy(store, found.name, found.base, root, cache)

    return Discovery(root, load)

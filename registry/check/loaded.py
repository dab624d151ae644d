"""Policies as checks use them: compiled, from a cache where nothing of what went in has changed."""

from __future__ import annotations

import json
import os

from registry.check.cache import Cache, tool_stamp
from registry.digest import sha256
from registry.errors import PolicyError
from registry.frozen import dataclass
from registry.policy.policy import Policy, policy_from_plain, policy_to_plain
from registry.store.reader import Store

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

VERSION = 1
"""Raised when a cached policy changes its meaning."""

MAX_BYTES = 16 << 20
"""Largest policy file whose digest is taken; the reader refuses smaller ones."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A policy, the name to show, and what it was made of."""

    policy: Policy
    name: str
    digest: str
    """Of every file that went in, or of the shipped policy."""
    files: tuple[str, ...] = ()
    """Real paths of every file that went in, its own first."""
    may_declare: frozenset[str] = frozenset()
    folder: str = ""
    """Folder of its own file; empty for a shipped one."""


def load_policy(store: Store, name: str, base: str, root: str, cache: Cache) -> Loaded:
    """The policy of that name, or in that file relative to `base`. Places in it are shown relative to `root`.

    Raises `UsageError` if there is none, `PolicyError` with findings if it can't be used.
    """
    row = store.row("policy", name)
    if row is not None:
        policy = policy_from_plain(row.plain)
        return Loaded(policy, name, row.plain.get("digest", ""), (), frozenset(row.plain["may_declare"]))
    if "/" not in name and not name.partition("#")[0].endswith((".yaml", ".yml")):
        from registry.lookup.policies import find_policy  # noqa: PLC0415 - it says what is close

        find_policy(store, name)
    path = os.path.join(base, name.partition("#")[0])  # noqa: PTH118 - as in `cache`
    key = json.dumps([VERSION, os.path.realpath(path), name, root, tool_stamp(), store.digest])
    return _cached(cache.get(key), path, root) or _compiled(store, name, base, root, cache, key)


def _cached(text: str | None, path: str, root: str) -> Loaded | None:
    """The policy in the cache, if every file that went in still has the same bytes."""
    if text is None:
        return None
    try:
        plain = json.loads(text)
        if any(_digest(file) != digest for file, digest in plain["files"]):
            return None
        return _loaded(policy_from_plain(plain["policy"]), plain["files"], plain["may_declare"], path, root)
    except (ValueError, KeyError, TypeError, AttributeError, OSError):
        return None  # written by another version, or by somebody else


def _compiled(store: Store, name: str, base: str, root: str, cache: Cache, key: str) -> Loaded:
    from pathlib import Path  # noqa: PLC0415 - as below

    from registry.lookup.policy_reading import reader_of  # noqa: PLC0415 - pydantic only where a file is compiled

    read = reader_of(store, Path(root)).named(name, Path(base))
    if read.policy is None:
        raise PolicyError(f"the policy `{name}` can't be used", findings=read.findings)
    path = os.path.join(base, name.partition("#")[0])  # noqa: PTH118 - as in `cache`
    plain = {"files": read.files, "may_declare": sorted(read.may_declare), "policy": policy_to_plain(read.policy)}
    cache.put(key, json.dumps(plain))
    return _loaded(read.policy, read.files, sorted(read.may_declare), path, root)


def _loaded(policy: Policy, files: Any, may_declare: list[str], path: str, root: str) -> Loaded:
    text = "\n".join(digest for _, digest in files)
    return Loaded(
        policy=policy,
        name=shown(path, root),
        digest=f"sha256:{sha256(text.encode()).hexdigest()}",
        files=tuple(file for file, _ in files),
        may_declare=frozenset(may_declare),
        folder=os.path.dirname(os.path.abspath(path)),  # noqa: PTH100, PTH120 - as in `cache`
    )


def shown(path: str, root: str) -> str:
    """The path relative to the root where it lies inside, with forward slashes."""
    full, base = os.path.realpath(path), os.path.realpath(root)
    inside = os.path.relpath(full, base)
    return (full if inside.startswith("..") else inside).replace(os.sep, "/")


def _digest(path: str) -> str:
    """Raises `OSError` where it can't be read, and where it is no regular file."""
    if not os.path.isfile(path):  # noqa: PTH113 - as in `cache`
        return ""
    with open(path, "rb") as stream:  # noqa: PTH123 - as in `cache`
        return f"sha256:{sha256(stream.read(MAX_BYTES)).hexdigest()}"

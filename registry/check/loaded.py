"""Policies as checks use them: compiled, from a cache where nothing of what went in has changed."""

from __future__ import annotations

import json
import os

from registry.check.cache import Cache, tool_stamp
from registry.digest import sha256
from registry.errors import PolicyError
from registry.frozen import dataclass
from registry.packaged import PREFIX, locate
from registry.policy.policy import Policy, policy_from_plain, policy_to_plain
from registry.store.reader import Store

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

    from registry.policy_files import Read

VERSION = 2
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
    packaged: frozenset[str] = frozenset()
    """Those of its files that came with installed packages."""


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
    key = json.dumps([VERSION, os.path.join(base, name.partition("#")[0]), name, root, tool_stamp(), store.digest])  # noqa: PTH118 - as in `cache`
    return _cached(cache.get(key), name, root) or _compiled(store, name, base, root, cache, key)


def _cached(text: str | None, name: str, root: str) -> Loaded | None:
    """The policy in the cache, if each way leads to the file that it led to, and that has the same bytes."""
    if text is None:
        return None
    try:
        plain = json.loads(text)
        if any(_digest(file) != digest for file, digest in plain["files"]):
            return None
        if any(_end_of(way) != file for way, file in plain["ways"]):
            return None
        return _loaded(policy_from_plain(plain["policy"]), plain, name, root)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        return None  # written by another version, or by somebody else


def _end_of(way: str) -> str:
    """The real path to which a path, or the name of a file in a package, leads today."""
    path = locate(way)[0] if way.startswith(PREFIX) else way
    return os.path.realpath(path) if path else ""


def _compiled(store: Store, name: str, base: str, root: str, cache: Cache, key: str) -> Loaded:
    from pathlib import Path  # noqa: PLC0415 - as below

    from registry.lookup.policy_reading import reader_of  # noqa: PLC0415 - pydantic only where a file is compiled

    read = reader_of(store, Path(root)).named(name, Path(base))
    if read.policy is None:
        raise PolicyError(f"the policy `{name}` can't be used", findings=read.findings)
    cache.put(key, json.dumps({**_made_of(read), "policy": policy_to_plain(read.policy)}))
    return _loaded(read.policy, _made_of(read), name, root)


def loaded_of(read: Read, name: str, root: str) -> Loaded:
    """The policy that was read under that name. Raises `PolicyError` with findings if it can't be used."""
    if read.policy is None:
        raise PolicyError(f"the policy `{name}` can't be used", findings=read.findings)
    if not read.ways:
        return Loaded(read.policy, name.partition("#")[0], read.digest, (), read.may_declare)
    return _loaded(read.policy, _made_of(read), name, root)


def _made_of(read: Read) -> Any:
    return {"files": read.files, "ways": read.ways, "may_declare": sorted(read.may_declare)}


def _loaded(policy: Policy, plain: Any, name: str, root: str) -> Loaded:
    text = "\n".join(digest for _, digest in plain["files"])
    own = plain["ways"][0][0]
    is_packaged = own.startswith(PREFIX)
    return Loaded(
        policy=policy,
        name=name.partition("#")[0] if is_packaged else shown(own, root),
        digest=f"sha256:{sha256(text.encode()).hexdigest()}",
        files=tuple(file for file, _ in plain["files"]),
        may_declare=frozenset(plain["may_declare"]),
        folder=os.path.dirname(plain["ways"][0][1] if is_packaged else own),  # noqa: PTH120 - as in `cache`
        packaged=frozenset(file for way, file in plain["ways"] if way.startswith(PREFIX)),
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

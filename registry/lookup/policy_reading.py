"""Policy files for look-ups: compiled when they are named, beside the policies that the store brings along."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from registry.policy.policy import policy_from_plain
from registry.policy_files import PolicyReader, Read
from registry.store.reader import Store


def reader_of(store: Store, root: Path | None = None, instead: Mapping[str, Read] | None = None) -> PolicyReader:
    """Reads policies by name and by path; those that ship come compiled from the store.

    Paths below the root are shown relative to it; `instead` are policies that stand in for those of these digests.
    """
    shipped = {
        row.id: Read(policy_from_plain(row.plain), (), frozenset(row.plain["may_declare"]), row.plain.get("digest", ""))
        for row in store.rows("policy")
    }
    return PolicyReader(shipped, store.places, root, arrangements=frozenset(store.arrangements), instead=instead)


def read_policy(store: Store, name: str, base: Path) -> Read:
    """The policy after inheritance, or what is wrong in it and in its parents."""
    return reader_of(store).named(name, base)

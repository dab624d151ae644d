"""What has changed in a policy since another version of it, so that a reviewer sees it apart from the code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from registry import yaml12
from registry.check.report import Change

BY_NAME = {"account": "account", "deployments": "deployment", "hosts": "host", "levels": "level"}
"""Parts whose entries have names, with what one is called."""

BY_ID = {"waivers": ("waiver", "id"), "holdings": ("holding", "arrangement")}
"""Parts whose entries say their name themselves."""


def changes_between(before: bytes | None, now: bytes, path: str) -> Iterator[Change]:
    """Every entry that was added, removed or changed, then every other part of the policy that was."""
    if before is None:
        yield Change("policy", path, "added", path)
        return
    if before == now:
        return
    old, new = _parts(before, path), _parts(now, path)
    told = False
    for part in sorted(old.keys() | new.keys()):
        for change in _of_part(part, old.get(part), new.get(part), path):
            told = True
            yield change
    if not told and old != new:  # pragma: no cover - every part is told above
        yield Change("policy", path, "changed", path)


def _parts(raw: bytes, path: str) -> dict[str, Any]:
    """The parts of a policy; of one that can't be read, its text as one part."""
    data = yaml12.read(raw, path).data
    return data if isinstance(data, dict) else {"text": raw.decode(errors="replace")}


def _of_part(part: str, old: Any, new: Any, path: str) -> Iterator[Change]:
    if old == new:
        return
    if part in BY_NAME or part in BY_ID:
        kind = BY_NAME[part] if part in BY_NAME else BY_ID[part][0]
        before, now = _entries(part, old), _entries(part, new)
        for name in sorted(before.keys() | now.keys()):
            what = _what(before.get(name), now.get(name))
            if what:
                yield Change(kind, name, what, path)
    else:
        yield Change("policy", part, _what(old, new) or "changed", path)


def _what(old: Any, new: Any) -> str:
    if old == new:
        return ""
    if old is None:
        return "added"
    return "removed" if new is None else "changed"


def _entries(part: str, value: Any) -> Mapping[str, Any]:
    """The entries of a part by name; several of one name stand together."""
    if isinstance(value, dict):
        return value
    found: dict[str, list[Any]] = {}
    for one in value if isinstance(value, list) else ():
        name = one.get(BY_ID[part][1]) if part in BY_ID and isinstance(one, dict) else None
        found.setdefault(name if isinstance(name, str) else json.dumps(one, default=str), []).append(one)
    return found

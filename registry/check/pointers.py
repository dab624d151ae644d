"""Comments in files that point to a waiver: `# modelroutes: waive W-014`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from registry.check.waivers import Pointers
from registry.pattern import pattern

POINTER = pattern(rb"modelroutes: ?waive ([A-Za-z0-9][A-Za-z0-9._-]{0,63})(?![A-Za-z0-9._-])")
"""What stands in the comment, whatever begins a comment in that file."""

COMMENT = (b"#", b"//", b";", b"--", b"/*", b"<!--")
"""How a comment begins; before the pointer on its line one of these must stand."""


def pointers_in(paths: Iterable[str], read: Callable[[str], bytes]) -> Pointers:
    """Ids of waivers by path and line."""
    found: dict[tuple[str, int], set[str]] = {}
    for path in sorted(set(paths)):
        raw = read(path)
        if b"modelroutes:" not in raw:
            continue
        for number, line in enumerate(raw.splitlines(), start=1):
            for match in POINTER.finditer(line):
                if any(mark in line[: match.start()] for mark in COMMENT):
                    found.setdefault((path, number), set()).add(match[1].decode())
    return {place: frozenset(ids) for place, ids in found.items()}

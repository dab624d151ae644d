"""Patterns of paths: `*` stands for any text in a name, `?` for one character, `**` for any folders, also none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

MAX_PARTS = 256
"""Most parts of a path or a pattern that are compared; nothing deeper matches."""


def matches_any(path: str, patterns: Iterable[str]) -> bool:
    """Whether the path, relative and with forward slashes, matches one of the patterns."""
    return any(matches(path, pattern) for pattern in patterns)


def matches(path: str, pattern: str) -> bool:
    """Whether the whole path matches; a pattern that ends in `/` means everything below that folder.

    Takes time in the product of their lengths, whatever the pattern.
    """
    if pattern.endswith("/"):
        pattern += "**"
    parts, wanted = path.split("/"), pattern.removeprefix("./").split("/")
    if len(parts) > MAX_PARTS or len(wanted) > MAX_PARTS:
        return False
    # ends[i]: the pattern so far matches the first i parts of the path
    ends = [True] + [False] * len(parts)
    for one in wanted:
        if one == "**":
            reached = False
            ends = [reached := reached or end for end in ends]
        else:
            ends = [False, *(end and _name(part, one) for end, part in zip(ends, parts, strict=False))]
    return ends[-1]


def _name(name: str, pattern: str) -> bool:
    if "*" not in pattern and "?" not in pattern:
        return name == pattern
    return _compiled(pattern).fullmatch(name) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern of a name: each `*` takes as little as it can and never gives back, so no name takes long."""
    first, *rest = re.split(r"\*+", pattern)
    if not rest:
        return re.compile(_literal(first), re.DOTALL)
    *middle, last = rest
    atoms = "".join(f"(?>.*?{_literal(part)})" for part in middle)
    return re.compile(f"{_literal(first)}{atoms}.*{_literal(last)}", re.DOTALL)


def _literal(text: str) -> str:
    return "".join("." if character == "?" else re.escape(character) for character in text)

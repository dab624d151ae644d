"""What a host sends along with each file: the rules of the site's own `_headers`, for previews and tests."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

FILE = "_headers"
"""The file of rules in the site: a line with a pattern of paths, then indented lines `Name: value`."""


def rules_in(text: str) -> list[tuple[str, dict[str, str]]]:
    """The rules by pattern, in order."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        name, colon, value = line.strip().partition(":")
        if line.startswith("/"):
            found.append((line.strip(), {}))
        elif colon and found:
            found[-1][1][name] = value.strip()
    return found


def headers_for(path: str, rules: list[tuple[str, dict[str, str]]]) -> Mapping[str, str]:
    """What is sent with that path, which begins with a slash; a later rule wins."""
    found: dict[str, str] = {}
    for pattern, headers in rules:
        if fnmatchcase(path.partition("?")[0], pattern):
            found |= headers
    return found

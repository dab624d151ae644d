"""Patterns of ids, in which `*` stands for any text."""

from __future__ import annotations


def matches(text: str, pattern: str) -> bool:
    """Whether the whole text fits the pattern, in which `*` stands for any text and nothing else is special.

    Takes time in the length of both, whatever the pattern: each part is sought once, from where the last ended.
    """
    first, *rest = pattern.split("*")
    if not rest:
        return text == pattern
    last = rest.pop()
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return False
    place, end = len(first), len(text) - len(last)
    for part in rest:
        found = text.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return True

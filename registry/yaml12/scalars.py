"""Plain YAML scalars to values: a stricter YAML 1.2 core schema, with exact and bounded numbers."""

from __future__ import annotations

import re
from decimal import Decimal

MAX_CHARACTERS = 40
"""Longest number in characters, sign and point included."""

MAX_EXPONENT = 40
"""Largest power of ten after `e`, in either direction."""

TEXT_HINT = "put it in quotes if it is text"

_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}

_NUMBER = re.compile(
    r"(?P<integer>[-+]?[0-9]+)"
    r"|0o(?P<octal>[0-7]+)"
    r"|0x(?P<hexadecimal>[0-9a-fA-F]+)"
    r"|(?P<decimal>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE](?P<exponent>[-+]?[0-9]+))?)"
    r"|(?P<endless>[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)

# Nine scalars in ten are words; their first letter tells, without the pattern.
_FIRST = frozenset(["", *"~0123456789+-.ntf"])


class NumberError(Exception):
    """A plain scalar that is a number, but not one that this reader keeps."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def value_of(text: str) -> bool | int | str | Decimal | None:
    """The value of a plain scalar; raises `NumberError` for a number out of bounds."""
    if text[:1] not in _FIRST:
        return text
    if text in _WORDS:
        return _WORDS[text]
    match = _NUMBER.fullmatch(text)
    return text if match is None else _number(match)


def _number(match: re.Match[str]) -> int | Decimal:
    text = match[0]
    shown = text if len(text) <= MAX_CHARACTERS else f"{text[:12]}…"
    if match["endless"]:
        raise NumberError(f"`{shown}` is not a finite number", f"write a finite number, or {TEXT_HINT}")
    if len(text) > MAX_CHARACTERS:
        raise NumberError(f"number `{shown}` is longer than {MAX_CHARACTERS} characters", TEXT_HINT)
    if match["decimal"]:
        if abs(int(match["exponent"] or 0)) > MAX_EXPONENT:
            raise NumberError(f"number `{shown}` has an exponent beyond {MAX_EXPONENT}", TEXT_HINT)
        return Decimal(text)
    if match["integer"]:
        return int(text)
    return int(match["octal"], 8) if match["octal"] else int(match["hexadecimal"], 16)

"""Texts from records as literals of the languages in snippets: nothing in them can end the literal."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

MOST_IN_LINE = 200
"""Longest text in a line of prose for a coding agent."""

_FOUR_DIGITS = 0xFFFF
_NAME = re.compile(r"[A-Z][A-Z0-9_]{0,63}")


def literal(text: str) -> str:
    """The text as a string literal of JSON, Python and JavaScript alike, without anything that can't be seen."""
    return "".join(map(_visible, json.dumps(text, ensure_ascii=False)))


def _visible(sign: str) -> str:
    """What can't be seen as an escape; beyond four digits no escape means the same in all three languages."""
    if sign.isprintable():
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) <= _FOUR_DIGITS else "\N{REPLACEMENT CHARACTER}"


def body(value: Any) -> str:
    """The value as JSON in ASCII."""
    return json.dumps(value, ensure_ascii=True).replace("\x7f", "\\u007f")


def shell(text: str) -> str:
    """The text inside single quotes of a shell; what is not plain ASCII is percent-encoded, as in an address."""
    plain = text if text.isascii() and text.isprintable() else quote(text, safe="/:?#[]@!$&'()*+,;=%", errors="replace")
    return "'" + plain.replace("'", "'\\''") + "'"


def name(text: str) -> str:
    """The name of an environment variable; one that a shell would not take is replaced."""
    return text if _NAME.fullmatch(text) else "API_KEY"


def url_part(text: str) -> str:
    """The text as a part of a path."""
    return quote(text, safe="", errors="replace")


def line(text: str) -> str:
    """The text on one line between quotes, without characters that can't be seen, cut where it is too long."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    cut = plain if len(plain) <= MOST_IN_LINE else f"{plain[:MOST_IN_LINE]}…"
    return json.dumps(cut, ensure_ascii=False)

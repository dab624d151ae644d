"""Plain data as text of a record: blocks, short leaves in brackets, keys in the order of the record."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from registry.errors import UsageError
from registry.formatting import fix_format
from registry.formatting.form import form_of
from registry.yaml12 import read
from registry.yaml12.scalars import NumberError, value_of

WIDTH = 140
"""Longest line in characters."""

INDENT = 2
"""Spaces a level."""

_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=<~ ")
_INSIDE = frozenset(",[]{}\"'`\\")
_BRACKETS = frozenset(
    {"aliases", "archive", "limits", "links", "modalities", "parameters", "price", "scope", "upstream", "value"}
)
"""Keys whose mapping stands in brackets where it is short enough; others do as items of a list."""


def record_text(path: str, data: Any) -> str:
    """The text of a record at that path. Raises `UsageError` if it would not be read as it is meant."""
    form = form_of(path)
    if form is None:
        message = f"no record has its place at `{path}`"
        raise UsageError(message, hint="this is a mistake of ours; report it with the data")
    text = fix_format(("\n".join([form.header, *lines_of(data, 0)]) + "\n").encode(), path).decode()
    document = read(text.encode(), path)
    if document.findings or document.data != data:
        message = f"`{path}` would not be read as it is meant"
        raise UsageError(message, hint="this is a mistake of ours; report it with the data")
    return text


def lines_of(data: Any, indent: int) -> Iterator[str]:
    """The lines of a mapping or a list that begins at that column."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from entry_lines(key, value, indent)
    else:
        for item in data:
            yield from item_lines(item, indent)


def entry_lines(key: str, value: Any, indent: int) -> Iterator[str]:
    """The lines of one key with its value."""
    start = f"{' ' * indent}{scalar(key)}:"
    short = in_brackets(value) if _may_be_short(key, value) else None
    if short is not None and len(start) + 1 + len(short) <= WIDTH:
        yield f"{start} {short}"
    elif isinstance(value, Mapping | Sequence) and not isinstance(value, str) and value:
        yield start
        yield from lines_of(value, indent + INDENT)
    elif isinstance(value, str) and _may_be_folded(value):
        yield f"{start} >-"
        yield from textwrap.wrap(
            value,
            WIDTH,
            initial_indent=" " * (indent + INDENT),
            subsequent_indent=" " * (indent + INDENT),
            break_long_words=False,
            break_on_hyphens=False,
        )
    else:
        yield f"{start} {in_brackets(value)}"


def item_lines(item: Any, indent: int) -> Iterator[str]:
    """The lines of one item of a list: in brackets if it fits and holds no list of mappings."""
    dash = f"{' ' * indent}- "
    short = in_brackets(item)
    if not isinstance(item, Mapping) or (indent and len(dash) + len(short) <= WIDTH and not _is_deep(item)):
        yield dash + short
        return
    inner = list(lines_of(item, indent + INDENT))
    yield dash + inner[0].lstrip(" ")
    yield from inner[1:]


def in_brackets(value: Any) -> str:
    """The value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {in_brackets(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(in_brackets, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return scalar(value) if isinstance(value, str) else str(value)


def scalar(text: str) -> str:
    """The text bare where it is read back as the same text, else in quotes."""
    bare = (
        bool(text)
        and text[0] not in _FIRST
        and text == text.strip()
        and not _INSIDE.intersection(text)
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and _is_text(text)
    )
    return text if bare else json.dumps(text, ensure_ascii=False)


def _is_text(text: str) -> bool:
    try:
        return isinstance(value_of(text), str)
    except NumberError:
        return False


def _may_be_short(key: str, value: Any) -> bool:
    if isinstance(value, Mapping):
        return not value or (key in _BRACKETS and not _is_deep(value))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return key == "tiers" or not any(isinstance(item, Mapping) for item in value)
    return True


def _is_deep(value: Mapping[str, Any]) -> bool:
    """Whether lists of mappings stand inside, which deserve lines of their own."""
    return any(
        isinstance(item, Sequence) and not isinstance(item, str) and any(isinstance(one, Mapping) for one in item)
        for item in value.values()
    )


def _may_be_folded(text: str) -> bool:
    return "  " not in text and text == text.strip() and "\n" not in text and " " in text

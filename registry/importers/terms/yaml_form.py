"""Plain data as the text of a record: blocks, short leaves in brackets, keys in the order of the record class."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from functools import cache
from typing import Any

from registry.errors import UsageError
from registry.formatting.form import form_of
from registry.shapes import Shape
from registry.yaml12 import read

WIDTH = 140
"""Longest line in characters."""

_SPECIAL_START = set("-?:,[]{}#&*!|>'\"%@`=<~ ")
_SPECIAL_INSIDE = re.compile(r"[\[\]{},\"'`]|: | #|:$|\s$|\\")
_NUMBER = re.compile(r"[-+]?(\d[\d_]*)?\.?\d*([eE][-+]?\d+)?|0[xo][0-9a-fA-F]+")
_WORDS = frozenset({"true", "false", "null", "True", "False", "Null", "TRUE", "FALSE", "NULL", "~", ""})
_LEAVES = frozenset({"scope", "archive", "value", "modalities"})
"""Keys whose mapping is short by nature."""


def text_of(path: str, data: Any) -> str:
    """The text of the record at that path of the catalogue. Raises `UsageError` if it could not be read back."""
    form = form_of(path)
    if form is None:
        message = f"no record has its place at `{path}`"
        raise UsageError(message, hint="this is a mistake of the importer")
    ordered = _ordered(data, form.shape)
    text = "\n".join([form.header, *_block(ordered, 0)]) + "\n"
    document = read(text.encode(), path)
    if document.findings or document.data != ordered:
        place = document.findings[0].location if document.findings else path
        message = f"`{place}` would not be read as it was meant"
        raise UsageError(message, hint="this is a mistake of the importer")
    return text


def _ordered(data: Any, shape: Shape) -> Any:
    if isinstance(data, dict):
        names = shape.order(list(data))
        return {name: _ordered(data[name], shape.of_key(name, names)) for name in names}
    if isinstance(data, list | tuple):
        return [_ordered(item, shape.of_item()) for item in data]
    return data


def _block(data: dict[str, Any], indent: int) -> Iterator[str]:
    for name, value in data.items():
        yield from _entry(f"{' ' * indent}{_scalar(name)}:", name, value, indent)


def _entry(start: str, name: str, value: Any, indent: int) -> Iterator[str]:
    flow = _flow(value) if _may_flow(name, value) else None
    if flow is not None and len(start) + 1 + len(flow) <= WIDTH:
        yield f"{start} {flow}"
    elif isinstance(value, dict) and value:
        yield start
        yield from _block(value, indent + 2)
    elif isinstance(value, list) and value:
        yield start
        yield from _items(value, indent + 2)
    elif isinstance(value, str):
        yield from _long(start, value, indent + 2)
    else:
        yield f"{start} {_flow(value)}"


def _items(items: list[Any], indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}- "
    for item in items:
        flow = _flow(item)
        if len(dash) + len(flow) <= WIDTH and not _is_nested(item):
            yield dash + flow
        elif isinstance(item, dict):
            lines = list(_block(item, indent + 2))
            yield dash + lines[0].lstrip(" ")
            yield from lines[1:]
        else:
            yield dash + flow


def _is_nested(item: Any) -> bool:
    """Whether the item holds mappings that deserve lines of their own."""
    return isinstance(item, dict) and any(
        isinstance(value, list) and any(isinstance(inner, dict) for inner in value) for value in item.values()
    )


def _may_flow(name: str, value: Any) -> bool:
    if isinstance(value, dict):
        return name in _LEAVES or not value
    if isinstance(value, list):
        return not any(isinstance(item, dict) for item in value)
    return True


def _long(start: str, text: str, indent: int) -> Iterator[str]:
    """A text that does not fit on its line, folded."""
    if "  " in text or text != text.strip() or "\n" in text:
        yield f"{start} {_scalar(text)}"
        return
    yield f"{start} >-"
    lines = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    yield from (f"{' ' * indent}{line}" for line in lines)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(name)}: {_flow(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _scalar(value) if isinstance(value, str) else str(value)


@cache
def _scalar(text: str) -> str:
    plain = (
        text not in _WORDS
        and text[0] not in _SPECIAL_START
        and not _SPECIAL_INSIDE.search(text)
        and not _NUMBER.fullmatch(text)
    )
    if plain:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

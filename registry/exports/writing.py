"""Documents as bytes: plain JSON with sorted files, the same for the same store."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from typing import Any

from registry.site.ledger import Content

File = tuple[str, Content]
"""Path below the site, and content, or how to make it."""


def plain(value: Any) -> Any:
    """Dataclasses as dictionaries, as JSON can hold them."""
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def text_of(value: Any) -> str:
    """The value as compact JSON on one line."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def json_bytes(value: Any) -> bytes:
    """The value as compact JSON that any text tool can read: UTF-8, one line, a newline at its end."""
    return encoded(text_of(value) + "\n")


def with_list(document: Any, name: str, items: Iterable[str]) -> bytes:
    """The document with a long list, empty until now, whose items are JSON already."""
    text = text_of(document)
    head, mark, tail = text.partition(f'"{name}":[]')
    if not mark or mark in tail:
        raise ValueError(name)
    return encoded(f'{head}"{name}":[{",".join(items)}]{tail}\n')


def encoded(text: str) -> bytes:
    """The text in UTF-8; half a surrogate pair, which no file can hold, becomes a question mark."""
    return text.encode(errors="replace")

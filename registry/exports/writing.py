"""Documents as bytes: plain JSON with sorted files, the same for the same store."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

File = tuple[str, bytes]
"""Path below the site, and content."""


def plain(value: Any) -> Any:
    """Dataclasses as dictionaries, as JSON can hold them."""
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def json_bytes(value: Any) -> bytes:
    """The value as compact JSON that any text tool can read: UTF-8, one line, a newline at its end."""
    return encoded(json.dumps(plain(value), ensure_ascii=False, separators=(",", ":")) + "\n")


def encoded(text: str) -> bytes:
    """The text in UTF-8; half a surrogate pair, which no file can hold, becomes a question mark."""
    return text.encode(errors="replace")

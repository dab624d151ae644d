"""Files of others: JSON, packed or not, with exact numbers, and tables."""

from __future__ import annotations

import csv
import gzip
import json
import zlib
from decimal import Decimal
from pathlib import Path
from typing import Any

from registry import yaml12
from registry.errors import UsageError


def read_json(path: Path) -> Any:
    """The data of a JSON file, packed with gzip or not; numbers with a point are exact. Raises `UsageError`."""
    raw = _bytes_of(path)
    try:
        text = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
        return json.loads(text, parse_float=Decimal)
    except (ValueError, OSError, EOFError, zlib.error) as error:
        message = f"`{path}` is not JSON"
        raise UsageError(message, hint="name the file as it was downloaded, or packed with gzip") from error


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a table with a head, as text. Raises `UsageError`."""
    try:
        return list(csv.DictReader(_bytes_of(path).decode().splitlines()))
    except (UnicodeDecodeError, csv.Error) as error:
        message = f"`{path}` is not a table of text"
        raise UsageError(message, hint="name a CSV file in UTF-8") from error


def read_yaml(path: Path) -> Any:
    """The data of a YAML file. Raises `UsageError`."""
    document = yaml12.read(_bytes_of(path), path.as_posix())
    if document.findings:
        finding = document.findings[0]
        message = f"`{path}` can't be read: {finding.message}"
        raise UsageError(message, hint=finding.hint)
    return document.data


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"`{path}` can't be read: {(error.strerror or 'it failed').lower()}"
        raise UsageError(message, hint="check the path") from error

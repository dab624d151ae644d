"""Records as plain data: what the store keeps of each, with the dates of evidence filled in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from registry.dating import Versions, dated_evidence

CLAIM_KEYS = frozenset({"claims", "shared_evidence"})
"""Keys of a record that the store keeps claim by claim."""


def plain_record(record: BaseModel, versions: Versions, *, without: frozenset[str] = CLAIM_KEYS) -> dict[str, Any]:
    """The record as JSON can hold it, without defaults and the keys named, evidence dated."""
    # no warnings: fields with a validator of ours hold what it returned, which pydantic can't know
    dumped = record.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=set(without), warnings=False)
    found: dict[str, Any] = _dated(dumped, versions)
    return found


def _dated(node: Any, versions: Versions) -> Any:
    if isinstance(node, dict):
        return {
            key: [_dated_entry(item, versions) for item in value] if key == "evidence" else _dated(value, versions)
            for key, value in node.items()
            if value is not None
        }
    if isinstance(node, list | tuple):
        return [_dated(item, versions) for item in node]
    return node


def _dated_entry(item: Mapping[str, Any], versions: Versions) -> dict[str, Any]:
    return {key: value for key, value in dated_evidence(item, versions).items() if value is not None}


def text(value: Any) -> str:
    """Canonical JSON: the same value is always the same text."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def evidence_in(plain: Any, part: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every evidence entry inside plain data, with the dotted keys of the part that it stands in."""
    if isinstance(plain, dict):
        for entry in plain.get("evidence", ()):
            yield part, entry
        for key, value in plain.items():
            if key != "evidence":
                yield from evidence_in(value, f"{part}.{key}" if part else key)
    elif isinstance(plain, list):
        for index, value in enumerate(plain):
            yield from evidence_in(value, f"{part}[{index + 1}]")

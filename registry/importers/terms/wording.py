"""Texts of the research in the form of the records: one line, not too long, in the research's own words."""

from __future__ import annotations

import re
from typing import Any

from registry.importers.terms.research import Node

MAX_FINDING = 240
"""Longest finding in characters."""


def one_line(text: str) -> str:
    """The text on one line, without a full stop at its end."""
    return " ".join(text.split()).rstrip(".")


def shortened(text: str, limit: int = MAX_FINDING) -> str:
    """The text on one line, cut at a word where it is too long."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def finding_of(node: Node) -> str:
    """What was found, as the research words it; where it has no words, the value that it recorded."""
    if "region" in node.value and "country" in node.value:
        where = " ".join(text for text in (node.text("country"), node.text("region")) if text)
        told = [part for part in (f"{where}: {one_line(node.text('note'))}", node.text("condition")) if part]
        return shortened("; ".join(told))
    for name in ("finding", "note"):
        if node.text(name):
            return shortened(node.text(name))
    value = node.value.get("value") if isinstance(node.value, dict) else None
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return shortened(f"recorded as: {words.replace('_', ' ')}")


_ADDRESS = re.compile(r"Address: (https?://[^\s]+?)\.?(?=\s|$)")
_COUNT = re.compile(r"(notice_days|objection_days): (\d+|unknown)")
_COMPLETE = re.compile(r"complete: (yes|no|unknown)(?: and| for)?[^.;]*")


def told_beside(note: str) -> tuple[dict[str, Any], str]:
    """What a note tells that records have keys for, and the rest of the note."""
    found: dict[str, Any] = {}
    address = _ADDRESS.search(note)
    if address:
        found["address"] = address[1]
    found |= {name: int(days) for name, days in _COUNT.findall(note) if days.isdigit()}
    complete = _COMPLETE.search(note)
    if complete and complete[1] != "unknown":
        found["complete"] = complete[1] == "yes"
    rest = note
    for pattern in (_ADDRESS, re.compile(r"notice_days and objection_days: unknown"), _COUNT, _COMPLETE):
        rest = pattern.sub("", rest)
    return found, re.sub(r"\s+", " ", re.sub(r"(\s*[;.]\s*)+(?=$|[;.])", "", rest)).strip(" ;.")

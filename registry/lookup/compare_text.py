"""Comparisons as text for a terminal, Markdown and JSON."""

from __future__ import annotations

import dataclasses
import json

from registry.lookup.answer_text import LONG_NOTICE, NOTICE
from registry.lookup.cells import Column, escaped, markdown, wrapped
from registry.lookup.compare import Comparison, Line

VERSION = 1
"""Version of the JSON; raised when a field changes its meaning or goes away."""

MARKS = {True: "≠", False: " "}
"""What stands beside a line whose values differ; the last line says so."""

USUAL_WIDTH = 100


def comparison_json(found: Comparison) -> str:
    """The comparison as JSON, version 1."""
    plain = {"version": VERSION, **dataclasses.asdict(found), "notice": LONG_NOTICE}
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


def comparison_text(found: Comparison, width: int | None) -> str:
    """The comparison section by section."""
    parts = []
    for section in dict.fromkeys(line.section for line in found.lines):
        rows = [_row(line) for line in found.lines if line.section == section]
        parts.append(wrapped([section, *found.ids], rows, width or USUAL_WIDTH))
    return "\n".join([*parts, f"{_last(found)}\n"])


def comparison_markdown(found: Comparison) -> str:
    """The comparison as one table a section."""
    parts = []
    for section in dict.fromkeys(line.section for line in found.lines):
        rows = [_row(line) for line in found.lines if line.section == section]
        heads = [Column(section), *(Column(name) for name in found.ids)]
        parts.append(markdown(heads, rows))
    return "\n".join([*parts, f"{escaped(_last(found))}\n"])


def _row(line: Line) -> list[str]:
    return [f"{MARKS[line.differs]} {line.title}", *line.values]


def _last(found: Comparison) -> str:
    differing = sum(line.differs for line in found.lines)
    return (
        f"≠ marks the {differing} of {len(found.lines)} lines that differ; "
        f"catalogue of {found.day}, facts as of {found.as_of}; {NOTICE}"
    )

"""A waiver as a policy's file has it, added to the text of the file so that everything else stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date

from registry.check.finding import CheckFinding
from registry.pattern import pattern

KEY = pattern(r"^waivers:[ \t]*(?P<rest>[^\n]*)$", re.MULTILINE)
"""The key under which waivers stand."""


def next_id(taken: Iterable[str]) -> str:
    """The first free name of the form `W-001`."""
    ids = set(taken)
    number = 1
    while f"W-{number:03}" in ids:
        number += 1
    return f"W-{number:03}"


def waiver_lines(
    finding: CheckFinding, name: str, reason: str, owner: str, created: date, until: date, approved_by: str = ""
) -> tuple[str, ...]:
    """The waiver of that one finding, as lines of a list."""
    fields = {
        "id": name,
        "rule": finding.rule,
        "reference": _quoted(finding.text) if finding.text else "",
        "paths": f"[{_quoted(literal(finding.spot.path))}]",
        "fingerprint": _quoted(finding.fingerprint),
        "reason": _quoted(reason),
        "owner": _quoted(owner),
        "approved_by": _quoted(approved_by) if approved_by else "",
        "created": created.isoformat(),
        "until": until.isoformat(),
    }
    written = [f"{key}: {value}" for key, value in fields.items() if value]
    return (f"  - {written[0]}", *(f"    {line}" for line in written[1:]))


def literal(path: str) -> str:
    """A pattern for that path alone: its marks stand for one character, of which the fingerprint says which."""
    return path.replace("*", "?")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def with_waiver(text: str, lines: Iterable[str]) -> str | None:
    """The policy with the waiver at the end of its list; `None` where the list is written in brackets."""
    block = "\n".join(lines)
    found = KEY.search(text)
    if found is None:
        return f"{text.rstrip()}\nwaivers:\n{block}\n"
    rest = found["rest"].partition("#")[0].strip()
    if rest:
        return None
    kept = text.split("\n")
    start = text.count("\n", 0, found.start()) + 1
    end = start
    for number in range(start, len(kept)):
        line = kept[number]
        if line.strip() and not line[0].isspace() and not line.startswith(("-", "#")):
            break
        if line.strip() and not line.startswith("#"):
            end = number + 1
    indent = _indent(kept[start:end])
    added = [f"{' ' * indent}{line[2:]}" for line in block.split("\n")]
    return "\n".join([*kept[:end], *added, *kept[end:]])


def _indent(lines: Iterable[str]) -> int:
    """How far the items of the list stand in."""
    return next((len(line) - len(line.lstrip()) for line in lines if line.lstrip().startswith("- ")), 2)

"""What a policy costs, as text and as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator

from registry.lookup.answer_text import MARKS, NOTICE, label_words, many
from registry.lookup.cells import Column, table
from registry.lookup.cost import Cost, RequirementCost

VERSION = 1
"""Version of the JSON; raised when a field changes its meaning or goes away."""

MOST = 8
"""Sets of arrangements that the text names."""

COLUMNS = (
    Column("requirement", cuts=True),
    Column("excludes", right=True),
    Column("it alone", right=True),
    Column("fail", right=True),
    Column("conditional", right=True),
    Column("unknown", cuts=True),
)


def cost_json(cost: Cost) -> str:
    """The cost as JSON, version 1."""
    plain = dataclasses.asdict(cost)
    for name in ("counts", "reasons"):
        plain[name] = dict(plain[name])
    for one in plain["requirements"]:
        one["unknown"] = dict(one["unknown"])
    return json.dumps({"version": VERSION, **plain}, indent=2, ensure_ascii=False) + "\n"


def cost_text(cost: Cost, width: int | None) -> str:
    """The cost as text."""
    head = "".join(f"{line}\n" for line in _head(cost))
    rows = [_row(one) for one in cost.requirements]
    tail = "".join(f"{line}\n" for line in _tail(cost))
    return f"{head}\n{table(COLUMNS, rows, width)}\n{tail}"


def _head(cost: Cost) -> Iterator[str]:
    yield f"{cost.title} ({cost.policy}) over {many(cost.routes)}"
    for verdict, count in cost.counts:
        reasons = f"  ({_counted(cost.reasons)})" if verdict == "unknown" and cost.reasons else ""
        yield f"  {MARKS[verdict]} {verdict:<12}{count:>6}{reasons}"


def _row(one: RequirementCost) -> list[str]:
    unknown = sum(count for _, count in one.unknown)
    words = _counted(one.unknown) if unknown else "0"
    counts = (one.excluded, one.only, one.failing, one.conditional)
    return [label_words(one.requirement), *map(str, counts), words]


def _counted(reasons: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in reasons)


def _tail(cost: Cost) -> Iterator[str]:
    yield "`excludes`: routes that the requirement does not pass; `it alone`: those that every other one passes"
    for admission in cost.admissions[:MOST]:
        yield f"  {' + '.join(admission.arrangements)} would admit {many(admission.routes)}"
    rest = len(cost.admissions) - MOST
    if rest > 0:
        yield f"  {rest} more sets of arrangements admit fewer"
    yield f"catalogue of {cost.day}, facts as of {cost.as_of}; {NOTICE}"

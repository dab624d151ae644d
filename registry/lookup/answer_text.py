"""Answers about routes as a table, JSON, lines of JSON, CSV or Markdown. Pure and light."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from registry.errors import UsageError
from registry.escape import visible
from registry.lookup.cells import Column, csv, escaped, markdown, table
from registry.lookup.filters import near
from registry.lookup.listing import Answers, Left, RouteAnswer
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


FORMATS = ("table", "json", "jsonl", "csv", "markdown")
VERSION = 1
"""Version of the JSON; raised when a field changes its meaning or goes away."""

LONG_NOTICE = "A record of public statements with their dates. It is not legal advice."
NOTICE = "public statements, not legal advice"
MARKS = {"pass": "●", "conditional": "◐", "unknown": "○", "fail": "✕"}
"""The shape of each verdict; the word beside it says the same."""

LABELS = {"callable": "withdrawn, or lacks a use", "needs": "needs an arrangement"}
"""What holds for every route, in words."""

LEFT = {
    "pass": "that pass",
    "conditional": "under arrangements that you do not hold",
    "unknown": "not established",
    "fail": "that fail",
}
"""What is said of routes that are left out."""

MOST_WHY = 4
"""Reasons that a line names; the rest are counted."""


class Cell(NamedTuple):
    """A column and the text of its cells."""

    column: Column
    text: Callable[[Any], str]


def _tokens(count: int | None) -> str:
    return "" if count is None else str(count)


CELLS: Mapping[str, Cell] = {
    "route": Cell(Column("route", cuts=True), lambda route: route.id),
    "verdict": Cell(Column("verdict"), lambda route: f"{MARKS[route.verdict]} {route.verdict}"),
    "provider": Cell(Column("provider", spare=4), lambda route: route.provider),
    "model": Cell(Column("model", cuts=True, spare=5), lambda route: route.model),
    "lab": Cell(Column("lab", spare=4), lambda route: route.model.partition("/")[0]),
    "offering": Cell(Column("offering", cuts=True, spare=3), lambda route: route.offering),
    "region": Cell(Column("region", spare=3), lambda route: route.region),
    "upstream": Cell(Column("upstream", cuts=True, spare=3), lambda route: route.upstream),
    "input": Cell(Column("input", right=True), lambda route: route.input),
    "output": Cell(Column("output", right=True), lambda route: route.output),
    "currency": Cell(Column("currency", spare=1), lambda route: route.currency),
    "context": Cell(Column("context", right=True, spare=2), lambda route: _tokens(route.context_window)),
    "max-output": Cell(Column("max output", right=True, spare=3), lambda route: _tokens(route.max_output)),
    "status": Cell(Column("status", spare=2), lambda route: route.status),
    "checked": Cell(Column("checked", spare=2), lambda route: route.checked),
    "under": Cell(Column("under", cuts=True), lambda route: sets_words(route.sets)),
    "why": Cell(Column("why", cuts=True), lambda route: route.why),
}
"""Every column of routes by its name."""

USUAL = ("route", "input", "output", "currency", "context", "checked")


def columns_for(
    named: Sequence[str], verdicts: Iterable[str], cells: Mapping[str, Cell] = CELLS, usual: Sequence[str] = USUAL
) -> tuple[str, ...]:
    """The columns that are named, else the usual ones for these verdicts. Raises `UsageError` for one there is not."""
    for name in named:
        if name not in cells:
            raise UsageError(f"there is no column `{name}`", hint=near(name, cells, f"there are: {', '.join(cells)}"))
    if named:
        return tuple(named)
    wanted = set(verdicts)
    found = list(usual)
    if wanted != {"pass"}:
        found.insert(1, "verdict")
    if "conditional" in wanted and "under" in cells:
        found.append("under")
    if wanted & {"unknown", "fail"} and "why" in cells:
        found.append("why")
    return tuple(found)


def sets_words(sets: Iterable[Iterable[str]]) -> str:
    """Sets of arrangements of which one is enough."""
    return " or ".join(" + ".join(one) for one in sets)


def answer_text(
    answers: Answers, form: str, columns: Sequence[str], question: Mapping[str, Any], width: int | None
) -> str:
    """The routes of the answer in one of the formats."""
    plain = [plain_route(route) for route in answers.routes] if form.startswith("json") else []
    document = {**envelope(answers, question), "routes": plain, "notice": LONG_NOTICE}
    sheet = Sheet([CELLS[name] for name in columns], answers.routes, plain, document, summary(answers))
    return rendered(form, sheet, width)


class Sheet(NamedTuple):
    """What an answer prints, whatever the format."""

    cells: Sequence[Cell]
    items: Sequence[Any]
    plain: Sequence[Mapping[str, Any]]
    """The items as JSON can hold them."""
    document: Mapping[str, Any]
    lines: Sequence[str]
    """What follows the table."""


def rendered(form: str, sheet: Sheet, width: int | None) -> str:
    """The answer in one of the formats."""
    if form == "json":
        return json.dumps(sheet.document, indent=2, ensure_ascii=False) + "\n"
    if form == "jsonl":
        return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in sheet.plain)
    heads = [cell.column for cell in sheet.cells]
    rows = [[cell.text(item) for cell in sheet.cells] for item in sheet.items]
    if form == "csv":
        return csv(heads, rows)
    if form == "markdown":
        return (markdown(heads, rows) if rows else "") + "".join(f"\n{escaped(line)}\n" for line in sheet.lines)
    return (table(heads, rows, width) if rows else "") + "".join(f"{visible(line)}\n" for line in sheet.lines)


def plain_route(route: RouteAnswer) -> dict[str, Any]:
    """The route as JSON can hold it."""
    plain = route._asdict()
    del plain["input"], plain["output"], plain["currency"]
    plain["sets"] = [list(one) for one in route.sets]
    plain["price"] = {"input": route.input or None, "output": route.output or None, "currency": route.currency or None}
    return plain


def envelope(answers: Answers, question: Mapping[str, Any]) -> dict[str, Any]:
    """The answer with the question and the catalogue that it was read from."""
    return {
        "version": VERSION,
        "catalogue": {"day": answers.day, "digest": answers.digest},
        "question": {"as_of": answers.as_of, **question},
        "counts": dict(answers.counts),
        "more": answers.more,
        "left_out": [
            {"verdict": one.verdict, "routes": one.routes, "why": [{"name": n, "routes": c} for n, c in one.why]}
            for one in answers.left
        ],
        "removed_by": {"name": answers.removed_by[0], "routes": answers.removed_by[1]}
        if answers.removed_by[1]
        else None,
    }


def summary(answers: Answers, listed: int | None = None, more: int | None = None, noun: str = "route") -> list[str]:
    """The last lines: what there is, what was left out and why, and of which day this is."""
    listed, more = len(answers.routes) if listed is None else listed, answers.more if more is None else more
    lines = []
    if not listed:
        lines.append(_nothing(answers))
    else:
        cut_off = f"; {more} more beyond the limit" if more else ""
        lines.append(f"{many(listed, noun)} listed{cut_off}")
    lines.extend(left_words(one) for one in answers.left)
    lines.append(f"catalogue of {answers.day}, facts as of {answers.as_of}; {NOTICE}")
    return lines


def _nothing(answers: Answers) -> str:
    name, count = answers.removed_by
    if not count:
        return "nothing found"
    return f"nothing found: `{label_words(name)}` removed the last {many(count)}"


def many(count: int, noun: str = "route") -> str:
    """A count with its noun."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def label_words(name: str) -> str:
    """A condition in words."""
    return LABELS.get(name, name)


def left_words(left: Left) -> str:
    """One line on what is left out for one verdict."""
    head = f"left out: {many(left.routes)} {LEFT[left.verdict]}"
    named = [f"{label_words(name)} ({count})" for name, count in left.why[:MOST_WHY]]
    rest = len(left.why) - len(named)
    if rest:
        named.append(f"{rest} more")
    return f"{head}: {', '.join(named)}" if named else head

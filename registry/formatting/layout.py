"""Indentation by two spaces, and keys in the order of the record class."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from registry.findings import Finding, Location, Rule, Severity
from registry.formatting.blocks import Block, Entry
from registry.validation import dotted

INDENTATION = Rule(
    id="format-indentation",
    title="Two spaces a level",
    summary="Keys and dashes stand two spaces further in than the key or dash that they belong to.",
    severity=Severity.WARNING,
)

KEY_ORDER = Rule(
    id="format-key-order",
    title="Keys stand in one order",
    summary="The keys of a mapping that is written one a line stand in the order of the record class.",
    severity=Severity.WARNING,
)

STEP = 2
"""Spaces a level."""

FIX = "run `modelroutes validate --fix`"


def indentation_findings(root: Block, path: str) -> Iterator[Finding]:
    """Every block that stands further in or out than two spaces."""
    if root.column:
        yield _indented(root, root.column, 0, path)
    for block in root.walk():
        for entry in block.entries:
            if entry.inner and entry.inner.column - block.column != STEP:
                yield _indented(entry.inner, entry.inner.column - block.column, STEP, path)


def _indented(block: Block, by: int, expected: int, path: str) -> Finding:
    return INDENTATION.finding(
        f"indented by {by} spaces, not {expected}",
        at=Location(path, block.entries[0].line + 1, block.column + 1),
        hint=FIX,
    )


def indented(root: Block, lines: list[str]) -> list[str]:
    """The lines with every block two spaces inside the one around it."""
    columns: dict[int, int] = {id(root): 0}
    moves = [0] * len(lines)
    starts: dict[int, list[Block]] = {}
    for block in root.walk():
        column = columns[id(block)]
        for entry in block.entries:
            starts.setdefault(entry.line, []).append(block)
            if entry.inner:
                columns[id(entry.inner)] = column + STEP
        for line in range(block.entries[0].top, block.end):
            moves[line] = column - block.column
    return [
        _rebuilt(lines[line], starts[line], columns) if line in starts else _moved(lines[line], moves[line])
        for line in range(len(lines))
    ]


def _moved(line: str, by: int) -> str:
    text = line.lstrip(" ")
    return " " * max(0, len(line) - len(text) + by) + text if text else line


def _rebuilt(line: str, blocks: list[Block], columns: dict[int, int]) -> str:
    """The line on which entries of these blocks begin, each at its new column."""
    start = " " * columns[id(blocks[0])]
    for outer, inner in pairwise(blocks):
        between = line[outer.column : inner.column].rstrip()
        start += between.ljust(columns[id(inner)] - columns[id(outer)])
    return start + line[blocks[-1].column :]


def key_order_findings(root: Block, path: str) -> Iterator[Finding]:
    """The first key of each mapping that should stand further up."""
    for block in root.walk():
        names = [entry.name for entry in block.entries]
        if block.is_list or (ordered := block.shape.order(names)) == names:
            continue
        place = next(index for index, name in enumerate(names) if name != ordered[index])
        late = block.entries[names.index(ordered[place])]
        where = f" in `{dotted(block.keys)}`" if block.keys else ""
        yield KEY_ORDER.finding(
            f"`{late.name}` stands after `{names[place]}`{where}",
            at=Location(path, late.line + 1, block.column + 1),
            hint=FIX,
        )


def ordered(root: Block, lines: list[str]) -> list[str]:
    """The lines with the keys of every mapping in order, each with the comments right above it."""
    return [*lines[: root.entries[0].top], *_arranged(root, lines)]


def _arranged(block: Block, lines: list[str]) -> list[str]:
    chunks = [_chunk(entry, lines) for entry in block.entries]
    tail = lines[block.entries[-1].end : block.end]
    names = [entry.name for entry in block.entries]
    if block.is_list or (order := block.shape.order(names)) == names:
        return [line for blank, comments, body in chunks for line in (*blank, *comments, *body)] + tail
    first = chunks[0][2]
    prefix, first[0] = first[0][: block.column], " " * block.column + first[0][block.column :]
    found: list[str] = []
    for place, name in enumerate(order):
        blank, (_, comments, body) = chunks[place][0], chunks[names.index(name)]
        if place == 0:
            indent = " " * (prefix.index("-") if "-" in prefix else block.column)
            comments = [(indent + comment.lstrip()).rstrip() for comment in comments]
            body = [prefix + body[0][block.column :], *body[1:]]
        found += [*blank, *comments, *body]
    return found + tail


def _chunk(entry: Entry, lines: list[str]) -> tuple[list[str], list[str], list[str]]:
    """The blank lines above an entry, which stay, and the comments and the lines that move with it."""
    above = lines[entry.top : entry.line]
    blank = next((place for place, line in enumerate(above) if line.strip()), len(above))
    if entry.inner is None:
        body = lines[entry.line : entry.end]
    else:
        start = entry.inner.entries[0].top
        body = [*lines[entry.line : max(entry.line, start)], *_arranged(entry.inner, lines)]
    return above[:blank], above[blank:], body

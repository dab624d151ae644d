"""Rows of cells as a table for a terminal, as Markdown and as CSV. Pure and light; nothing here knows routes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from registry.escape import visible

LEAST = 8
"""Narrowest that a column is cut to."""

GAP = 2
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula."""


class Column(NamedTuple):
    """One column: its heading, how its cells stand, and whether it may be cut or left out to fit the width."""

    name: str
    right: bool = False
    cuts: bool = False
    spare: int = 0
    """Left out to fit the width, the highest first; 0: never."""


def width_of(text: str) -> int:
    """Cells that the text takes in a terminal."""
    if text.isascii():
        return len(text)
    import unicodedata  # noqa: PLC0415 - nearly every text is ASCII

    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def cut(text: str, width: int) -> str:
    """The text in at most so many cells; what is cut off shows as `…`."""
    if width_of(text) <= width:
        return text
    kept = ""
    for character in text:
        if width_of(kept + character) > width - 1:
            break
        kept += character
    return f"{kept}…"


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None) -> str:
    """Lines of text with a heading, at most so wide (`None`: as wide as they come)."""
    cells = [[visible(cell) for cell in row] for row in rows]
    shown = list(range(len(columns)))
    widths = {
        place: max([width_of(columns[place].name), *(width_of(row[place]) for row in cells)]) for place in shown
    }
    if width is not None:
        _fit(columns, shown, widths, width)
    lines = [_line([columns[place].name for place in shown], shown, columns, widths)]
    lines.extend(_line([row[place] for place in shown], shown, columns, widths) for row in cells)
    return "".join(f"{line}\n" for line in lines)


def _fit(columns: Sequence[Column], shown: list[int], widths: dict[int, int], width: int) -> None:
    """Leaves out what is spare, then cuts the widest column that may be cut, until the line fits."""
    while _total(shown, widths) > width:
        spare = [place for place in shown if columns[place].spare]
        if not spare:
            break
        shown.remove(max(spare, key=lambda place: columns[place].spare))
    cutting = [place for place in shown if columns[place].cuts]
    while _total(shown, widths) > width and cutting:
        widest = max(cutting, key=lambda place: widths[place])
        if widths[widest] <= LEAST:
            break
        others = max([LEAST, *(widths[place] for place in cutting if place != widest)])
        over = _total(shown, widths) - width
        widths[widest] = max(widths[widest] - over, min(others, widths[widest] - 1), LEAST)


def _total(shown: Sequence[int], widths: dict[int, int]) -> int:
    return sum(widths[place] for place in shown) + GAP * (len(shown) - 1)


def _line(cells: list[str], shown: list[int], columns: Sequence[Column], widths: dict[int, int]) -> str:
    parts = []
    for cell, place in zip(cells, shown, strict=True):
        text = cut(cell, widths[place])
        room = " " * (widths[place] - width_of(text))
        parts.append(room + text if columns[place].right else text + room)
    return (" " * GAP).join(parts).rstrip()


def markdown(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; nothing in a cell can end it or become markup."""
    head = [_cell(column.name) for column in columns]
    rule = ["---:" if column.right else "---" for column in columns]
    lines = [head, rule, *([_cell(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(text: str) -> str:
    safe = visible(text)
    for character in "\\`*_[]<>|#":
        safe = safe.replace(character, f"\\{character}")
    return safe


def csv(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """Comma-separated values with a heading, as RFC 4180 has them; no cell is a formula."""
    lines = [[column.name for column in columns], *rows]
    return "".join(",".join(map(_csv_cell, line)) + "\r\n" for line in lines)


def _csv_cell(text: str) -> str:
    if text.startswith(DANGEROUS) and not _is_number(text):
        text = f"'{text}"
    if any(character in text for character in '",\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _is_number(text: str) -> bool:
    """Whether the text is a number and nothing else, so that it may begin with a sign."""
    whole, point, fraction = text.removeprefix("-").removeprefix("+").partition(".")
    return text[1:2] not in {"-", "+"} and whole.isdigit() and (not point or fraction.isdigit()) and text.isascii()

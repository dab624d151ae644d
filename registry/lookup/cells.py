"""Rows of cells as a table for a terminal, as Markdown and as CSV. Pure and light; nothing here knows routes."""

from __future__ import annotations

from collections.abc import Sequence

from registry.escape import visible
from registry.tuples import NamedTuple

READABLE = 24
"""What a column keeps as long as another one can be cut."""

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
    widths = {place: max([width_of(columns[place].name), *(width_of(row[place]) for row in cells)]) for place in shown}
    if width is not None:
        _fit(columns, shown, widths, width)
    lines = [_line([columns[place].name for place in shown], shown, columns, widths)]
    lines.extend(_line([row[place] for place in shown], shown, columns, widths) for row in cells)
    return "".join(f"{line}\n" for line in lines)


def _fit(columns: Sequence[Column], shown: list[int], widths: dict[int, int], width: int) -> None:
    """Leaves out what is spare, then cuts columns that may be cut, until the line fits."""
    while _total(shown, widths) > width:
        spare = [place for place in shown if columns[place].spare]
        if not spare:
            break
        shown.remove(max(spare, key=lambda place: columns[place].spare))
    first, *others = [place for place in shown if columns[place].cuts] or [-1]
    for least in (READABLE, LEAST):  # the first column, which names, is cut last
        _cut(others, shown, widths, (width, least))
        _cut([first] if first >= 0 else [], shown, widths, (width, least + READABLE // 2))
    while _total(shown, widths) > width and len(shown) > 1:  # a very narrow terminal shows the first columns
        del shown[-1]
    _cut(shown[:1], shown, widths, (width, 1))


def _cut(cutting: Sequence[int], shown: Sequence[int], widths: dict[int, int], limits: tuple[int, int]) -> None:
    """Takes from the widest of these columns until the line fits, or all are as narrow as they may be."""
    width, least = limits
    while _total(shown, widths) > width and cutting:
        widest = max(cutting, key=lambda place: widths[place])
        if widths[widest] <= least:
            break
        others = max([least, *(widths[place] for place in cutting if place != widest)])
        over = _total(shown, widths) - width
        widths[widest] = max(widths[widest] - over, min(others, widths[widest] - 1), least)


def _total(shown: Sequence[int], widths: dict[int, int]) -> int:
    return sum(widths[place] for place in shown) + GAP * (len(shown) - 1)


def _line(cells: list[str], shown: list[int], columns: Sequence[Column], widths: dict[int, int]) -> str:
    parts = []
    for text, place in zip(cells, shown, strict=True):
        room = widths[place] - width_of(text)
        if room < 0:
            text = cut(text, widths[place])  # noqa: PLW2901 - the cell as it is shown
            room = widths[place] - width_of(text)
        parts.append(" " * room + text if columns[place].right else text + " " * room)
    return (" " * GAP).join(parts).rstrip()


def wrapped(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """A table whose cells go on in the next line where they are too long; the first column keeps its width."""
    import textwrap  # noqa: PLC0415 - only comparisons wrap

    cells = [[visible(cell) for cell in row] for row in (heads, *rows)]
    first = max(width_of(row[0]) for row in cells)
    share = max((width - first) // (len(heads) - 1) - GAP, LEAST)
    lines = []
    for row in cells:
        parts = [textwrap.wrap(cell, share, break_on_hyphens=False) or [""] for cell in row[1:]]
        for number in range(max(map(len, parts))):
            texts = [row[0] if number == 0 else "", *(part[number] if number < len(part) else "" for part in parts)]
            widths = [first, *([share] * len(parts))]
            padded = [text + " " * (room - width_of(text)) for text, room in zip(texts, widths, strict=True)]
            lines.append((" " * GAP).join(padded).rstrip())
    return "".join(f"{line}\n" for line in lines)


def markdown(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; nothing in a cell can end it or become markup."""
    head = [escaped(column.name) for column in columns]
    rule = ["---:" if column.right else "---" for column in columns]
    lines = [head, rule, *([escaped(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def escaped(text: str) -> str:
    """The text so that Markdown shows it as it is."""
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

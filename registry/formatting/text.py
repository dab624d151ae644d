"""The bytes between the words: line ends, tabs, spaces at the end of lines, the end of the file, the first line."""

from __future__ import annotations

from collections.abc import Iterator

from registry.findings import Finding, Location, Rule, Severity
from registry.formatting.form import HEADER

MARK = Rule(
    id="format-byte-order-mark",
    title="No byte order mark",
    summary="A file begins with its text.",
    severity=Severity.WARNING,
)
LINE_END = Rule(
    id="format-line-end",
    title="Lines end in a line feed",
    summary="Lines end in a line feed alone, as everywhere but on Windows.",
    severity=Severity.WARNING,
)
TAB = Rule(
    id="format-tab",
    title="No tabs",
    summary="A file holds spaces, not tabs.",
    severity=Severity.WARNING,
)
TRAILING_SPACE = Rule(
    id="format-trailing-space",
    title="No spaces at the end of a line",
    summary="A line ends with its last word.",
    severity=Severity.WARNING,
)
FINAL_NEWLINE = Rule(
    id="format-final-newline",
    title="One line end at the end of the file",
    summary="The last line ends in a line feed, and no empty line follows.",
    severity=Severity.WARNING,
)
FIRST_LINE = Rule(
    id="format-header",
    title="The first line names the schema",
    summary="The first line names the schema of the record kind, so that editors complete and check.",
    severity=Severity.WARNING,
)

FIX = "run `modelroutes validate --fix`"
BYTE_ORDER_MARK = "\ufeff"


def with_line_feeds(text: str) -> str:
    """The text without a byte order mark, and with line feeds as its only line ends."""
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def line_end_findings(text: str, path: str) -> Iterator[Finding]:
    """A byte order mark, and the first line that ends in anything but a line feed."""
    if text.startswith(BYTE_ORDER_MARK):
        yield MARK.finding("the file begins with a byte order mark", at=Location(path, 1, 1), hint=FIX)
    if "\r" in text:
        before = with_line_feeds(text[: text.index("\r")])
        at = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        yield LINE_END.finding("this line ends in a carriage return", at=at, hint=FIX)


def without_tabs(line: str) -> str:
    """The line with two spaces for a tab."""
    return line.replace("\t", "  ")


def without_trailing_space(line: str) -> str:
    """The line up to its last word."""
    return line.rstrip(" \t")


def tab_finding(line: str, number: int, path: str) -> Finding:
    """The first tab of a line."""
    return TAB.finding("a tab", at=Location(path, number, line.index("\t") + 1), hint=FIX)


def trailing_space_finding(line: str, number: int, path: str) -> Finding:
    """The spaces at the end of a line."""
    return TRAILING_SPACE.finding(
        "spaces at the end of the line",
        at=Location(path, number, len(without_trailing_space(line)) + 1),
        hint=FIX,
    )


def with_final_newline(text: str) -> str:
    """The text with one line feed at its end."""
    return text.rstrip("\n") + "\n"


def final_newline_findings(text: str, path: str) -> Iterator[Finding]:
    """An end without a line feed, or with several."""
    ended = with_final_newline(text)
    if text != ended:
        message = "the last line does not end" if len(text) < len(ended) else "empty lines at the end of the file"
        last = ended.rstrip("\n")
        at = Location(path, last.count("\n") + (1 if len(text) < len(ended) else 2), 1)
        yield FINAL_NEWLINE.finding(message, at=at, hint=FIX)


def with_header(text: str, header: str) -> str:
    """The text with the line that names the schema as its first."""
    first, _, rest = text.partition("\n")
    if first == header:
        return text
    return f"{header}\n{rest}" if first.startswith(HEADER.rstrip("=")) else f"{header}\n{text}"


def header_findings(text: str, header: str, path: str) -> Iterator[Finding]:
    """A first line that names no schema, or another one."""
    if text.partition("\n")[0] != header:
        yield FIRST_LINE.finding(
            "the first line does not name the schema",
            at=Location(path, 1, 1),
            hint=f"write `{header}`, or {FIX}",
        )

"""How a record file is written: what breaks the form, and the same text in it. Pure; the data never changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from registry.findings import Finding, Rule, in_order
from registry.formatting import layout
from registry.formatting import text as words
from registry.formatting.blocks import Block, NotBlocksError, block_of
from registry.formatting.form import Form, form_of
from registry.yaml12 import Document, read

RULES: tuple[Rule, ...] = (
    words.MARK,
    words.LINE_END,
    words.TAB,
    words.TRAILING_SPACE,
    words.FINAL_NEWLINE,
    words.FIRST_LINE,
    layout.INDENTATION,
    layout.KEY_ORDER,
)
"""The rules of the form."""

Step = Callable[[str], str]


def check_format(raw: bytes, shown: str, path: str) -> tuple[Finding, ...]:
    """What breaks the form of a record file; `shown` is its path for findings, `path` the one in the catalogue.

    Of a file that can't be read nothing is said: its reader says enough.
    """
    form = form_of(path)
    text = _text(raw)
    if form is None or text is None:
        return ()
    found = list(words.line_end_findings(text, shown))
    text = words.with_line_feeds(text)
    found += words.final_newline_findings(text, shown)
    found += words.header_findings(text, form.header, shown)
    found += _line_findings(text, words.without_tabs, words.tab_finding, shown)
    found += _line_findings(text, words.without_trailing_space, words.trailing_space_finding, shown)
    root = _blocks(text, form)
    if root:
        found += layout.indentation_findings(root, shown)
        found += layout.key_order_findings(root, shown)
    return in_order(found)


def fix_format(raw: bytes, path: str) -> bytes:
    """The record file in its form, with its comments and the same data; `path` is the one in the catalogue.

    A change that would alter the data is left out, and so is every change to a file that can't be read.
    """
    form = form_of(path)
    text = _text(raw)
    if form is None or text is None:
        return raw
    for step in (
        words.with_line_feeds,
        lambda before: words.with_header(before, form.header),
        lambda before: _by_line(before, words.without_tabs),
        lambda before: _by_line(before, words.without_trailing_space),
        words.with_final_newline,
        lambda before: _by_block(before, form, layout.indented),
        lambda before: _by_block(before, form, layout.ordered),
    ):
        text = _if_same(text, step(text))
    return text.encode()


def _text(raw: bytes) -> str | None:
    """The text of a file that can be read, byte order mark and line ends included."""
    return None if read(raw, "").findings else raw.decode()


def _read(text: str) -> Document:
    return read(text.encode(), "")


def _if_same(before: str, after: str) -> str:
    """The later text if it holds the same data, else the earlier."""
    return after if before == after or _same(before, after) else before


def _same(before: str, after: str) -> bool:
    one, other = _read(before), _read(after)
    return not one.findings and not other.findings and _exact(one.data) == _exact(other.data)


def _exact(data: Any) -> Any:
    """The data in a form whose equality tells types and digits apart, but not the order of keys."""
    if isinstance(data, dict):
        return {key: _exact(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_exact(item) for item in data]
    return (type(data).__name__, str(data) if isinstance(data, Decimal) else data)


def _by_line(text: str, step: Step) -> str:
    """The text with the step taken on each line where it changes no data."""
    lines = text.split("\n")
    changed = [step(line) for line in lines]
    if changed == lines or _same(text, "\n".join(changed)):
        return "\n".join(changed)
    for number, line in enumerate(changed):
        if line != lines[number]:
            kept, lines[number] = lines[number], line
            if not _same(text, "\n".join(lines)):
                lines[number] = kept
    return "\n".join(lines)


def _line_findings(text: str, step: Step, finding: Callable[[str, int, str], Finding], path: str) -> Iterator[Finding]:
    """The lines on which the step would change something."""
    lines = text.split("\n")
    if any(step(line) != line for line in lines):
        changed = _by_line(text, step).split("\n")
        for number, (line, after) in enumerate(zip(lines, changed, strict=True), 1):
            if line != after:
                yield finding(line, number, path)


def _blocks(text: str, form: Form) -> Block | None:
    """The blocks of the text; `None` if it is written without."""
    try:
        return block_of(_read(text), text.split("\n"), form.shape)
    except NotBlocksError:
        return None


def _by_block(text: str, form: Form, step: Callable[[Block, list[str]], list[str]]) -> str:
    root = _blocks(text, form)
    return "\n".join(step(root, text.split("\n"))) if root else text

"""A file as nested blocks of lines: entries of mappings and items of lists, with the comments above them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from registry.shapes import Shape
from registry.yaml12 import Document

Keys = tuple[str | int, ...]


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list."""

    name: str
    """The key; empty for an item."""
    top: int
    """First line, comments above included, from zero."""
    line: int
    """Line of the key or the dash."""
    end: int
    """Line after the last."""
    inner: Block | None = None
    """The value, where it is a block of its own."""


@dataclass(slots=True)
class Block:
    """A mapping or a list that is written one entry a line."""

    keys: Keys
    column: int
    """Column of its keys or dashes, from zero."""
    is_list: bool
    shape: Shape
    entries: list[Entry] = field(default_factory=list)
    end: int = 0
    """Line after the last, comments below included."""

    def walk(self) -> Iterator[Block]:
        """This block and all inside it."""
        yield self
        for entry in self.entries:
            if entry.inner:
                yield from entry.inner.walk()


class NotBlocksError(Exception):
    """The file is written in a way that has no blocks of lines, like `? key`."""


def block_of(document: Document, lines: list[str], shape: Shape) -> Block | None:
    """The block of the whole file; `None` if the file is one value in brackets. May raise `NotBlocksError`."""
    reader = _Reader(document, lines)
    block = reader.block((), document.data, shape, (-1, len(lines)))
    if block:
        block.entries[0].top = reader.top_below_header(block.entries[0].line)
    return block


class _Reader:
    def __init__(self, document: Document, lines: list[str]) -> None:
        self._document = document
        self._lines = lines

    def block(self, keys: Keys, data: Any, shape: Shape, around: tuple[int, int]) -> Block | None:
        """The value as a block between the line of its key and the line after it; `None` if it is no block."""
        if not isinstance(data, dict | list) or not data:
            return None
        at = self._document.locate(keys)
        line, column = at.line - 1, at.column - 1
        first = self._lines[line][column : column + 1]
        if first in {"{", "["}:
            return None
        floor, end = around
        block = Block(keys, column, isinstance(data, list), shape, end=end)
        starts = self._starts(block, data)
        tops = [self._top(before, start, column) for before, start in zip([floor, *starts], starts, strict=False)]
        ends = [*tops[1:], self._top(starts[-1], end, column)]
        parts = zip(_parts(data, shape), tops, starts, ends, strict=True)
        for (step, name, value, inner_shape), top, start, stop in parts:
            inner = self.block((*keys, step), value, inner_shape, (start, stop))
            block.entries.append(Entry(name, top, start, stop, inner))
        return block

    def top_below_header(self, line: int) -> int:
        """The first of the comments right above the first key, unless they are the head of the file."""
        top = line
        while top > 0 and self._lines[top - 1].startswith("#"):
            top -= 1
        return top if top > 0 and not self._lines[top - 1].strip() else line

    def _starts(self, block: Block, data: Any) -> list[int]:
        """The lines on which the entries begin."""
        if block.is_list:
            return list(self._dashes(block, len(data)))
        found = []
        for name in data:
            at = self._document.locate((*block.keys, name), key=True)
            if at.column - 1 != block.column:
                raise NotBlocksError
            found.append(at.line - 1)
        if len(set(found)) < len(found):
            raise NotBlocksError
        return found

    def _dashes(self, block: Block, count: int) -> Iterator[int]:
        """The lines of the dashes, each the last one before its item."""
        for index in range(count):
            line = self._document.locate((*block.keys, index)).line - 1
            while self._lines[line][block.column : block.column + 1] != "-" or not self._is_start(line, block.column):
                line -= 1
                if line < 0:
                    raise NotBlocksError
            yield line

    def _is_start(self, line: int, column: int) -> bool:
        """Whether nothing but spaces and dashes stands before the column."""
        return not self._lines[line][:column].strip(" -")

    def _top(self, before: int, start: int, column: int) -> int:
        """The first of the comments and blank lines right above a line, of those that are not indented deeper."""
        top = start
        while top - 1 > before and self._is_between(self._lines[top - 1], column):
            top -= 1
        return top

    def _is_between(self, line: str, column: int) -> bool:
        text = line.lstrip(" ")
        return not text or (text.startswith("#") and len(line) - len(text) <= column)


def _parts(data: dict[str, Any] | list[Any], shape: Shape) -> Iterator[tuple[str | int, str, Any, Shape]]:
    """Step, key (empty for an item), value and shape of everything in a mapping or list."""
    if isinstance(data, list):
        item = shape.of_item()
        yield from ((index, "", value, item) for index, value in enumerate(data))
    else:
        names = list(data)
        yield from ((name, name, value, shape.of_key(name, names)) for name, value in data.items())

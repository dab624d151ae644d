"""TOML to a tree with places: Python's own reader says whether it is TOML and what it means, a scan says where.

The scan knows keys, strings, brackets and comments; a value that both do not give alike stands at its table.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from registry.pattern import pattern
from registry.references.text import Text, UnreadableError
from registry.references.tree import MAX_DEPTH, MAX_NODES, Node, Path

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

_TOKEN = pattern(
    r"[ \t\n]+|#[^\n]*"
    r'|"""(?P<many>(?:[^"\\]|\\(?s:.)|"(?!""))*)"""|\'\'\'(?P<raw>(?:[^\']|\'(?!\'\'))*)\'\'\''
    r'|"(?P<basic>[^"\\\n]*(?:\\.[^"\\\n]*)*)"|\'(?P<literal>[^\'\n]*)\''
    r"|(?P<mark>\[\[|\]\]|[\[\]{}=,.])|(?P<bare>[^\s\"'\[\]{}=,#.]+)"
)
_AT = pattern(r"\(at line (\d+), column (\d+)\)")
_BARE_VALUE = pattern(r"[^,\]}#\n]+")


def read_toml(source: Text) -> Node:
    """The tree of a TOML file. Raises `UnreadableError` where it is none."""
    try:
        data = tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:
        found = _AT.search(str(error))
        place = (int(found[1]), int(found[2])) if found else source.place(len(source.text))
        raise UnreadableError(f"not TOML: {str(error).partition(' (at')[0].lower()}", *place) from None
    places = dict(_places(source))
    return _node(data, (), places, _Count(), (1, 1))


class _Count:
    """How many values there are, which is bounded."""

    def __init__(self) -> None:
        self.values = 0


def _node(data: Any, path: Path, places: dict[Path, tuple[int, int]], count: _Count, around: tuple[int, int]) -> Node:
    count.values += 1
    place = places.get(path, around)
    if count.values > MAX_NODES or len(path) > MAX_DEPTH:
        raise UnreadableError("too many values, or nested too deeply", *place)
    if isinstance(data, dict):
        node = Node("map", *place)
        for name, value in data.items():
            inside = _node(value, (*path, name), places, count, place)
            node.items.append((Node("text", inside.line, inside.column, name), inside))
        return node
    if isinstance(data, list):
        node = Node("list", *place)
        for number, value in enumerate(data):
            inside = _node(value, (*path, number), places, count, place)
            node.items.append((inside, inside))
        return node
    if isinstance(data, str):
        return Node("text", *place, data)
    return Node("word", *place, str(data).lower() if isinstance(data, bool) else str(data))


class _Scan:
    """Walks over the tokens of a file that is known to be TOML."""

    def __init__(self, source: Text) -> None:
        self._source = source
        self._text = source.text
        self.offset = 0
        self.table: Path = ()
        self.counts: dict[Path, int] = {}

    def token(self) -> tuple[str, str, int] | None:
        """The next token that is neither blank nor comment: kind, text and where its text begins."""
        while self.offset < len(self._text):
            found = _TOKEN.match(self._text, self.offset)
            if found is None:
                self.offset += 1
                continue
            self.offset = found.end()
            if found.lastgroup:
                return found.lastgroup, found[found.lastgroup], found.start(found.lastgroup)
        return None

    def peek(self) -> str:
        """The next token, which stays the next: a mark as it is, `x` for anything else, nothing at the end."""
        offset = self.offset
        found = self.token()
        self.offset = offset
        if found is None:
            return ""
        return found[1] if found[0] == "mark" else "x"

    def key(self) -> Path:
        """A key with dots, up to and with the mark that ends it."""
        parts: list[str] = []
        while (found := self.token()) is not None:
            kind, text, _ = found
            if kind == "mark" and text != ".":
                break
            if kind != "mark":
                parts.append(_unescaped(text) if kind == "basic" else text)
        return tuple(parts)

    def value(self, path: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
        """The places of a value and of what it holds."""
        found = self.token()
        if found is None:
            return
        kind, text, start = found
        yield path, self._source.place(start)
        if kind == "mark" and text in {"[", "[["}:
            yield from self._list(path, doubled=text == "[[")
        elif kind == "mark" and text == "{":
            yield from self._mapping(path)
        elif kind == "bare":
            rest = _BARE_VALUE.match(self._text, start)
            self.offset = rest.end() if rest else self.offset

    def _list(self, path: Path, *, doubled: bool) -> Iterator[tuple[Path, tuple[int, int]]]:
        if doubled:  # two brackets that open a list in a list
            self.offset -= 1
        number = 0
        while (text := self.peek()) and text not in {"]", "]]"}:
            if text == ",":
                self.token()
                continue
            yield from self.value((*path, number))
            number += 1
        if self.peek() == "]]":
            self.token()
            self.offset -= 1
        else:
            self.token()

    def _mapping(self, path: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
        while (text := self.peek()) and text != "}":
            if text == ",":
                self.token()
                continue
            yield from self.value((*path, *self.key()))
        self.token()


def _places(source: Text) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Where each value of the file stands."""
    scan = _Scan(source)
    while (text := scan.peek()) != "":
        if text in {"[", "[["}:
            found = scan.token()
            name = scan.key()
            scan.table = _header(scan, name, listed=text == "[[")
            yield scan.table, source.place(found[2] if found else 0)
        else:
            yield from scan.value((*scan.table, *scan.key()))


def _header(scan: _Scan, name: Path, *, listed: bool) -> Path:
    """The path that a table's header opens: the last of each list of tables on the way."""
    path: Path = ()
    for place, part in enumerate(name):
        path = (*path, part)
        if listed and place == len(name) - 1:
            scan.counts[path] = scan.counts.get(path, -1) + 1
        if path in scan.counts:
            path = (*path, scan.counts[path])
    return path


def _unescaped(text: str) -> str:
    return tomllib.loads(f'x = "{text}"')["x"] if "\\" in text else text

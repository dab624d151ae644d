"""JSON with comments and trailing commas to a tree with places, in one pass over its tokens."""

from __future__ import annotations

import re

from registry.pattern import pattern
from registry.references.text import Text, UnreadableError
from registry.references.tree import MAX_DEPTH, MAX_NODES, Node

_TOKEN = pattern(
    r'[ \t\n\f\v\u00a0\ufeff]+|//[^\n]*|/\*(?s:.*?)\*/|"(?P<string>[^"\\\n]*(?:\\.[^"\\\n]*)*)"'
    r"|(?P<mark>[{}\[\],:])|(?P<word>[A-Za-z0-9_+.-]+)"
)
_ESCAPE = pattern(r"\\(u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_PLAIN = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class _Builder:
    """Puts tokens together; every open list or mapping stands on the stack."""

    def __init__(self, source: Text) -> None:
        self._source = source
        self._stack: list[Node] = []
        self._keys: list[Node | None] = []
        self._colon = False
        self._count = 0
        self.root: Node | None = None

    def error(self, message: str, offset: int) -> UnreadableError:
        line, column = self._source.place(offset)
        return UnreadableError(message, line, column)

    def value(self, node: Node, offset: int) -> None:
        """A string, a word, or the start of a list or mapping."""
        self._count += 1
        if self._count > MAX_NODES:
            raise self.error(f"more than {MAX_NODES} values", offset)
        if not self._stack:
            if self.root is not None:
                raise self.error("a second value", offset)
            self.root = node
            return
        top = self._stack[-1]
        if top.is_list:
            top.items.append((node, node))
            return
        key = self._keys[-1]
        if key is None:
            if node.kind != "text":
                raise self.error("a key must be a string", offset)
            self._keys[-1] = node
            self._colon = False
        elif not self._colon:
            raise self.error("`:` is missing", offset)
        else:
            top.items.append((key, node))
            self._keys[-1] = None

    def mark(self, mark: str, offset: int) -> None:
        """A bracket, comma or colon."""
        if mark in "{[":
            if len(self._stack) >= MAX_DEPTH:
                raise self.error(f"more than {MAX_DEPTH} lists and mappings inside each other", offset)
            node = Node("map" if mark == "{" else "list", *self._source.place(offset))
            self.value(node, offset)
            self._stack.append(node)
            self._keys.append(None)
        elif mark in "}]":
            if not self._stack or self._stack[-1].is_map != (mark == "}"):
                raise self.error(f"`{mark}` closes nothing", offset)
            if self._keys[-1] is not None:
                raise self.error("a key has no value", offset)
            self._stack.pop()
            self._keys.pop()
        elif mark == ":":
            self._colon = True

    def end(self, offset: int) -> Node:
        """The whole tree."""
        if self._stack:
            raise self.error("the file ends inside a list or mapping", offset)
        if self.root is None:
            raise self.error("the file is empty", 0)
        return self.root


def read_jsonc(source: Text) -> Node:
    """The tree of a JSON file. Raises `UnreadableError` where it is none."""
    text = source.text
    builder = _Builder(source)
    offset, match = 0, _TOKEN.match
    while offset < len(text):
        found = match(text, offset)
        if found is None:
            raise builder.error("this is not JSON", offset)
        kind = found.lastgroup
        if kind == "mark":
            builder.mark(found["mark"], offset)
        elif kind == "string":
            raw = found["string"]
            node = Node("text", *source.place(offset + 1), _unescaped(raw) if "\\" in raw else raw)
            builder.value(node, offset)
        elif kind == "word":
            builder.value(Node("word", *source.place(offset), found["word"]), offset)
        offset = found.end()
    return builder.end(offset)


def _unescaped(raw: str) -> str:
    def one(found: re.Match[str]) -> str:
        escape = found[1]
        if len(escape) > len("u0000"):
            return bytes.fromhex(escape[1:5] + escape[7:]).decode("utf-16-be")
        if len(escape) > 1:
            code = int(escape[1:], 16)
            return chr(code) if not 0xD800 <= code <= 0xDFFF else "\ufffd"  # noqa: PLR2004 - halves of characters
        return _PLAIN.get(escape, escape)

    return _ESCAPE.sub(one, raw)

"""HCL, as Terraform writes it, to a tree with places: blocks are mappings whose text is their first label.

Expressions are not worked out: what is no literal becomes a template `${…}`, so that nobody takes it for a value.
"""

from __future__ import annotations

import re

from registry.pattern import pattern
from registry.references.text import Text, UnreadableError
from registry.references.tree import MAX_DEPTH, MAX_NODES, Node
from registry.tuples import NamedTuple

_SKIP = pattern(r"(?:[ \t\ufeff]|#[^\n]*|//[^\n]*|/\*(?s:.*?)\*/)*+")
_SKIP_LINES = pattern(r"(?:[ \t\n\ufeff]|#[^\n]*|//[^\n]*|/\*(?s:.*?)\*/)*+")
_PLAIN = pattern(r'"(?P<text>(?:[^"\\\n$%]|\\[^\n]|[$%](?!\{))*+)"')
_HEREDOC = pattern(r"<<-?[ \t]*(?P<mark>[A-Za-z_][\w-]*)[ \t]*\n")
_NAME = pattern(r"[A-Za-z_][\w-]*")
_LITERAL = pattern(r"(?:-?\d[\w.+-]*|true|false|null)(?![\w.\[(-])")
_ESCAPE = pattern(r"\\(?:u(?P<four>[0-9a-fA-F]{4})|(?P<one>.))")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}
_TWO = frozenset({"==", "=>", "!=", "<=", ">="})
_OPEN, _CLOSE = "([{", ")]}"
LONGEST = 80
"""So much of an expression is kept."""


class _Part(NamedTuple):
    """A value and where what follows it begins."""

    node: Node
    end: int


def read_hcl(source: Text) -> Node:
    """The tree of a file. Raises `UnreadableError` where it is none."""
    reader = _Reader(source)
    root = Node("map", 1, 1)
    end = reader.body(root, 0, 0, closed=False)
    if end < len(source.text):
        raise reader.error("a name is missing", end)
    return root


class _Reader:
    """Reads one file from left to right."""

    def __init__(self, source: Text) -> None:
        self._source = source
        self._text = source.text
        self._values = 0

    def error(self, message: str, offset: int) -> UnreadableError:
        """The mistake at that place."""
        return UnreadableError(f"not HCL: {message}", *self._source.place(offset))

    def node(self, kind: str, offset: int, text: str = "") -> Node:
        """A value, which is counted."""
        self._values += 1
        if self._values > MAX_NODES:
            raise self.error("too many values", offset)
        return Node(kind, *self._source.place(offset), text)

    def _next(self, offset: int, *, lines: bool = True) -> int:
        """Where the next token begins."""
        found = (_SKIP_LINES if lines else _SKIP).match(self._text, offset)
        offset = found.end() if found else offset
        if self._text.startswith("/*", offset):
            raise self.error("a comment is not closed", offset)
        return offset

    def _at(self, offset: int) -> str:
        return self._text[offset : offset + 1]

    def body(self, into: Node, offset: int, depth: int, *, closed: bool) -> int:
        """Attributes and blocks up to the brace that closes them, or up to the end."""
        if depth > MAX_DEPTH:
            raise self.error("nested too deeply", offset)
        while True:
            offset = self._next(offset)
            if closed and self._at(offset) == "}":
                return offset + 1
            name = _NAME.match(self._text, offset)
            if name is None:
                quoted = _PLAIN.match(self._text, offset)
                if quoted is None:
                    if closed:
                        raise self.error("a block is not closed", offset)
                    return offset
                name = quoted
            key = self.node("text", offset, name[0].strip('"'))
            offset = self._next(name.end(), lines=False)
            if self._at(offset) == "=" and self._text[offset : offset + 2] != "==":
                value, offset = self.value(self._next(offset + 1, lines=False), depth + 1)
            else:
                value, offset = self._block(offset, depth)
            into.items.append((key, value))

    def _block(self, offset: int, depth: int) -> _Part:
        """The labels of a block and what stands in it."""
        labels: list[str] = []
        start = offset
        while self._at(offset) != "{":
            label = _PLAIN.match(self._text, offset) or _NAME.match(self._text, offset)
            if label is None:
                raise self.error("`=` or `{` is missing", offset)
            labels.append(label[0].strip('"'))
            offset = self._next(label.end(), lines=False)
        node = self.node("map", start, labels[0] if labels else "")
        node.anchor = ".".join(labels)
        return _Part(node, self.body(node, offset + 1, depth + 1, closed=True))

    def value(self, offset: int, depth: int) -> _Part:
        """An expression: a literal, a list, a mapping, or a template for everything else."""
        if depth > MAX_DEPTH:
            raise self.error("nested too deeply", offset)
        part = self._simple(offset, depth)
        if part is not None:
            after = self._next(part.end, lines=False)
            if self._at(after) in {"", "\n", ",", "}", "]", ")"}:
                return part
        end = self._end_of_expression(offset)
        if end == offset:
            raise self.error("a value is missing", offset)
        raw = " ".join(self._text[offset:end].split())
        return _Part(self.node("text", offset, f"${{{raw[:LONGEST]}}}"), end)

    def _simple(self, offset: int, depth: int) -> _Part | None:
        character = self._at(offset)
        if character == '"':
            return self._string(offset)
        if character == "<":
            return self._heredoc(offset)
        literal = _LITERAL.match(self._text, offset)
        if literal is not None:
            return _Part(self.node("word", offset, literal[0]), literal.end())
        if character in "[{" and character:
            first = _NAME.match(self._text, self._next(offset + 1))
            if first is None or first[0] != "for":
                return self._list(offset, depth) if character == "[" else self._mapping(offset, depth)
        return None

    def _string(self, offset: int) -> _Part:
        found = _PLAIN.match(self._text, offset)
        if found is not None:
            return _Part(self.node("text", offset + 1, _unescaped(found["text"])), found.end())
        end = self._end_of_string(offset)
        return _Part(self.node("text", offset + 1, self._text[offset + 1 : end - 1]), end)

    def _end_of_string(self, offset: int) -> int:
        """The end of a string with templates, in which strings may stand again."""
        inside = [""]  # the outermost string; each `{` stands for an expression
        place = offset + 1
        while place < len(self._text):
            character = self._text[place]
            if inside[-1] != "{":
                if character == "\\" or self._text[place : place + 3] in {"$${", "%%{"}:
                    place += 2 if character == "\\" else 3
                    continue
                if character == '"':
                    inside.pop()
                    if not inside:
                        return place + 1
                elif self._text[place : place + 2] in {"${", "%{"}:
                    inside.append("{")
                    place += 1
                elif character == "\n" and len(inside) == 1:
                    break
            elif character == "{":
                inside.append("{")
            elif character == "}":
                inside.pop()
            elif character == '"':
                inside.append('"')
            place += 1
        raise self.error("a string is not closed", offset)

    def _heredoc(self, offset: int) -> _Part | None:
        found = _HEREDOC.match(self._text, offset)
        if found is None:
            return None
        start = found.end()
        while start < len(self._text):
            stop = self._text.find("\n", start)
            stop = len(self._text) if stop < 0 else stop
            if self._text[start:stop].strip() == found["mark"]:
                return _Part(self.node("text", found.end(), self._text[found.end() : start]), stop)
            start = stop + 1
        raise self.error("a text is not closed", offset)

    def _list(self, offset: int, depth: int) -> _Part:
        node = self.node("list", offset)
        offset = self._next(offset + 1)
        while self._at(offset) != "]":
            value, offset = self.value(offset, depth + 1)
            node.items.append((value, value))
            offset = self._next(offset)
            if self._at(offset) == ",":
                offset = self._next(offset + 1)
            elif self._at(offset) != "]":
                raise self.error("`]` is missing", offset)
        return _Part(node, offset + 1)

    def _mapping(self, offset: int, depth: int) -> _Part:
        node = self.node("map", offset)
        offset = self._next(offset + 1)
        while self._at(offset) != "}":
            key, offset = self._key(offset)
            offset = self._next(offset)
            if self._at(offset) not in {"=", ":"}:
                raise self.error("`=` is missing", offset)
            value, offset = self.value(self._next(offset + 1), depth + 1)
            node.items.append((key, value))
            offset = self._next(offset)
            if self._at(offset) == ",":
                offset = self._next(offset + 1)
        return _Part(node, offset + 1)

    def _key(self, offset: int) -> _Part:
        if self._at(offset) == '"':
            return self._string(offset)
        if self._at(offset) == "(":
            end = self._end_of_expression(offset)
            return _Part(self.node("text", offset, f"${{{self._text[offset:end].strip()[:LONGEST]}}}"), end)
        name = re.compile(r"[\w.-]+").match(self._text, offset)
        if name is None:
            raise self.error("a key is missing", offset)
        return _Part(self.node("text", offset, name[0]), name.end())

    def _end_of_expression(self, offset: int) -> int:
        """Where an expression ends: at the end of the line, or at a mark that is not its own."""
        depth, choices = 0, 0
        while offset < len(self._text):
            after = self._next(offset, lines=depth > 0)
            if after > offset:
                offset = after
                continue
            character = self._text[offset]
            if character == '"':
                offset = self._end_of_string(offset)
                continue
            text = self._heredoc(offset) if character == "<" else None
            if text is not None:
                offset = text.end
                continue
            pair = self._text[offset : offset + 2]
            if character in {"?", ":"} and depth == 0:
                choices += 1 if character == "?" else -1
            if depth == 0 and (choices < 0 or (character in "\n,)]}=" and pair not in _TWO)):
                break
            depth += (character in _OPEN) - (character in _CLOSE)
            offset += 2 if pair in _TWO else 1
        return offset


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(
        lambda one: chr(int(one["four"], 16)) if one["four"] else _ESCAPES.get(one["one"], one["one"]), text
    )

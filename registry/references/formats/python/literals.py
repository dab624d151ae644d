"""Literals of Python as places and trees."""

from __future__ import annotations

import ast
from bisect import bisect_left
from itertools import accumulate

from registry.pattern import pattern
from registry.references.text import Text
from registry.references.tree import MAX_DEPTH, Node

_QUOTE = pattern(r"[A-Za-z]{0,2}(?:\"\"\"|'''|\"|')")


class Places:
    """Where the nodes of one file stand: Python counts bytes, we count characters."""

    def __init__(self, source: Text) -> None:
        self._source = source
        self._number = 0
        self._line = ""
        self._bytes: list[int] = []
        """Of a line with other characters than ASCII: how many bytes precede each one."""

    def of(self, node: ast.expr | ast.keyword) -> tuple[int, int]:
        """Line and column of a node; of a string, of its first character."""
        if node.lineno != self._number:
            self._turn_to(node.lineno)
        column = bisect_left(self._bytes, node.col_offset) if self._bytes else node.col_offset
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = _QUOTE.match(self._line, column)
            column = found.end() if found else column
        return node.lineno, column + 1

    def _turn_to(self, number: int) -> None:
        """A line is looked at once, however many nodes stand on it."""
        self._number, self._line = number, self._source.line(number)
        self._bytes = []
        if not self._line.isascii():
            self._bytes = list(accumulate((len(character.encode()) for character in self._line), initial=0))

    def tree(self, node: ast.expr, depth: int = 0) -> Node:
        """A literal as a tree; what is no literal is a word without text."""
        place = self.of(node)
        if depth < MAX_DEPTH:
            if isinstance(node, ast.Dict):
                found = Node("map", *place)
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        found.items.append((Node("text", *self.of(key), key.value), self.tree(value, depth + 1)))
                return found
            if isinstance(node, ast.List | ast.Tuple):
                found = Node("list", *place)
                found.items = [(one, one) for one in (self.tree(item, depth + 1) for item in node.elts)]
                return found
            if isinstance(node, ast.Call):
                return self.arguments(node, depth + 1)
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                return Node("text", *place, node.value)
            return Node("word", *place, {True: "true", False: "false", None: "null"}.get(node.value, ""))  # type: ignore[arg-type]  # other constants are no keys there
        return Node("word", *place, "")

    def arguments(self, call: ast.Call, depth: int = 0) -> Node:
        """The named arguments of a call as a mapping whose text is the name of what is called."""
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        found = Node("map", *self.of(call), name)
        for argument in call.keywords:
            if argument.arg is not None:
                key = Node("text", argument.lineno, self.of(argument)[1], argument.arg)
                found.items.append((key, self.tree(argument.value, depth + 1)))
        return found

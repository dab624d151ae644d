"""What every reader of structured files gives: a tree of mappings, lists and scalars with their places."""

from __future__ import annotations

from collections.abc import Iterator

from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import TypeAlias

MAX_DEPTH = 64
"""How many lists and mappings may stand inside each other."""

MAX_NODES = 400_000
"""How many values a file may hold; the largest that is read, 1 MiB, holds fewer unless it is made to."""

MAX_MERGED = 2_000
"""How many keys merge keys may bring into one mapping."""

Path: TypeAlias = "tuple[str | int, ...]"
"""The keys and positions that lead to a value."""


class Node:
    """A value and where its text begins, after an opening quote. Lines and columns start at 1."""

    __slots__ = ("_pairs", "anchor", "column", "items", "kind", "line", "merges", "text")

    def __init__(self, kind: str, line: int, column: int, text: str = "") -> None:
        self.kind = kind
        """`map`, `list`, `text` for strings, `word` for numbers, `true`, `null` and their kin."""
        self.line = line
        self.column = column
        self.text = text
        self.items: list[tuple[Node, Node]] = []
        """Of a mapping: keys and values. Of a list: each value twice."""
        self.merges: list[Node] = []
        """Mappings, and lists of them, that merge keys bring in, the first one first."""
        self.anchor = ""
        """Name of the anchor, if it has one."""
        self._pairs: list[Pair] | None = None
        """The pairs as they were made out before: nothing asks for them while the mapping still grows."""

    @property
    def is_map(self) -> bool:
        """Whether it is a mapping."""
        return self.kind == "map"

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return self.kind == "list"

    @property
    def is_text(self) -> bool:
        """Whether it is a string that is not empty."""
        return self.kind == "text" and bool(self.text)

    def values(self) -> list[Node]:
        """The values of a list, none of anything else."""
        return [value for _, value in self.items] if self.kind == "list" else []

    def pairs(self) -> list[Pair]:
        """Keys and values of a mapping, those that merge keys bring in last.

        Of keys that the file repeats the last one counts; of merged ones the first, as in the tools.
        """
        if self.kind != "map":
            return []
        if self._pairs is None:
            self._pairs = self._made_out()
        return self._pairs

    def _made_out(self) -> list[Pair]:
        found: dict[str, Pair] = {}
        for key, value in self.items:
            found[key.text] = Pair(key, value, None)
        if self.merges:
            for other in self._merged():
                for key, value in other.items:
                    if key.text not in found:
                        found[key.text] = Pair(key, value, other)
                    if len(found) > MAX_MERGED:
                        return list(found.values())
        return list(found.values())

    def _merged(self) -> Iterator[Node]:
        seen = {id(self)}
        waiting = list(reversed(self.merges))
        while waiting and len(seen) < MAX_MERGED:
            node = waiting.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            if node.is_map:
                yield node
            waiting.extend(reversed(node.merges or node.values()))

    def get(self, *names: str) -> Node | None:
        """The value of the first of these keys that the mapping has."""
        pair = self.pair(*names)
        return pair.value if pair else None

    def pair(self, *names: str) -> Pair | None:
        """The same with its key, and the mapping that a merge key took it from."""
        if self.kind != "map":
            return None
        if not self.merges:
            for name in names:
                for key, value in reversed(self.items):
                    if key.text == name:
                        return Pair(key, value, None)
            return None
        known = {pair.key.text: pair for pair in self.pairs()}
        return next((known[name] for name in names if name in known), None)


class Pair(NamedTuple):
    """A key, its value, and the mapping that a merge key took both from."""

    key: Node
    value: Node
    merged: Node | None


def walk(root: Node) -> Iterator[tuple[Node, Path, tuple[Node, ...]]]:
    """Every mapping under the root with the keys that lead to it and the mappings around it, nearest first.

    A mapping that aliases put in several places is given once, so that the walk is linear.
    """
    seen: set[int] = set()
    waiting: list[tuple[Node, Path, tuple[Node, ...]]] = [(root, (), ())]
    while waiting:
        node, path, around = waiting.pop()
        if id(node) in seen or node.kind not in {"map", "list"}:
            continue
        seen.add(id(node))
        if node.is_map:
            yield node, path, around
            inside = (node, *around)
            waiting.extend((value, (*path, key.text), inside) for key, value in reversed(node.items))
        else:
            places = range(len(node.items) - 1, -1, -1)
            waiting.extend((node.items[place][1], (*path, place), around) for place in places)


def written(path: Path) -> str:
    """The path as people write it: `model_list[0].litellm_params.model`."""
    parts = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in path]
    return "".join(parts).removeprefix(".")

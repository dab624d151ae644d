"""Files that stand as text in others: Kubernetes' ConfigMaps hold the configuration of whatever runs beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from registry.references.mention import Facts, Mention, Word
from registry.references.text import Text, UnreadableError
from registry.references.tree import Node

KINDS = frozenset({"ConfigMap", "Secret"})
SECTIONS = ("data", "stringData")
"""Where they hold texts; those of a Secret under `data` are encoded, and hold nothing that can be read."""

Read = Callable[[str, bytes], Facts]
"""What a file of that name with these bytes says."""


def embedded(root: Node, source: Text, read: Read, reads: Callable[[str], bool]) -> Iterator[Facts]:
    """What the texts of such an object say, each read as a file of its key's name, at its place in this file.

    Raises `UnreadableError` for one that should be readable.
    """
    kind = root.get("kind")
    if kind is None or kind.text not in KINDS or root.get("apiVersion") is None:
        return
    for section in SECTIONS:
        texts = root.get(section)
        for pair in texts.pairs() if texts is not None else ():
            if pair.value.is_text and "." in pair.key.text and reads(pair.key.text):
                place = _Place(pair.value, source)
                try:
                    facts = read(pair.key.text, pair.value.text.encode("utf-8", "surrogatepass"))
                except UnreadableError as error:
                    raise UnreadableError(
                        f"{pair.key.text}: {error.message}", *place(error.line, error.column)
                    ) from None
                yield _moved(facts, f"{section}.{pair.key.text}", place)


class _Place:
    """From a place in the text to the place in the file that holds it."""

    def __init__(self, node: Node, source: Text) -> None:
        self._node = node
        self._first, self._indent = _block(node, source)

    def __call__(self, line: int, column: int) -> tuple[int, int]:
        """Line by line where the text stands as it is, else where it begins."""
        if not self._first:
            return self._node.line, self._node.column
        return self._first + line - 1, self._indent + column


def _block(node: Node, source: Text) -> tuple[int, int]:
    """The line in which the text begins and how far it is indented, if it stands there line by line; else zeros."""
    lines = node.text.split("\n")
    for first in (node.line, node.line + 1):
        indent = source.indentation(first)
        if all(source.line(first + number)[indent:] == line for number, line in enumerate(lines) if line):
            return first, indent
    return 0, 0


def _moved(facts: Facts, key: str, place: _Place) -> Facts:
    def word(one: Word) -> Word:
        line, column = place(one.line, one.column)
        return one._replace(line=line, column=column)

    def mention(one: Mention) -> Mention:
        line, column = place(one.line, one.column)
        words, uses = tuple(map(word, one.words)), tuple(map(word, one.uses))
        return one._replace(line=line, column=column, key=f"{key}: {one.key}", words=words, uses=uses)

    settings = []
    for one in facts.settings:
        line, column = place(one.line, one.column)
        settings.append(one._replace(line=line, column=column))
    return Facts(tuple(map(mention, facts.mentions)), tuple(settings), facts.groups)

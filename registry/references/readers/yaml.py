"""Foreign YAML to trees with places: anchors, aliases, merge keys and several documents, bounded against bombs.

Aliases share the node that they name, so that nothing unfolds. Tags are passed over: nothing is constructed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import yaml
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from registry.pattern import pattern
from registry.references.text import Text, UnreadableError
from registry.references.tree import MAX_DEPTH, MAX_NODES, Node

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

# YAML 1.1 parsers break lines there, and editors do not: a blank keeps the places of all that follows.
_LINE_BREAKS = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})

_REFUSED = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]")

_WORDS = pattern(r"(?i:true|false|null|~|yes|no|on|off)|[-+.]?[0-9][0-9_.,:eE+-]*")


class _Document:
    """One document while it is read."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.anchors: dict[str, Node] = {}
        self.stack: list[Node] = []
        self.keys: list[Node | None] = []

    def add(self, node: Node) -> None:
        """The next value: the root, an element, a key, or a key's value."""
        if not self.stack:
            self.root = self.root or node
            return
        top = self.stack[-1]
        if top.is_list:
            top.items.append((node, node))
        elif self.keys[-1] is None:
            self.keys[-1] = node
        else:
            _put(top, self.keys[-1], node)
            self.keys[-1] = None

    def open(self, node: Node) -> None:
        """The next value is a list or mapping: what follows stands in it."""
        self.add(node)
        self.stack.append(node)
        self.keys.append(None)

    def close(self) -> None:
        """The end of the innermost list or mapping."""
        self.stack.pop()
        self.keys.pop()


def _put(mapping: Node, key: Node, value: Node) -> None:
    if key.text == "<<" and key.kind == "text":
        mapping.merges.append(value)  # a list is still empty here
    else:
        mapping.items.append((key, value))


def read_yaml(source: Text) -> list[Node]:
    """The trees of the documents in a YAML file. Raises `UnreadableError` where it is none, or is made to be huge."""
    text = source.text.translate(_LINE_BREAKS) if not source.text.isascii() else source.text
    if found := _REFUSED.search(text):
        raise UnreadableError(f"character U+{ord(found[0]):04X} is not allowed", *source.place(found.start()))
    try:
        loader = LOADER(text)
        try:
            return [document.root for document in _documents(loader, source) if document.root is not None]
        finally:
            loader.dispose()
    except MarkedYAMLError as error:
        mark = cast("Any", error.problem_mark or error.context_mark)
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise UnreadableError(f"not YAML: {error.problem or error.context or 'it ends too early'}", *place) from None
    except (YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise UnreadableError(f"not YAML: {type(error).__name__}") from None


def _documents(loader: Any, source: Text) -> Iterator[_Document]:
    document, count = _Document(), 0
    while loader.check_event():
        event = loader.get_event()
        if isinstance(event, ScalarEvent | AliasEvent | MappingStartEvent | SequenceStartEvent):
            count += 1
            _take(document, event, source)
            if count > MAX_NODES or len(document.stack) > MAX_DEPTH:
                at = cast("Any", event.start_mark)
                raise UnreadableError("too many values, or nested too deeply", at.line + 1, at.column + 1)
        elif isinstance(event, CollectionEndEvent):
            document.close()
        elif isinstance(event, DocumentEndEvent):
            yield document
            document = _Document()


def _take(document: _Document, event: Any, source: Text) -> None:
    at = event.start_mark
    line, column = at.line + 1, at.column + 1
    if isinstance(event, AliasEvent):
        node = document.anchors.get(str(event.anchor))
        if node is None:
            raise UnreadableError("an alias names no anchor before it", line, column)
        document.add(node)
        return
    if isinstance(event, ScalarEvent):
        node = _scalar(event, line, column)
        if event.style in {"|", ">"}:
            node.line, node.column = line + 1, source.indentation(line + 1) + 1
        document.add(node)
    else:
        node = Node("map" if isinstance(event, MappingStartEvent) else "list", line, column)
        document.open(node)
    if event.anchor:
        node.anchor = event.anchor
        document.anchors[event.anchor] = node


def _scalar(event: Any, line: int, column: int) -> Node:
    value: str = event.value
    if event.anchor or event.tag:
        # the mark is that of the anchor or tag; the text follows on the same line, or the reader points at those
        written = event.end_mark.column - event.start_mark.column
        quotes = 1 if event.style in {"'", '"'} else 0
        if event.end_mark.line == event.start_mark.line and written >= len(value) + 2 * quotes:
            column += written - len(value) - quotes
        return Node("text", line, column, value)
    if event.style in {"'", '"'}:
        return Node("text", line, column + 1, value)
    return Node("text" if value and not _WORDS.fullmatch(value) else "word", line, column, value)

"""Strict reader of YAML 1.2: plain data, every mistake at once, and the line and column of each value.

Only `true` and `false` are booleans, numbers are exact, keys are text. What makes one text mean two things, or a small
file a big one, is refused: duplicate keys, anchors, aliases, merge keys, tags, directives, several documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from registry.findings import Finding, Location, Rule, in_order
from registry.yaml12.scalars import NumberError, value_of
from registry.yaml12.syntax import SYNTAX
from registry.yaml12.text import ENCODING, MAX_BYTES, MAX_FINDINGS, SIZE, TAG, text_of
from registry.yaml12.tree import (
    ANCHOR,
    DEPTH,
    DOCUMENTS,
    HAS_LIBYAML,
    MAX_DEPTH,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    location_of,
    tree_of,
)

__all__ = ["MAX_BYTES", "MAX_DEPTH", "RULES", "Document", "Plain", "read"]

Plain: TypeAlias = "bool | int | str | Decimal | list[Plain] | dict[str, Plain] | None"
"""What a file holds once it is read."""

DUPLICATE_KEY = Rule(
    id="yaml-duplicate-key",
    title="A key stands once in a mapping",
    summary="Of two equal keys in one mapping, parsers keep the first, the last or neither; both are refused.",
)

MERGE = Rule(
    id="yaml-merge",
    title="No merge keys",
    summary="The merge key `<<` is not part of YAML 1.2.",
)

KEY = Rule(
    id="yaml-key",
    title="A key is text",
    summary="A list, a mapping or nothing at all can't be a key.",
)

NUMBER = Rule(
    id="yaml-number",
    title="A number is finite and of sane length",
    summary="Infinity, not-a-number, very long numbers and huge exponents are refused.",
)

RULES: tuple[Rule, ...] = (
    SYNTAX,
    DUPLICATE_KEY,
    ANCHOR,
    TAG,
    MERGE,
    KEY,
    NUMBER,
    ENCODING,
    SIZE,
    DEPTH,
    DOCUMENTS,
)
"""Every rule of which `read` may give a finding."""

_NULL_KEYS = ("", "~", "null")
_SPECIAL_KEYS = frozenset([*_NULL_KEYS, "<<"])


@dataclass(frozen=True, slots=True)
class Document:
    """A file as plain data, what is wrong with it, and where its values stand."""

    path: str
    """The path to show."""
    data: Plain
    """`None` if the file can't be read; where a finding refuses a key, its first value or none."""
    findings: tuple[Finding, ...] = ()
    _text: str = field(default="", repr=False, compare=False)

    def locate(self, keys: Sequence[str | int], *, key: bool = False) -> Location:
        """The place of the value under these keys, or with `key` of the last key itself.

        Where there is no such value, the place of the nearest one around it; of a file that can't be read, the file.
        """
        node = _root_of(self._text)
        if node is None:
            return Location(self.path)
        place = node
        for step in keys:
            found = _child(node, step)
            if found is None:
                return location_of(node, self.path)
            name, node = found
            place = name if key else node
        return location_of(place, self.path)


def read(raw: bytes, path: str, *, libyaml: bool = HAS_LIBYAML) -> Document:
    """The file as a document; bad input gives findings, never an exception.

    Both parsers give the same; `libyaml` is for the tests that say so.
    """
    text, findings = text_of(raw, path)
    if text is None:
        return Document(path, None, tuple(findings))
    root, found = tree_of(text, path, libyaml=libyaml)
    findings += found
    if root is None or _is_nothing(root):
        if not findings:
            findings = [
                SYNTAX.finding("the file is empty", at=Location(path), hint="write a record, or delete the file")
            ]
        return Document(path, None, in_order(findings))
    data = _plain(root, path, findings)
    return Document(path, data, in_order(findings) if findings else (), text)


# A tree is some 25 times its text, and thousands of them keep the garbage collector busy for longer than
# parsing takes, so a document keeps its text only. Whoever locates one value mostly goes on with the next.
@lru_cache(maxsize=4)
def _root_of(text: str) -> Node | None:
    return tree_of(text, "")[0]


def _child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _is_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.value and not node.style


def _plain(node: Node, path: str, findings: list[Finding]) -> Plain:
    if type(node) is ScalarNode:
        text: str = node.value
        return text if node.style else _scalar(node, text, path, findings)
    if type(node) is SequenceNode:
        return [_plain(item, path, findings) for item in node.value]
    data: dict[str, Plain] = {}
    for key, value in node.value:
        name = key.value
        plain = _plain(value, path, findings)
        if type(name) is str and (name not in _SPECIAL_KEYS or key.style):
            data.setdefault(name, plain)
    if len(data) < len(node.value):
        findings.extend(islice(_refused_keys(node, path), max(0, MAX_FINDINGS - len(findings))))
    return data


def _scalar(node: Node, text: str, path: str, findings: list[Finding]) -> Plain:
    try:
        return value_of(text)
    except NumberError as error:
        if len(findings) < MAX_FINDINGS:
            findings.append(NUMBER.finding(error.message, at=location_of(node, path), hint=error.hint))
        return text


def _refused_keys(node: Node, path: str) -> Iterator[Finding]:
    lines: dict[str, int] = {}
    for key, _ in node.value:
        at = location_of(key, path)
        name = key.value
        if not isinstance(key, ScalarNode):
            yield KEY.finding("a list or mapping can't be a key", at=at, hint="put it in quotes if it is text")
        elif name in _NULL_KEYS and not key.style:
            message = f"`{name}` can't be a key" if name else "a key is missing here"
            yield KEY.finding(message, at=at, hint="write a name, or put it in quotes if it is text")
        elif name == "<<" and not key.style:
            yield MERGE.finding("merge key `<<` is not allowed", at=at, hint="write the merged keys out")
        elif name in lines:
            hint = f"the first is on line {lines[name]}; keep one of them"
            yield DUPLICATE_KEY.finding(f"key `{name}` stands here a second time", at=at, hint=hint)
        else:
            lines[name] = at.line

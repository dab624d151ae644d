"""YAML text to a tree of nodes with places, and what this reader refuses in it.

libyaml builds the tree where it can. A text with an error, or with something that looks like an anchor, an alias or a
tag, is read event by event instead, so that every finding has its place and an alias bomb never unfolds.
"""

from __future__ import annotations

import re
from typing import Any, Protocol, cast

import yaml
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    StreamEndEvent,
)
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from registry.findings import Finding, Location, Rule
from registry.yaml12.python import PythonParser
from registry.yaml12.syntax import Mark, syntax_finding
from registry.yaml12.text import MAX_FINDINGS, TAG

__all__ = [
    "ANCHOR",
    "DEPTH",
    "DOCUMENTS",
    "HAS_LIBYAML",
    "MAX_DEPTH",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "location_of",
    "tree_of",
]

HAS_LIBYAML: bool = yaml.__with_libyaml__
"""Whether PyYAML was built with libyaml; without it all is the same but slower."""

MAX_DEPTH = 64
"""How many lists and mappings may stand inside each other."""

DEPTH = Rule(
    id="yaml-depth",
    title="A YAML file is not nested too deeply",
    summary=f"A file with more than {MAX_DEPTH} lists and mappings inside each other is refused.",
)

ANCHOR = Rule(
    id="yaml-anchor",
    title="No anchors and no aliases",
    summary="A value is written where it is used; `&` anchors and `*` aliases are refused.",
)

DOCUMENTS = Rule(
    id="yaml-documents",
    title="One document in a file",
    summary="A file that holds several YAML documents is refused.",
)

# No anchor, alias or tag starts right after a letter or digit. Other matches cost time, nothing else.
_INDICATOR = re.compile(r"(?<!\w)[&*!]")


def tree_of(text: str, path: str, *, libyaml: bool = HAS_LIBYAML) -> tuple[Node | None, list[Finding]]:
    """The root node, or `None` if there is none or the text can't be read, and what is wrong with the text."""
    if not libyaml:
        return _compose(PythonParser(text), text, path)
    if not _may_hold_indicators(text):
        try:
            return LibyamlParser(text).get_single_node(), []
        except (MarkedYAMLError, _StopError):
            # Reading by events finds out what is wrong, and where.
            pass
    return _compose(LibyamlParser(text), text, path)


def location_of(place: Node | Event, path: str) -> Location:
    """Where the node or event starts."""
    mark = cast("Mark", place.start_mark)
    return Location(path, mark.line + 1, mark.column + 1)


def _may_hold_indicators(text: str) -> bool:
    return ("&" in text or "*" in text or "!" in text) and _INDICATOR.search(text) is not None


class _StopError(Exception):
    """Reading ends here; the findings say why."""


class _Parser(Protocol):
    def get_event(self) -> Event | None:
        """The next event, up to the end of the stream."""


def _compose(parser: _Parser, text: str, path: str) -> tuple[Node | None, list[Finding]]:
    findings: list[Finding] = []
    try:
        return _root(parser, path, findings), findings
    except MarkedYAMLError as error:
        here = cast("Mark", error.problem_mark)
        start = cast("Mark | None", error.context_mark) or here
        findings.append(syntax_finding(text, path, (error.context or "", start, error.problem or "", here)))
    except _StopError:
        pass
    return None, findings


def _root(parser: _Parser, path: str, findings: list[Finding]) -> Node | None:
    root: Node | None = None
    open_nodes: list[CollectionNode] = []
    while not isinstance(event := parser.get_event(), StreamEndEvent):
        if isinstance(event, CollectionEndEvent):
            _close(open_nodes.pop())
        elif isinstance(event, NodeEvent):
            findings.extend(_refused(event, path))
            if len(findings) >= MAX_FINDINGS:
                raise _StopError
            node = _node(event)
            if open_nodes:
                open_nodes[-1].value.append(node)
            else:
                root = node
            if isinstance(node, CollectionNode):
                open_nodes.append(node)
            if len(open_nodes) > MAX_DEPTH:
                message = f"more than {MAX_DEPTH} lists and mappings inside each other"
                findings.append(DEPTH.finding(message, at=location_of(node, path), hint="flatten the file"))
                raise _StopError
        elif isinstance(event, DocumentStartEvent) and root is not None:
            at = location_of(event, path)
            findings.append(DOCUMENTS.finding("a second document starts here", at=at, hint="keep one in a file"))
            break
    return root


def _refused(event: NodeEvent, path: str) -> list[Finding]:
    if isinstance(event, AliasEvent):
        at = location_of(event, path)
        hint = "write the value out; put text that starts with `*` in quotes"
        return [ANCHOR.finding(f"alias `*{event.anchor}` is not allowed", at=at, hint=hint)]
    findings = []
    if event.anchor is not None:
        at = location_of(event, path)
        hint = "delete it; put text that starts with `&` in quotes"
        findings.append(ANCHOR.finding(f"anchor `&{event.anchor}` is not allowed", at=at, hint=hint))
    if isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag is not None:
        at = location_of(event, path)
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        hint = "delete it; put text, also text that starts with `!`, in quotes"
        findings.append(TAG.finding(f"tag `{tag}` is not allowed", at=at, hint=hint))
    return findings


def _node(event: NodeEvent) -> Node:
    mark: Any = event.start_mark
    if isinstance(event, ScalarEvent):
        return ScalarNode("", event.value, mark, style=event.style)
    if isinstance(event, CollectionStartEvent):
        kind = MappingNode if isinstance(event, MappingStartEvent) else SequenceNode
        return kind("", [], mark)
    # An alias stays text, in quotes so that it is no merge key and no number.
    return ScalarNode("", f"*{event.anchor}", mark, style="'")


def _close(node: CollectionNode) -> None:
    if isinstance(node, MappingNode):
        node.value = list(zip(node.value[::2], node.value[1::2], strict=True))


if HAS_LIBYAML:
    from yaml._yaml import CParser

    class LibyamlParser(CParser):
        """libyaml, which neither resolves tags nor goes deeper than allowed."""

        # Without slots the count alone takes a tenth of the time of yaml's safe loader.
        __slots__ = ("_level",)

        def __init__(self, text: str) -> None:
            super().__init__(text)
            self._level = 0

        def resolve(self, kind: type[Node], value: str | None, implicit: object) -> None:
            """No tag: a scalar's style and text say what it is."""

        def descend_resolver(self, _parent: Node | None, _index: object) -> None:
            """Count a level; a scalar is one too, so the last one allowed is left to the events."""
            self._level += 1
            if self._level > MAX_DEPTH:
                raise _StopError

        def ascend_resolver(self) -> None:
            """Leave the level."""
            self._level -= 1

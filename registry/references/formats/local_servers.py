"""Servers of one's own: LocalAI's models, whose names may be famous ones, and ollama's Modelfiles."""

from __future__ import annotations

import re

from registry.pattern import pattern
from registry.references.formats.format import FileFormat, TreeFormat, file_name, mention_of
from registry.references.mention import Facts, Word
from registry.references.names import Names
from registry.references.resolving.grammars import NATIVE
from registry.references.text import Text
from registry.references.tree import Node

LOCALAI, OLLAMA = "localai", "ollama"

_MARKS = ("backend", "context_size", "f16", "threads", "gpu_layers", "template", "roles")
_FROM = pattern(r"[ \t]*FROM[ \t]+(?P<id>[^\s#]+)", re.IGNORECASE)


def _never(_: str) -> bool:
    return False


def _by_shape(root: Node) -> bool:
    parameters, name = root.get("parameters"), root.get("name")
    if parameters is None or name is None or not name.is_text or root.get(*_MARKS) is None:
        return False
    model = parameters.get("model")
    return model is not None and model.is_text


def _of_localai(root: Node, _names: Names) -> Facts:
    """The file that is loaded, whatever name it is offered under."""
    parameters = root.get("parameters")
    model = parameters.get("model") if parameters is not None else None
    if model is None:
        return Facts()
    words = (Word("provider", LOCALAI, model.line, model.column),)
    return Facts((mention_of(model, ("parameters", "model"), LOCALAI, NATIVE, words),))


def _by_path(path: str) -> bool:
    name = file_name(path)
    return name == "modelfile" or name.startswith("modelfile.") or name.endswith(".modelfile")


def _of_modelfile(source: Text, _names: Names) -> Facts:
    """What a Modelfile builds on; weights that lie beside it are no model of a catalogue."""
    in_text = False
    for number, line in enumerate(source.text.split("\n"), start=1):
        found = None if in_text else _FROM.match(line)
        if line.count('"""') % 2:
            in_text = not in_text
        if found is not None and not found["id"].startswith((".", "/", "~")):
            node = Node("text", number, found.start("id") + 1, found["id"])
            words = (Word("provider", OLLAMA, node.line, node.column),)
            return Facts((mention_of(node, ("FROM",), OLLAMA, NATIVE, words),))
    return Facts()


LOCALAI_MODEL = TreeFormat(LOCALAI, _never, _by_shape, _of_localai)
MODELFILE = FileFormat(OLLAMA, _by_path, _of_modelfile, (b"FROM", b"from", b"From"))

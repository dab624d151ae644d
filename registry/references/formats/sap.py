"""SAP AI Core: models of orchestrations and configurations. Its deployments are read in every structured file."""

from __future__ import annotations

from collections.abc import Iterator

from registry.references.formats.format import TreeFormat, mention_of
from registry.references.formats.generic import of_mapping
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import NATIVE
from registry.references.tree import Node, Path, walk

NAME = "sap"
PROVIDER = "sap-ai-core"

_MODULE = ("llm_module_config",)
_TEMPLATING = ("prompt_templating", "promptTemplating")
_PARAMETERS = frozenset({"modelName", "model_name"})


def _by_path(_: str) -> bool:
    return False


def _by_shape(root: Node) -> bool:
    return any(_is_of_sap(mapping) for mapping in (root, *(value for _, value in root.items)))


def _is_of_sap(mapping: Node) -> bool:
    """Whether the mapping has keys that only files for SAP AI Core have."""
    if mapping.get("executableId") is not None and mapping.get("parameterBindings") is not None:
        return True
    modules = mapping.get("module_configurations", "modules")
    return modules is not None and modules.get(*_MODULE, *_TEMPLATING) is not None


def find(root: Node, names: Names) -> Facts:
    """The models that are named, and what else in the file holds models."""
    found: list[Mention] = []
    for mapping, path, around in walk(root):
        own = [*_of_mapping(mapping, path)]
        found.extend(own)
        if not own and not _is_read(path):
            found.extend(of_mapping(mapping, path, around, names))
    return Facts(tuple(found))


def _is_read(path: Path) -> bool:
    """Whether the mapping was read with the one around it."""
    steps = [step for step in path if isinstance(step, str)][-2:]
    return (
        steps[-1:] == [*_MODULE]
        or steps[-1:] == ["parameterBindings"]
        or (steps[:1] != [] and steps[0] in _TEMPLATING and steps[-1] == "model")
    )


def _of_mapping(mapping: Node, path: Path) -> Iterator[Mention]:
    module = mapping.get(*_MODULE)
    if module is not None:
        yield from _named(module, "model_name", (*path, _MODULE[0]))
    templating = mapping.pair(*_TEMPLATING)
    model = templating.value.get("model") if templating is not None else None
    if templating is not None and model is not None:
        yield from _named(model, "name", (*path, templating.key.text, "model"))
    bindings = None if mapping.get("executableId") is None else mapping.get("parameterBindings")
    for place, one in enumerate(bindings.values() if bindings is not None else ()):
        key = one.get("key")
        if key is not None and key.text in _PARAMETERS:
            yield from _named(one, "value", (*path, "parameterBindings", place))


def _named(mapping: Node, key: str, path: Path) -> Iterator[Mention]:
    node = mapping.get(key)
    if node is not None and node.is_text:
        yield mention_of(node, (*path, key), NAME, NATIVE, (_provider(mapping),))


def _provider(mapping: Node) -> Word:
    return Word("provider", PROVIDER, mapping.line, mapping.column)


SAP = TreeFormat(NAME, _by_path, _by_shape, find)

"""Values of Helm's charts: LiteLLM's configuration inside, kagent's providers, variables, and keys that hold models.

What a chart does with its values stands in templates, which nobody runs here: every model in the values is one that the
chart may use, but for those of which the values themselves say that they are not chosen.
"""

from __future__ import annotations

from collections.abc import Iterator

from registry.pattern import pattern
from registry.references.formats.compose import assignments_of
from registry.references.formats.env import of_assignments
from registry.references.formats.format import TreeFormat, file_name
from registry.references.formats.generic import of_mapping
from registry.references.formats.kubernetes import PROVIDERS, model_of_kagent, of_variables
from registry.references.mention import Facts, Mention
from registry.references.names import Names
from registry.references.scope import word
from registry.references.tree import Node, Path, walk, written

NAME = "helm"
CHART = "chart.yaml"
"""The file beside a chart's own values, in lower case."""

_VALUES = pattern(r"(?:[\w.-]+[._-])?values(?:[._-][\w.-]+)?\.ya?ml")
_VARIABLES = frozenset({"env", "extraEnv", "extraEnvs", "extraEnvVars", "envVars", "environment", "extraEnvironment"})


def is_values(path: str) -> bool:
    """Whether the file holds values of a chart, by its name."""
    return _VALUES.fullmatch(file_name(path)) is not None


def _by_path(path: str) -> bool:
    return is_values(path) or file_name(path) == CHART


def _never(_: Node) -> bool:
    return False


def find(root: Node, names: Names) -> Facts:
    """Every model of the values."""
    found: list[Mention] = []
    groups: list[tuple[str, str]] = []
    read: set[int] = set()
    """Mappings that were read with one around them."""
    for mapping, path, around in walk(root):
        if id(mapping) in read:
            continue
        if _is_litellm(mapping):
            facts = _litellm(mapping, path, names)
            found.extend(facts.mentions)
            groups.extend(facts.groups)
            read.update(id(one) for one, _, _ in walk(mapping))
            continue
        if path[-1:] == ("providers",) and _is_kagent(mapping):
            found.extend(_of_kagent(mapping, path))
            read.update(id(one) for one, _, _ in walk(mapping))
            continue
        found.extend(_of_variables(mapping, path, names))
        if not (path and path[-1] in _VARIABLES):
            found.extend(one._replace(format=NAME) for one in of_mapping(mapping, path, around, names))
    return Facts(tuple(found), groups=tuple(groups))


def _is_litellm(mapping: Node) -> bool:
    models = mapping.get("model_list")
    return models is not None and any(one.get("litellm_params") is not None for one in models.values())


def _litellm(mapping: Node, path: Path, names: Names) -> Facts:
    from registry.references.formats.litellm import find as find_in_litellm  # noqa: PLC0415 - few charts hold it

    facts = find_in_litellm(mapping, names)
    prefix = f"{written(path)}." if path else ""
    return facts._replace(mentions=tuple(one._replace(key=prefix + one.key) for one in facts.mentions))


def _of_variables(mapping: Node, path: Path, names: Names) -> Iterator[Mention]:
    """Variables of containers: a list of names with values, or a mapping."""
    for pair in mapping.pairs():
        if pair.key.text not in _VARIABLES:
            continue
        where = (*path, pair.key.text)
        if pair.value.is_list:
            yield from of_variables(pair.value, where, names, NAME)
        elif pair.value.is_map:
            for one in of_assignments(list(assignments_of(pair.value)), names, NAME).mentions:
                yield one._replace(key=f"{written(where)}.{one.key}")


def _is_kagent(mapping: Node) -> bool:
    """Whether the mapping has blocks as kagent's chart has them: each names a provider in kagent's words."""
    named = [block.get("provider") for _, block in mapping.items if block.is_map]
    return any(one is not None and one.text in PROVIDERS for one in named)


def _of_kagent(providers: Node, path: Path) -> Iterator[Mention]:
    """The block that `default` chooses; each one if these values choose none."""
    chosen = providers.get("default")
    for pair in providers.pairs():
        if not pair.value.is_map or (chosen is not None and chosen.is_text and pair.key.text != chosen.text):
            continue
        for one in model_of_kagent(pair.value, (*path, pair.key.text), "config"):
            words = [word("option:default", chosen)] if chosen is not None and chosen.is_text else []
            yield one._replace(format=NAME, words=(*one.words, *words))


HELM = TreeFormat(NAME, _by_path, _never, find, certain=False)

"""GitHub workflows and actions: variables, inputs of steps, models inside argument strings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.pattern import pattern
from registry.references.formats.compose import assignments_of
from registry.references.formats.env import of_assignments
from registry.references.formats.format import TreeFormat, file_name, mention_of
from registry.references.keys import is_address_key, is_model_key, words_of
from registry.references.masking import masked_address
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.readers.env import Assignment
from registry.references.resolving.grammars import NATIVE, PLAIN
from registry.references.scope import word, words_around
from registry.references.tree import Node, Path, walk, written

NAME = "workflow"

ACTIONS = {"anthropics/": "anthropic"}
"""Owners of actions that call their own provider unless an input or a variable says otherwise."""

OWNERS = {
    "anthropics/": "anthropic",
    "openai/": "openai",
    "google-github-actions/": "google",
    "google-gemini/": "gemini",
}
"""Owners of actions whose input `model` is the id of one, with the first word of the variables that they read."""

_SWITCHES = {
    "use_bedrock": "amazon-bedrock",
    "use_vertex": "google-vertex",
    "use_vertex_ai": "google-vertex",
    "use_foundry": "azure",
}
_VARIABLES = {"CLAUDE_CODE_USE_BEDROCK": "amazon-bedrock", "CLAUDE_CODE_USE_VERTEX": "google-vertex"}
_ARGUMENT = pattern(r"--(?:model|fallback-model|small-model)(?:[ \t]+|=)(?P<quote>[\"']?)(?P<id>[^\s\"'\\]+)")
_ARGUMENT_KEYS = frozenset(
    {"claude_args", "codex_args", "args", "extra_args", "arguments", "claude-args", "codex-args"}
)


def _by_path(path: str) -> bool:
    name = file_name(path)
    return (".github/workflows/" in f"/{path}" and name.endswith((".yml", ".yaml"))) or name in {
        "action.yml",
        "action.yaml",
    }


def _by_shape(_: Node) -> bool:
    return False


def find(root: Node, names: Names) -> Facts:
    """Variables of the workflow, its jobs and steps; inputs of steps."""
    mentions: list[Mention] = []
    for mapping, path, around in walk(root):
        if path and path[-1] == "env":
            part = of_assignments([*assignments_of(mapping), *_outer(around[1:])], names, NAME)
            own = {(pair.value.line, pair.value.column) for pair in mapping.pairs()}
            prefix = written(path)
            mentions.extend(
                one._replace(key=f"{prefix}.{one.key}") for one in part.mentions if (one.line, one.column) in own
            )
        elif mapping.get("uses") is not None and mapping.get("with") is not None:
            mentions.extend(_of_step(mapping, (*path, "with"), (mapping, *around), names))
    return Facts(tuple(mentions))


def _outer(scopes: Sequence[Node]) -> Iterator[Assignment]:
    """The variables that scopes set, the nearest first."""
    for scope in scopes:
        environment = scope.get("env")
        if environment is not None:
            yield from assignments_of(environment)


def _of_step(step: Node, path: Path, scopes: Sequence[Node], names: Names) -> Iterator[Mention]:
    action, inputs = step.get("uses"), step.get("with")
    if action is None or inputs is None:
        return
    variables = list(_outer(scopes))
    words = _provider(action, inputs, variables, words_around(inputs, ()))
    told = any(one.what in {"provider", "base_url"} for one in words)
    sure = told or action.text.startswith(tuple(OWNERS))
    for pair in inputs.pairs():
        value = pair.value
        if is_model_key(pair.key.text) and value.is_text and (sure or names.looks_like_model(value.text)):
            yield mention_of(value, (*path, pair.key.text), NAME, NATIVE if told else PLAIN, words)
        elif pair.key.text in _ARGUMENT_KEYS:
            yield from _arguments(value, (*path, pair.key.text), words)


def _provider(action: Node, inputs: Node, variables: Sequence[Assignment], words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Who is called: an input or a variable that names an address or switches to a cloud, else the action's owner."""
    if any(one.what in {"provider", "base_url"} for one in words):
        return words
    for name, provider in _SWITCHES.items():
        switch = inputs.get(name, name.replace("_", "-"))
        if switch is not None and switch.text == "true":
            return (*words, Word("provider", provider, switch.line, switch.column))
    first = next((start for owner, start in OWNERS.items() if action.text.startswith(owner)), "")
    for one in variables:
        if first and is_address_key(one.name) and words_of(one.name)[0] == first:
            return (*words, Word("base_url", masked_address(one.value), one.line, one.column))
        if first == "anthropic" and one.name in _VARIABLES and one.value.lower() in {"1", "true"}:
            return (*words, Word("provider", _VARIABLES[one.name], one.line, one.column))
    for owner, provider in ACTIONS.items():
        if action.text.startswith(owner):
            return (*words, word("client", action), Word("provider", provider, action.line, action.column))
    return words


def _arguments(node: Node, path: Path, words: Sequence[Word]) -> Iterator[Mention]:
    """Models in a string of arguments, which may go over several lines."""
    for number, line in enumerate(node.text.split("\n")):
        for found in _ARGUMENT.finditer(line):
            column = found.start("id") + node.column
            part = Node("text", node.line + number, column, found["id"])
            grammar = NATIVE if any(one.what in {"provider", "base_url"} for one in words) else PLAIN
            yield mention_of(part, path, NAME, grammar, words)


WORKFLOW = TreeFormat(NAME, _by_path, _by_shape, find)

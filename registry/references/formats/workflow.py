"""GitHub workflows and actions: variables, inputs of steps, models inside argument strings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from registry.references.formats.compose import assignments_of
from registry.references.formats.env import of_assignments
from registry.references.formats.format import TreeFormat, file_name, mention_of
from registry.references.keys import is_model_key
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.readers.env import Assignment
from registry.references.resolving.grammars import NATIVE, PLAIN
from registry.references.scope import word, words_around
from registry.references.tree import Node, Path, walk, written

NAME = "workflow"

ACTIONS = {"anthropics/": "anthropic", "openai/": "openai", "google-github-actions/run-gemini": "google-gemini-api"}
"""Owners of actions that call their own provider unless an input says otherwise."""

_SWITCHES = {
    "use_bedrock": "amazon-bedrock",
    "use_vertex": "google-vertex",
    "use_vertex_ai": "google-vertex",
    "use_foundry": "azure",
}
_ARGUMENT = re.compile(r"--(?:model|fallback-model|small-model)(?:[ \t]+|=)(?P<quote>[\"']?)(?P<id>[^\s\"'\\]+)")
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
            part = of_assignments([*assignments_of(mapping), *_outer(around)], names, NAME)
            own = {(pair.value.line, pair.value.column) for pair in mapping.pairs()}
            prefix = written(path)
            mentions.extend(
                one._replace(key=f"{prefix}.{one.key}") for one in part.mentions if (one.line, one.column) in own
            )
        elif mapping.get("uses") is not None and mapping.get("with") is not None:
            mentions.extend(_of_step(mapping, (*path, "with"), names))
    return Facts(tuple(mentions))


def _outer(around: Sequence[Node]) -> Iterator[Assignment]:
    """The variables of the scopes around a step, the nearest first."""
    for scope in around[1:]:
        environment = scope.get("env")
        if environment is not None:
            yield from assignments_of(environment)


def _of_step(step: Node, path: Path, names: Names) -> Iterator[Mention]:
    action, inputs = step.get("uses"), step.get("with")
    if action is None or inputs is None:
        return
    words = _provider(action, inputs, words_around(inputs, ()))
    told = any(one.what in {"provider", "base_url"} for one in words)
    for pair in inputs.pairs():
        value = pair.value
        if is_model_key(pair.key.text) and value.is_text and (told or names.looks_like_model(value.text)):
            yield mention_of(value, (*path, pair.key.text), NAME, NATIVE if told else PLAIN, words)
        elif pair.key.text in _ARGUMENT_KEYS:
            yield from _arguments(value, (*path, pair.key.text), words)


def _provider(action: Node, inputs: Node, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Who is called: an input that switches to a cloud, else the owner of the action."""
    if any(one.what in {"provider", "base_url"} for one in words):
        return words
    for name, provider in _SWITCHES.items():
        switch = inputs.get(name, name.replace("_", "-"))
        if switch is not None and switch.text == "true":
            return (*words, Word("provider", provider, switch.line, switch.column))
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

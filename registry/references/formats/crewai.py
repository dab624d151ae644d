"""crewAI's agents: `llm` names a model as LiteLLM does."""

from __future__ import annotations

from registry.references.formats.format import TreeFormat, mention_of
from registry.references.mention import Facts
from registry.references.names import Names
from registry.references.resolving.grammars import LITELLM
from registry.references.tree import Node

NAME = "crewai"

_MODELS = ("llm", "function_calling_llm", "manager_llm", "planning_llm")
_MARKS = ("role", "goal", "backstory")


def _by_path(_: str) -> bool:
    return False


def _by_shape(root: Node) -> bool:
    agents = [pair.value for pair in root.pairs()]
    return bool(agents) and all(all(one.get(mark) is not None for mark in _MARKS) for one in agents)


def find(root: Node, _names: Names) -> Facts:
    """The models of every agent."""
    return Facts(
        tuple(
            mention_of(node, (pair.key.text, name), NAME, LITELLM)
            for pair in root.pairs()
            for name in _MODELS
            if (node := pair.value.get(name)) is not None and node.is_text
        )
    )


CREWAI = TreeFormat(NAME, _by_path, _by_shape, find)

"""n8n's workflows: nodes for models, whose type says whom they call."""

from __future__ import annotations

from collections.abc import Iterator

from registry.references.formats.format import TreeFormat, mention_of
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import DEPLOYMENT, NATIVE
from registry.references.scope import words_under
from registry.references.tree import Node, Path
from registry.references.uses import uses_in

NAME = "n8n"

_MODELS = ("model", "modelName", "modelId")
_STARTS = ("lmchat", "lm", "embeddings")
"""How the types of nodes that are models begin; one whose end we do not know calls nobody knows whom."""

_TYPES = {
    "openai": "openai",
    "anthropic": "anthropic",
    "googlegemini": "google-gemini-api",
    "googlevertex": "google-vertex",
    "awsbedrock": "amazon-bedrock",
    "azureopenai": "azure",
    "groq": "groq",
    "mistralcloud": "mistral",
    "ollama": "ollama",
    "openrouter": "openrouter",
    "deepseek": "deepseek",
    "xaigrok": "xai",
    "cohere": "cohere",
    "vercelaigateway": "vercel",
}
"""Ends of the types of nodes with the provider that each calls."""


def _by_path(_: str) -> bool:
    return False


def _by_shape(root: Node) -> bool:
    nodes = root.get("nodes")
    return nodes is not None and nodes.is_list and root.get("connections") is not None


def find(root: Node, _names: Names) -> Facts:
    """The model of every node that has one."""
    nodes = root.get("nodes")
    found: list[Mention] = []
    for place, node in enumerate(nodes.values() if nodes else ()):
        found.extend(_of_node(node, ("nodes", place, "parameters")))
    return Facts(tuple(found))


def _of_node(node: Node, path: Path) -> Iterator[Mention]:
    kind, parameters = node.get("type"), node.get("parameters")
    if kind is None or parameters is None or "langchain." not in kind.text:
        return
    name = kind.text.rpartition(".")[2]
    start = next((one for one in _STARTS if name.lower().startswith(one)), "")
    provider = _TYPES.get(name.lower().removeprefix(start), name if start else "")
    words = [*_options(parameters), Word("provider", provider, kind.line, kind.column)]
    for key in _MODELS:
        value = parameters.get(key)
        listed = value.get("value") if value is not None and value.is_map else value
        if listed is None or not listed.is_text or not provider:
            continue
        where = (*path, key, "value") if value is not None and value.is_map else (*path, key)
        grammar = DEPLOYMENT if provider == "azure" else NATIVE
        yield mention_of(listed, where, NAME, grammar, words, uses_in(parameters))


def _options(parameters: Node) -> tuple[Word, ...]:
    options = parameters.get("options")
    return words_under(options if options is not None else parameters, base=("baseURL", "baseUrl"), region=("region",))


N8N = TreeFormat(NAME, _by_path, _by_shape, find)

"""Flowise's flows: the inputs of nodes; what a node's own description repeats as a default is silent."""

from __future__ import annotations

from collections.abc import Iterator

from registry.references.formats.format import TreeFormat, mention_of
from registry.references.masking import masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import DEPLOYMENT, NATIVE
from registry.references.scope import words_under
from registry.references.tree import Node, Path

NAME = "flowise"

_MODELS = ("customModel", "modelName", "model")
_NODES = {
    "chatOpenAI": "openai",
    "openAI": "openai",
    "openAIEmbeddings": "openai",
    "azureChatOpenAI": "azure",
    "azureOpenAIEmbeddings": "azure",
    "chatAnthropic": "anthropic",
    "chatGoogleGenerativeAI": "google-gemini-api",
    "googleGenerativeAiEmbeddings": "google-gemini-api",
    "chatGoogleVertexAI": "google-vertex",
    "awsChatBedrock": "amazon-bedrock",
    "AWSBedrockEmbeddings": "amazon-bedrock",
    "groqChat": "groq",
    "chatMistralAI": "mistral",
    "chatOllama": "ollama",
    "chatOpenRouter": "openrouter",
    "chatTogetherAI": "together",
    "chatDeepseek": "deepseek",
    "chatFireworks": "fireworks",
    "chatXAI": "xai",
    "chatLitellm": "litellm",
}
"""Names of nodes with the provider that each calls."""


def _by_path(_: str) -> bool:
    return False


def _by_shape(root: Node) -> bool:
    nodes = root.get("nodes")
    first = next(iter(nodes.values()), None) if nodes is not None else None
    data = first.get("data") if first is not None else None
    return data is not None and data.get("inputs") is not None and root.get("edges") is not None


def find(root: Node, _names: Names) -> Facts:
    """The model of every node that has one."""
    nodes = root.get("nodes")
    found: list[Mention] = []
    for place, node in enumerate(nodes.values() if nodes else ()):
        data = node.get("data")
        if data is not None:
            found.extend(_of_node(data, ("nodes", place, "data", "inputs")))
    return Facts(tuple(found))


def _of_node(data: Node, path: Path) -> Iterator[Mention]:
    name, inputs = data.get("name"), data.get("inputs")
    if name is None or inputs is None:
        return
    is_model = name.text.lower().startswith("chat") or name.text.lower().endswith(("chat", "embeddings"))
    provider = _NODES.get(name.text, masked(name.text) if is_model else "")
    if not provider:
        return
    base = words_under(inputs, base=("basepath", "baseUrl", "basePath", "baseURL"), region=("region",))
    words = (*base, Word("provider", provider, name.line, name.column))
    for key in _MODELS:
        node = inputs.get(key)
        if node is not None and node.is_text:
            yield mention_of(node, (*path, key), NAME, DEPLOYMENT if provider == "azure" else NATIVE, words)
            return


FLOWISE = TreeFormat(NAME, _by_path, _by_shape, find)

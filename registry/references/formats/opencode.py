"""opencode's configuration: `provider/id` under `model` and `small_model`, and providers of one's own."""

from __future__ import annotations

from collections.abc import Iterator

from registry.references.formats.format import TreeFormat, file_name, mention_of
from registry.references.masking import masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import NATIVE, SLASH
from registry.references.scope import address_word, word
from registry.references.tree import Node, Pair, Path

NAME = "opencode"

_SECTIONS = ("agent", "mode", "command")
_MODELS = ("model", "small_model")


def _by_path(path: str) -> bool:
    return file_name(path) in {"opencode.json", "opencode.jsonc", ".opencode.json", ".opencode.jsonc"}


def _by_shape(root: Node) -> bool:
    schema = root.get("$schema")
    return schema is not None and schema.text.startswith("https://opencode.ai/")


def find(root: Node, _names: Names) -> Facts:
    """The models of the tool, of its agents, modes and commands, and those that own providers list."""
    providers = root.get("provider")
    own = {pair.key.text: pair.value for pair in providers.pairs()} if providers else {}
    mentions = [*_of(root, (), own)]
    for section in _SECTIONS:
        parts = root.get(section)
        for pair in parts.pairs() if parts else ():
            mentions.extend(_of(pair.value, (section, pair.key.text), own))
    for name, provider in own.items():
        mentions.extend(_listed(name, provider))
    return Facts(tuple(mentions))


def _of(mapping: Node, path: Path, own: dict[str, Node]) -> Iterator[Mention]:
    for name in _MODELS:
        node = mapping.get(name)
        if node is not None and node.is_text:
            head, slash, rest = node.text.partition("/")
            words = _words(head, own[head]) if slash and head in own else ()
            place = (Word("id", masked(rest), node.line, node.column),) if words else ()
            yield mention_of(node, (*path, name), NAME, SLASH, (*place, *words))


def _words(name: str, provider: Node) -> tuple[Word, ...]:
    """What an own entry says of a provider: its address, else its package, else its name."""
    options = provider.get("options")
    address = options.get("baseURL", "baseUrl") if options else None
    words = (address_word(address),) if address is not None and address.is_text else ()
    package = provider.get("npm")
    known = package is not None and package.text in PACKAGES
    where = package if package is not None else provider
    named = PACKAGES[package.text] if package is not None and known else name
    if package is not None and not known and not words:
        return (word("provider", package),)
    return (*words, Word("provider", named, where.line, where.column))


PACKAGES = {
    "@ai-sdk/openai": "openai",
    "@ai-sdk/anthropic": "anthropic",
    "@ai-sdk/groq": "groq",
    "@ai-sdk/mistral": "mistral",
    "@ai-sdk/google": "google-gemini-api",
    "@ai-sdk/google-vertex": "google-vertex",
    "@ai-sdk/google-vertex/anthropic": "google-vertex",
    "@ai-sdk/amazon-bedrock": "amazon-bedrock",
    "@ai-sdk/azure": "azure",
    "@ai-sdk/cohere": "cohere",
    "@ai-sdk/cerebras": "cerebras",
    "@ai-sdk/deepinfra": "deepinfra",
    "@ai-sdk/deepseek": "deepseek",
    "@ai-sdk/fireworks": "fireworks",
    "@ai-sdk/perplexity": "perplexity",
    "@ai-sdk/togetherai": "together",
    "@ai-sdk/xai": "xai",
    "@ai-sdk/openai-compatible": "openai-compatible",
    "@openrouter/ai-sdk-provider": "openrouter",
}
"""Packages of the AI SDK with the provider that each calls."""


def _listed(name: str, provider: Node) -> Iterator[Mention]:
    """The models that an own entry lists: keys are ids, unless an entry names another."""
    models = provider.get("models")
    words = _words(name, provider)
    for pair in models.pairs() if models else ():
        node = _id_of(pair)
        yield mention_of(node, ("provider", name, "models", pair.key.text), NAME, NATIVE, words)


def _id_of(pair: Pair) -> Node:
    named = pair.value.get("id")
    return named if named is not None and named.is_text else pair.key


OPENCODE = TreeFormat(NAME, _by_path, _by_shape, find)

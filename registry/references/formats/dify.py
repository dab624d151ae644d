"""Dify's exported apps: a model is a mapping of a name and a provider, whose last part is its word."""

from __future__ import annotations

from collections.abc import Iterator

from registry.references.formats.format import TreeFormat, mention_of
from registry.references.masking import masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import DEPLOYMENT, NATIVE
from registry.references.tree import Node, Path, walk

NAME = "dify"

_PAIRS = (
    ("embedding_model", "embedding_model_provider"),
    ("reranking_model_name", "reranking_provider_name"),
    ("embedding_model_name", "embedding_provider_name"),
)
"""Keys for a model beside one for its provider."""

_AZURE = frozenset({"azure_openai", "azure_openai_api_compatible"})


def _by_path(_: str) -> bool:
    return False


def _by_shape(root: Node) -> bool:
    kind = root.get("kind")
    return kind is not None and kind.text == "app" and root.get("workflow", "model_config") is not None


def find(root: Node, _names: Names) -> Facts:
    """Every model of the app."""
    found: list[Mention] = []
    for mapping, path, _ in walk(root):
        found.extend(_of_mapping(mapping, path))
    return Facts(tuple(found))


def _of_mapping(mapping: Node, path: Path) -> Iterator[Mention]:
    under = path[-1] if path else ""
    if under in {"model", "reranking_model", "embedding_model", "single_retrieval_config"}:
        for key in ("name", "model", "reranking_model_name"):
            yield from _pair(mapping, key, ("provider", "reranking_provider_name"), path)
    elif mapping.get("model_type") is not None:  # what a user chose for a tool or an agent
        yield from _pair(mapping, "model", ("provider",), path)
    for key, provider in _PAIRS:
        if under not in {"model", "reranking_model"}:
            yield from _pair(mapping, key, (provider,), path)


def _pair(mapping: Node, key: str, keys: tuple[str, ...], path: Path) -> Iterator[Mention]:
    model, provider = mapping.get(key), mapping.get(*keys)
    if model is None or not model.is_text or provider is None or not provider.is_text:
        return
    word = provider.text.rpartition("/")[2]
    column = provider.column + len(provider.text) - len(word)
    grammar = DEPLOYMENT if word in _AZURE else NATIVE
    yield mention_of(model, (*path, key), NAME, grammar, (Word("provider", masked(word), provider.line, column),))


DIFY = TreeFormat(NAME, _by_path, _by_shape, find)

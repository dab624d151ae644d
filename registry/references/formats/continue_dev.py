"""Continue's configuration: a list of models, each with a provider, an id and perhaps an address."""

from __future__ import annotations

from collections.abc import Iterator

from registry.references.formats.format import TreeFormat, file_name, mention_of
from registry.references.masking import masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import ANY, NATIVE
from registry.references.scope import address_word, anchor_of, word
from registry.references.tree import Node, Path

NAME = "continue"

_SINGLE = ("tabAutocompleteModel", "embeddingsProvider", "reranker")
_REGIONS = ("region",)


def _by_path(path: str) -> bool:
    return ".continue/" in f"/{path}" and file_name(path).endswith((".yaml", ".yml", ".json"))


def _by_shape(root: Node) -> bool:
    models = root.get("models")
    if models is None or not models.is_list:
        return False
    entries = [one for one in models.values() if one.is_map]
    return bool(entries) and all(
        one.get("model") is not None
        and one.get("provider") is not None
        and one.get("name", "title", "roles") is not None
        for one in entries
    )


def find(root: Node, _names: Names) -> Facts:
    """The models that the assistant may use."""
    mentions: list[Mention] = []
    models = root.get("models")
    for place, entry in enumerate(models.values() if models else ()):
        mentions.extend(_entry(entry, ("models", place)))
    for name in _SINGLE:
        one = root.get(name)
        for place, entry in enumerate(one.values() if one is not None and one.is_list else [one] if one else []):
            mentions.extend(_entry(entry, (name, place) if one is not None and one.is_list else (name,)))
    return Facts(tuple(mentions))


def _entry(entry: Node, path: Path) -> Iterator[Mention]:
    model = entry.pair("model")
    if model is None or not model.value.is_text:
        return
    words: list[Word] = []
    address, provider = entry.pair("apiBase", "baseUrl"), entry.pair("provider")
    env = entry.get("env")
    region = entry.get(*_REGIONS) or (env.get(*_REGIONS) if env else None)
    if address is not None and address.value.is_text:
        words.extend((address_word(address.value), *anchor_of(address)))
    if provider is not None and provider.value.is_text:
        words.extend((word("provider", provider.value), *anchor_of(provider)))
    if region is not None and region.is_text:
        words.append(Word("region", masked(region.text), region.line, region.column))
    grammar = ANY if model.value.text == "AUTODETECT" else NATIVE
    yield mention_of(model.value, (*path, "model"), NAME, grammar, (*words, *anchor_of(model)))


CONTINUE = TreeFormat(NAME, _by_path, _by_shape, find)

"""What stands around an id in a structured file and says how to read it: same mapping first, then those around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from registry.references.keys import is_address_key, is_model_key, is_provider_key, is_region_key
from registry.references.masking import masked, masked_address
from registry.references.mention import Word
from registry.references.tree import Node, Pair

ROUTING = frozenset(
    {
        "order",
        "only",
        "ignore",
        "allow_fallbacks",
        "data_collection",
        "zdr",
        "quantizations",
        "sort",
        "max_price",
        "require_parameters",
        "enforce_distillable_text",
    }
)
"""Keys of OpenRouter's `provider` object; the ones that narrow who may serve are read."""

NARROWING = ("order", "only", "ignore", "allow_fallbacks", "data_collection", "zdr")


def address_word(node: Node) -> Word:
    """An address as a word, without what may be a key."""
    return Word("base_url", masked_address(node.text), node.line, node.column)


def word(what: str, node: Node) -> Word:
    """A scalar as a word."""
    return Word(what, masked(node.text), node.line, node.column)


def anchor_of(pair: Pair) -> tuple[Word, ...]:
    """Where a merge key took the value from, if it did."""
    if pair.merged is None:
        return ()
    return (Word("anchor", pair.merged.anchor or "<<", pair.merged.line, pair.merged.column),)


def is_scalar(node: Node) -> bool:
    """Whether the value is a string that is not empty."""
    return node.is_text


def words_around(mapping: Node, around: Sequence[Node]) -> tuple[Word, ...]:
    """Address, provider and region for an id in the mapping, each from the nearest scope that has one."""
    found: list[Word] = []
    scopes = (mapping, *around)
    for what, fits in (("base_url", is_address_key), ("provider", is_provider_key), ("region", is_region_key)):
        for scope in scopes:
            pair = _first(scope, fits) or (_in_children(scope, fits) if scope is mapping else None)
            if pair is not None:
                found.append(address_word(pair.value) if what == "base_url" else word(what, pair.value))
                found.extend(anchor_of(pair))
                break
    return tuple(found)


def _first(mapping: Node, fits: Callable[[str], bool]) -> Pair | None:
    return next((pair for pair in mapping.pairs() if fits(pair.key.text) and is_scalar(pair.value)), None)


def _in_children(mapping: Node, fits: Callable[[str], bool]) -> Pair | None:
    """In a mapping inside, such as `options: {baseURL: …}`, unless that speaks of a model of its own."""
    for pair in mapping.pairs():
        if pair.value.is_map and not any(is_model_key(key.text) for key, _ in pair.value.items):
            found = _first(pair.value, fits)
            if found is not None:
                return found
    return None


def words_under(
    mapping: Node, *, base: Sequence[str] = (), provider: Sequence[str] = (), region: Sequence[str] = ()
) -> tuple[Word, ...]:
    """Address, provider and region that a mapping says under these keys, of each the first that it has."""
    found: list[Word] = []
    for what, keys in (("base_url", base), ("provider", provider), ("region", region)):
        pair = mapping.pair(*keys)
        if pair is not None and is_scalar(pair.value):
            found.append(address_word(pair.value) if what == "base_url" else word(what, pair.value))
            found.extend(anchor_of(pair))
    return tuple(found)


def routing_words(options: Node) -> tuple[Word, ...]:
    """OpenRouter's options that narrow who may serve, as words `option:<name>`."""
    found: list[Word] = []
    for name in NARROWING:
        value = options.get(name)
        if value is None:
            continue
        listed = value.values() if value.is_list else [value]
        found.extend(word(f"option:{name}", one) for one in listed if one.kind in {"text", "word"})
    return tuple(found)


def routing_of(mapping: Node) -> Node | None:
    """OpenRouter's `provider` object in the body of a request, for configurations that name a client's address."""
    body = mapping.get("extra_body", "extraBody")
    options = body.get("provider") if body is not None else None
    return options if is_routing(options) else None


def is_routing(node: Node | None) -> bool:
    """Whether the value is OpenRouter's `provider` object."""
    return node is not None and node.is_map and bool(node.items) and all(key.text in ROUTING for key, _ in node.items)

"""LiteLLM's routers that choose by content: groups of deployments, of which each request goes to one."""

from __future__ import annotations

from collections.abc import Iterator

from registry.references.masking import masked
from registry.references.mention import Mention
from registry.references.resolving.grammars import GROUP, LITELLM
from registry.references.tree import Node, Path, written

NAME = "litellm"

_CONFIG = "complexity_router_config"
_TIERS = "tiers"
_DEFAULTS = ("complexity_router_default_model", "auto_router_default_model", "auto_router_embedding_model")
_INSIDE = ("default_model",)


def routed(params: Node, path: Path, group: str) -> Iterator[Mention]:
    """The groups that a router names, each where it stands.

    The router itself is one more where it may send requests to others too: what it reads stands in another file, or in
    a form that this does not know.
    """
    found = [*_named(params, _DEFAULTS, path)]
    config = params.get(_CONFIG)
    tiers = config.get(_TIERS) if config is not None else None
    whole = tiers is not None and bool(tiers.items)
    if config is not None:
        found.extend(_named(config, _INSIDE, (*path, _CONFIG)))
        classifier = config.get("classifier_llm_config")
        if classifier is not None:
            found.extend(_named(classifier, ("model",), (*path, _CONFIG, "classifier_llm_config")))
        whole = whole and config.get("plugins", "tier_definitions") is None
    for pair in tiers.pairs() if tiers is not None else ():
        where = (*path, _CONFIG, _TIERS, pair.key.text)
        listed = pair.value.values() or [pair.value]
        whole = whole and all(one.is_text for one in listed)
        found.extend(_group(one, (*where, place)) for place, one in enumerate(pair.value.values()) if one.is_text)
        found.extend([_group(pair.value, where)] if pair.value.is_text else ())
    model = params.get("model")
    if model is not None and not whole:
        place = written((*path, "model"))
        found.append(Mention(masked(model.text), model.line, model.column, place, NAME, LITELLM))
    yield from (one._replace(group=group) for one in found)


def _named(mapping: Node, keys: tuple[str, ...], path: Path) -> Iterator[Mention]:
    for key in keys:
        node = mapping.get(key)
        if node is not None and node.is_text:
            yield _group(node, (*path, key))


def _group(node: Node, path: Path) -> Mention:
    return Mention(masked(node.text), node.line, node.column, written(path), NAME, GROUP)

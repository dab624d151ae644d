"""LiteLLM's proxy configuration: deployments in groups, fallbacks, aliases of groups."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from registry.references.formats.format import TreeFormat, file_name
from registry.references.masking import masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import AUTO_ROUTER, GROUP, LITELLM
from registry.references.scope import address_word, anchor_of, routing_of, routing_words, word
from registry.references.tree import Node, Pair, Path, written
from registry.references.uses import uses_in

NAME = "litellm"

FALLBACKS = ("fallbacks", "context_window_fallbacks", "content_policy_fallbacks")
_REGIONS = ("aws_region_name", "vertex_location", "vertex_ai_location", "region_name")


def _by_path(path: str) -> bool:
    name = file_name(path)
    return "litellm" in name and name.endswith((".yaml", ".yml"))


def _by_shape(root: Node) -> bool:
    models = root.get("model_list")
    return models is not None and any(one.get("litellm_params") is not None for one in models.values())


def find(root: Node, _names: Names) -> Facts:
    """Every deployment, and every use of a group."""
    mentions: list[Mention] = []
    models = root.get("model_list")
    for place, entry in enumerate(models.values() if models else ()):
        for mention in _deployments(entry, ("model_list", place)):
            told = mention.word("base_url") is not None or mention.grammar == GROUP
            mentions.append(mention if told else mention._replace(words=(*_of_file(root, mention), *mention.words)))
    for section in ("litellm_settings", "router_settings"):
        settings = root.get(section)
        if settings is not None:
            mentions.extend(_uses_of_groups(settings, section))
    groups = {one.group for one in mentions} | {name for name, _ in _aliases(root)}
    mentions.extend(_of_aliases(root, groups))
    mentions.extend(_own_fallbacks(root, groups))
    guards = root.get("guardrails")
    for place, entry in enumerate(guards.values() if guards else ()):
        mentions.extend(one._replace(group="") for one in _deployment(entry, ("guardrails", place)))
    return Facts(tuple(mentions), groups=tuple(_aliases(root)))


def _of_aliases(root: Node, groups: AbstractSet[str]) -> Iterator[Mention]:
    """What an alias leads to, where this file defines no such group: another may, or nobody does."""
    for pair in _alias_pairs(root):
        value = pair.value.get("model") if pair.value.is_map else pair.value
        if value is not None and value.text not in groups:
            yield from _use(value, ("router_settings", "model_group_alias", pair.key.text))


def _own_fallbacks(root: Node, groups: AbstractSet[str]) -> Iterator[Mention]:
    """Models to which one deployment turns by itself: groups, or ids as in `model`."""
    models = root.get("model_list")
    for place, entry in enumerate(models.values() if models else ()):
        params = entry.get("litellm_params")
        targets = params.get("fallbacks") if params is not None else None
        for number, target in enumerate(targets.values() if targets else ()):
            node = target.get("model") if target.is_map else target
            if node is not None and node.is_text:
                grammar = GROUP if node.text in groups else LITELLM
                where = ("model_list", place, "litellm_params", "fallbacks", number)
                yield Mention(masked(node.text), node.line, node.column, written(where), NAME, grammar)


def _deployments(entry: Node, path: Path) -> Iterator[Mention]:
    """The deployment of one entry, or the groups among which a router chooses."""
    params, name = entry.get("litellm_params"), entry.get("model_name")
    model = params.get("model") if params is not None else None
    if params is not None and model is not None and model.text.startswith(AUTO_ROUTER):
        from registry.references.formats.litellm_routers import routed  # noqa: PLC0415 - few files hold routers

        group = masked(name.text) if name is not None and name.is_text else ""
        yield from routed(params, (*path, "litellm_params"), group)
    else:
        yield from _deployment(entry, path)


def _deployment(entry: Node, path: Path) -> Iterator[Mention]:
    """The deployment of one entry. A resource name in `model_id` counts before `model`."""
    params = entry.get("litellm_params")
    if params is None or not params.is_map:
        return
    model, identity = params.pair("model"), params.pair("model_id")
    words = [*_words(params)]
    key = "model"
    if identity is not None and identity.value.text.startswith("arn:"):
        if model is not None:
            words.append(Word("client", masked(model.value.text), model.value.line, model.value.column))
        model, key = identity, "model_id"
        words.append(Word("provider", "bedrock", identity.value.line, identity.value.column))
    if model is None or not model.value.is_text:
        return
    name = entry.get("model_name")
    yield Mention(
        text=masked(model.value.text),
        line=model.value.line,
        column=model.value.column,
        key=written((*path, "litellm_params", key)),
        format=NAME,
        grammar=LITELLM,
        words=(*words, *anchor_of(model)),
        uses=uses_in(params),
        group=masked(name.text) if name is not None and name.is_text else "",
    )


def _of_file(root: Node, mention: Mention) -> Iterator[Word]:
    """The address that the file sets for every deployment, or for those of one provider."""
    variables, settings = root.get("environment_variables"), root.get("litellm_settings")
    prefix = mention.text.partition("/")[0].upper() if "/" in mention.text else "OPENAI"
    nodes = [variables.get(f"{prefix}_BASE_URL", f"{prefix}_API_BASE")] if variables else []
    nodes.extend([settings.get("api_base")] if settings else [])
    yield from [address_word(node) for node in nodes if node is not None and node.is_text][:1]


def _words(params: Node) -> Iterator[Word]:
    for what, keys in (
        ("base_url", ("api_base", "base_url")),
        ("provider", ("custom_llm_provider",)),
        ("region", _REGIONS),
    ):
        pair = params.pair(*keys)
        if pair is not None and pair.value.is_text:
            yield address_word(pair.value) if what == "base_url" else word(what, pair.value)
            yield from anchor_of(pair)
    routing = routing_of(params)
    if routing is not None:
        yield from routing_words(routing)


def _uses_of_groups(settings: Node, section: str) -> Iterator[Mention]:
    for name in FALLBACKS:
        rules = settings.get(name)
        for place, rule in enumerate(rules.values() if rules else ()):
            for pair in rule.pairs():
                for number, target in enumerate(pair.value.values()):
                    yield from _use(target, (section, name, place, pair.key.text, number))
    for name in ("default_fallbacks",):
        targets = settings.get(name)
        for number, target in enumerate(targets.values() if targets else ()):
            yield from _use(target, (section, name, number))


def _use(target: Node, path: Path) -> Iterator[Mention]:
    if target.is_text:
        yield Mention(masked(target.text), target.line, target.column, written(path), NAME, GROUP)


def _alias_pairs(root: Node) -> list[Pair]:
    settings = root.get("router_settings")
    aliases = settings.get("model_group_alias") if settings else None
    return aliases.pairs() if aliases else []


def _aliases(root: Node) -> Iterator[tuple[str, str]]:
    for pair in _alias_pairs(root):
        value = pair.value.get("model") if pair.value.is_map else pair.value
        if value is not None and value.is_text:
            yield masked(pair.key.text), masked(value.text)


LITELLM_CONFIG = TreeFormat(NAME, _by_path, _by_shape, find)

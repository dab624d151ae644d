"""LibreChat's configuration: endpoints of one's own with lists of models, Azure's groups, presets."""

from __future__ import annotations

from collections.abc import Iterator

from registry.references.formats.format import TreeFormat, file_name, mention_of
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import ANY, DEPLOYMENT, NATIVE
from registry.references.scope import routing_words, words_under
from registry.references.tree import Node, Path

NAME = "librechat"

_SINGLE = ("titleModel", "summaryModel")
_SAME = "current_model"
_ENDPOINTS = {
    "openAI": "openai",
    "anthropic": "anthropic",
    "google": "google-gemini-api",
    "bedrock": "amazon-bedrock",
    "azureOpenAI": "azure",
    "assistants": "openai",
    "azureAssistants": "azure",
}
"""The tool's own endpoints with the provider that each calls."""

_VARIABLES = {"openai": ("OPENAI_REVERSE_PROXY",), "anthropic": ("ANTHROPIC_REVERSE_PROXY",)}


def _by_path(path: str) -> bool:
    name = file_name(path)
    return name.startswith("librechat") and name.endswith((".yaml", ".yml"))


def _by_shape(root: Node) -> bool:
    endpoints = root.get("endpoints")
    return endpoints is not None and root.get("version") is not None and endpoints.get("custom") is not None


def find(root: Node, _names: Names) -> Facts:
    """Every model that users may choose, and those that give titles and summaries."""
    endpoints = root.get("endpoints") or Node("map", 1, 1)
    custom = endpoints.get("custom")
    own: dict[str, tuple[Word, ...]] = {}
    mentions: list[Mention] = []
    for place, one in enumerate(custom.values() if custom else ()):
        words = words_under(one, base=("baseURL",), provider=("name",))
        name = one.get("name")
        if name is not None:
            own[name.text] = words
        mentions.extend(_endpoint(one, ("endpoints", "custom", place), (*words, *_routing(one))))
    for pair in endpoints.pairs():
        provider = _ENDPOINTS.get(pair.key.text)
        if provider is not None:
            words = (Word("provider", provider, pair.key.line, pair.key.column),)
            found = [*_endpoint(pair.value, ("endpoints", pair.key.text), words)]
            mentions.extend(one._replace(overrides=_VARIABLES.get(provider, ())) for one in found)
    mentions.extend(_azure(endpoints))
    mentions.extend(_presets(root, own))
    return Facts(tuple(mentions))


def _routing(endpoint: Node) -> tuple[Word, ...]:
    """OpenRouter's options among the parameters that the tool adds to requests."""
    added = endpoint.get("addParams")
    options = added.get("provider") if added is not None else None
    return routing_words(options) if options is not None and options.is_map else ()


def _endpoint(endpoint: Node, path: Path, words: tuple[Word, ...]) -> Iterator[Mention]:
    grammar = DEPLOYMENT if any(one.value == "azure" for one in words) else NATIVE
    for name in _SINGLE:
        node = endpoint.get(name)
        if node is not None and node.is_text and node.text != _SAME:
            yield mention_of(node, (*path, name), NAME, grammar, words)
    models = endpoint.get("models")
    if models is None:
        return
    fetch = models.pair("fetch")
    if fetch is not None and fetch.value.text == "true":
        # the list is only what is shown until the server has told what it offers
        yield mention_of(fetch.key, (*path, "models", "fetch"), NAME, ANY, words)
    listed = models.get("default") if models.is_map else models
    for place, one in enumerate(listed.values() if listed else ()):
        node = one.get("name") if one.is_map else one
        if node is not None and node.is_text:
            steps = ("models", "default", place) if models.is_map else ("models", place)
            yield mention_of(node, (*path, *steps), NAME, grammar, words)


def _azure(endpoints: Node) -> Iterator[Mention]:
    """Azure's groups: a model's name is only what is shown, the deployment is what is called."""
    azure = endpoints.get("azureOpenAI")
    groups = azure.get("groups") if azure is not None else None
    for place, group in enumerate(groups.values() if groups else ()):
        path: Path = ("endpoints", "azureOpenAI", "groups", place)
        models = group.get("models")
        shared = group.get("deploymentName")
        base = words_under(group, base=("baseURL",))
        for pair in models.pairs() if models else ():
            own = pair.value.get("deploymentName")
            node = own if own is not None else shared if shared is not None else pair.key
            words = (*base, Word("provider", "azure", pair.key.line, pair.key.column))
            yield mention_of(node, (*path, "models", pair.key.text), NAME, DEPLOYMENT, words)


def _presets(root: Node, own: dict[str, tuple[Word, ...]]) -> Iterator[Mention]:
    specs = root.get("modelSpecs")
    listed = specs.get("list") if specs is not None else None
    for place, one in enumerate(listed.values() if listed else ()):
        preset = one.get("preset")
        model = preset.get("model") if preset is not None else None
        endpoint = preset.get("endpoint") if preset is not None else None
        if model is None or not model.is_text:
            continue
        path: Path = ("modelSpecs", "list", place, "preset", "model")
        if endpoint is None or not endpoint.is_text:
            yield mention_of(model, path, NAME, NATIVE)
            continue
        provider = _ENDPOINTS.get(endpoint.text, endpoint.text)
        words = own.get(endpoint.text) or (Word("provider", provider, endpoint.line, endpoint.column),)
        yield mention_of(model, path, NAME, DEPLOYMENT if provider == "azure" else NATIVE, words)


LIBRECHAT = TreeFormat(NAME, _by_path, _by_shape, find)

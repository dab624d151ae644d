"""Structured files of no tool that we know: ids under keys that hold models, read with what stands beside them.

OpenRouter's requests are among them: their `provider` object names the hosts that may serve.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.pattern import pattern
from registry.references.formats.format import TreeFormat, mention_of
from registry.references.keys import is_deployment_key, is_model_key
from registry.references.masking import masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import DEPLOYMENT, NATIVE, PLAIN
from registry.references.scope import anchor_of, is_routing, routing_of, routing_words, word, words_around
from registry.references.templates import template_in
from registry.references.tree import Node, Pair, Path, walk, written
from registry.references.uses import uses_in

NAME = "generic"
OPENROUTER = "openrouter"

PORTKEY = frozenset({"x-portkey-config", "x-portkey-virtual-key", "x-portkey-provider"})
"""Headers that say what Portkey is to do with a request."""

_DEPLOYMENTS = ("deploymentId", "deployment_id", "DEPLOYMENT_ID")
_GROUPS = ("resourceGroup", "resource_group", "AI-Resource-Group", "RESOURCE_GROUP")
_OF_AZURE = ("subscriptionId", "subscription_id", "SUBSCRIPTION_ID", "tenantId", "tenant_id")
_ID_OF_AZURE = pattern(r"/|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-")
"""How ids of Azure's deployments begin: paths of resources, or numbers in groups."""

_SAP_HOST = ".hana.ondemand.com"
"""How the hosts of SAP's platform end."""

NAMED = frozenset({"id", "name"})
"""Keys of what a mapping under a key for models is itself called."""


def find(root: Node, names: Names) -> Facts:
    """Ids under keys that hold models."""
    mentions: list[Mention] = []
    for mapping, path, around in walk(root):
        mentions.extend(of_mapping(mapping, path, around, names))
    return Facts(tuple(mentions))


def of_mapping(mapping: Node, path: Path, around: Sequence[Node], names: Names) -> Iterator[Mention]:
    """The ids of one mapping."""
    if any(key.text in _DEPLOYMENTS for key, _ in mapping.items):
        kept = mapping.pair(*_DEPLOYMENTS)
        if kept is not None and kept.value.is_text and _is_kept_elsewhere(mapping, kept.value.text):
            words = (word("deployment", kept.value), *_sap(mapping))
            yield mention_of(kept.value, (*path, kept.key.text), NAME, NATIVE, words)
            return  # a model beside it is what somebody believes to be behind it
    texts = [(pair, *found) for pair in mapping.pairs() for found in _texts(pair, path)]
    named = [] if texts else [(pair, pair.value, (*path, pair.key.text)) for pair in _named(mapping, path)]
    texts = texts or [one for one in named if names.looks_like_model(one[1].text)]
    if not texts:
        return
    options = mapping.get("provider")
    if is_routing(options):
        yield from _of_openrouter(texts, mapping, options)
        return
    words = _words(mapping, path, around)
    told = {one.what for one in words}
    near: set[str] | None = None
    for pair, node, where in texts:
        if not names.looks_like_model(node.text):
            if where[-1] != pair.key.text and isinstance(where[-1], str):
                continue  # an entry of a mapping: it counts only if it is written as an id
            near = {one.what for one in words_around(mapping, ())} if near is None else near
            if not _may_be(node.text, near, pair):
                continue
        deployment = is_deployment_key(pair.key.text)
        yield Mention(
            text=masked(node.text),
            line=node.line,
            column=node.column,
            key=written(where),
            format=NAME,
            grammar=DEPLOYMENT if deployment else NATIVE if told & {"provider", "base_url"} else PLAIN,
            words=(*words, *anchor_of(pair)),
            uses=uses_in(mapping),
            default="azure" if deployment else "",
        )


def _is_kept_elsewhere(mapping: Node, text: str) -> bool:
    """Whether a deployment stands in a group of resources that is none of Azure's, where it may be one of anything."""
    of_azure = mapping.get(*_OF_AZURE) is not None or _ID_OF_AZURE.match(text) is not None
    return mapping.get(*_GROUPS) is not None and not of_azure


def _sap(mapping: Node) -> tuple[Word, ...]:
    """SAP AI Core, where a header or a host of it stands beside the deployment."""
    told = mapping.get("AI-Resource-Group") is not None or any(_SAP_HOST in value.text for _, value in mapping.items)
    return (Word("provider", "sap-ai-core", mapping.line, mapping.column),) if told else ()


def _words(mapping: Node, path: Path, around: Sequence[Node]) -> tuple[Word, ...]:
    """Who is called: Portkey, if its headers or its overrides stand there, else what stands around says so."""
    overrides = bool(path) and path[-1] == "override_params" and bool(around)
    if overrides or any(_is_of_portkey(one) for one in (mapping, *(value for _, value in mapping.items))):
        from registry.references.formats import portkey  # noqa: PLC0415 - few files name it

        return portkey.words_of_target(tuple(around)) if overrides else portkey.words_of_headers(mapping)
    routing = routing_of(mapping)
    return (*words_around(mapping, around), *(routing_words(routing) if routing else ()))


def _is_of_portkey(mapping: Node) -> bool:
    """Whether headers in the mapping send the request through Portkey."""
    return mapping.is_map and any(key.text[:1] in "xX" and key.text.lower() in PORTKEY for key, _ in mapping.items)


def _may_be(text: str, near: set[str], pair: Pair) -> bool:
    """Whether a text that is no known id is one all the same, or a template: what stands beside it says so."""
    if "provider" in near or is_deployment_key(pair.key.text):
        return True
    return "base_url" in near and template_in(text) is None


def _named(mapping: Node, path: Path) -> list[Pair]:
    """The name or id of a mapping that stands under a key for models, as in `model: {provider: …, name: …}`."""
    under = [step for step in path if isinstance(step, str)][-2:]
    if not any(map(is_model_key, under)):
        return []
    return [pair for pair in mapping.pairs() if pair.key.text in NAMED and pair.value.is_text]


def _texts(pair: Pair, path: Path) -> Iterator[tuple[Node, Path]]:
    """The strings of a value that may be ids: itself, or the elements of a list."""
    if not is_model_key(pair.key.text) and not is_deployment_key(pair.key.text):
        return
    where = (*path, pair.key.text)
    if pair.value.is_text:
        yield pair.value, where
    for place, one in enumerate(pair.value.values()):
        if one.is_text:
            yield one, (*where, place)
    for inner in pair.value.pairs():
        if inner.value.is_text and inner.key.text not in NAMED and not is_model_key(inner.key.text):
            yield inner.value, (*where, inner.key.text)


def _of_openrouter(texts: Sequence[tuple[Pair, Node, Path]], mapping: Node, options: Node | None) -> Iterator[Mention]:
    words = routing_words(options) if options else ()
    place = (options.line, options.column) if options else (1, 1)
    for pair, node, where in texts:
        yield Mention(
            text=masked(node.text),
            line=node.line,
            column=node.column,
            key=written(where),
            format=OPENROUTER,
            grammar=NATIVE,
            words=(Word("provider", OPENROUTER, *place), *words, *anchor_of(pair)),
            uses=uses_in(mapping),
        )


def _never(_: object) -> bool:
    return False


GENERIC = TreeFormat(NAME, _never, lambda root: True, find)  # noqa: ARG005 - every tree has this shape

"""aichat's configuration: `client:id`, and clients with their own addresses and models."""

from __future__ import annotations

from collections.abc import Iterator

from registry.references.formats.format import TreeFormat, mention_of
from registry.references.masking import masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import DEPLOYMENT, NATIVE
from registry.references.scope import address_word, words_under
from registry.references.templates import template_in
from registry.references.tree import Node, Path

NAME = "aichat"

_MODELS = ("model", "rag_embedding_model", "rag_reranker_model")
_TYPES = {
    "openai": "openai",
    "gemini": "google-gemini-api",
    "claude": "anthropic",
    "cohere": "cohere",
    "azure-openai": "azure",
    "vertexai": "google-vertex",
    "bedrock": "amazon-bedrock",
}
"""Types of clients that call one company; others are told by their name and address."""


def _by_path(path: str) -> bool:
    return f"/{path.lower()}".endswith(("/aichat/config.yaml", "/aichat/config.yml"))


def _by_shape(root: Node) -> bool:
    clients = root.get("clients")
    return clients is not None and any(one.get("type") is not None for one in clients.values())


def find(root: Node, _names: Names) -> Facts:
    """The models that are chosen, and those that clients list."""
    clients = root.get("clients")
    listed = clients.values() if clients else []
    own: dict[str, Node] = {}
    for one in listed:
        name = one.get("name", "type")
        if name is not None and name.is_text:
            own.setdefault(name.text, one)
    mentions = [*_chosen(root, own)]
    for place, one in enumerate(listed):
        mentions.extend(_listed(one, ("clients", place, "models")))
    return Facts(tuple(mentions))


def _chosen(root: Node, own: dict[str, Node]) -> Iterator[Mention]:
    for key in _MODELS:
        node = root.get(key)
        if node is None or not node.is_text:
            continue
        head, colon, rest = node.text.partition(":")
        if not colon or template_in(node.text) is not None:
            client = own.get(node.text)
            if client is None and (template_in(node.text) is not None or not own):
                yield mention_of(node, (key,), NAME, NATIVE)
            continue
        words = _words(own[head]) if head in own else (_named(head, node),)
        yield _mention(node, (key,), (Word("id", masked(rest), node.line, node.column), *words))


def _named(head: str, node: Node) -> Word:
    return Word("provider", _TYPES.get(head, masked(head)), node.line, node.column)


def _listed(client: Node, path: Path) -> Iterator[Mention]:
    models = client.get("models")
    for place, one in enumerate(models.values() if models else ()):
        node = one.get("real_name", "name") if one.is_map else one
        if node is not None and node.is_text:
            yield _mention(node, (*path, place, "name"), _words(client))


def _words(client: Node) -> tuple[Word, ...]:
    """Whom a client calls: its address, its region, its type, else its name."""
    region = words_under(client, region=("location", "region"))
    address = client.get("api_base")
    words = (address_word(address),) if address is not None and address.is_text else ()
    kind = client.get("type")
    if kind is not None and kind.text in _TYPES:
        return (*words, Word("provider", _TYPES[kind.text], kind.line, kind.column), *region)
    name = client.get("name") or kind
    return (*words, _named(name.text, name), *region) if name is not None else (*words, *region)


def _mention(node: Node, path: Path, words: tuple[Word, ...]) -> Mention:
    azure = any((one.what, one.value) == ("provider", "azure") for one in words)
    return mention_of(node, path, NAME, DEPLOYMENT if azure else NATIVE, words)


AICHAT = TreeFormat(NAME, _by_path, _by_shape, find)

"""aider's configuration: ids as LiteLLM writes them, and short names that move with aider's version."""

from __future__ import annotations

from collections.abc import Iterator

from registry.references.formats.format import TreeFormat, file_name, mention_of
from registry.references.mention import Facts, Mention
from registry.references.names import Names
from registry.references.resolving.grammars import ALIAS, LITELLM
from registry.references.scope import address_word
from registry.references.tree import Node

NAME = "aider"

_MODELS = ("model", "weak-model", "editor-model", "weak_model", "editor_model")

ALIASES = frozenset(
    {
        "sonnet", "haiku", "opus", "4", "4o", "4-turbo", "35turbo", "35-turbo", "3", "mini", "o1-mini", "o1-preview",
        "deepseek", "flash", "flash-lite", "gemini", "gemini-2.5-pro", "gemini-exp", "grok3", "optimus", "quasar", "r1",
    }
)  # fmt: skip
"""Short names that aider takes for a model, and the flags of older versions."""

_FLAGS = frozenset({"sonnet", "haiku", "opus", "4", "4o", "4-turbo", "35turbo", "35-turbo", "3", "mini", "deepseek"})


def _by_path(path: str) -> bool:
    return file_name(path) in {".aider.conf.yml", ".aider.conf.yaml", "aider.conf.yml"}


def _by_shape(_: Node) -> bool:
    return False


def find(root: Node, _names: Names) -> Facts:
    """The models of the tool, and flags that stand for one."""
    address = root.get("openai-api-base", "openai_api_base")
    base = (address_word(address),) if address is not None and address.is_text else ()
    mentions = [*_models(root)]
    mentions = [
        one._replace(words=base) if one.text.startswith("openai/") and one.grammar == LITELLM else one
        for one in mentions
    ]
    for pair in root.pairs():
        if pair.key.text in _FLAGS and pair.value.text == "true":
            mentions.append(mention_of(pair.key, (pair.key.text,), NAME, ALIAS))
    return Facts(tuple(mentions))


def _models(root: Node) -> Iterator[Mention]:
    for name in _MODELS:
        node = root.get(name)
        if node is not None and node.is_text:
            yield mention_of(node, (name,), NAME, ALIAS if node.text in ALIASES else LITELLM)
    listed = root.get("alias")
    for place, node in enumerate(listed.values() if listed else ()):
        name, colon, target = node.text.partition(":")
        if colon and target:
            moved = Node("text", node.line, node.column + len(name) + 1, target)
            yield mention_of(moved, ("alias", place), NAME, LITELLM)


AIDER = TreeFormat(NAME, _by_path, _by_shape, find)

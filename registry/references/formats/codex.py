"""Codex' configuration: a model and a provider at the top, profiles that change either, providers of one's own."""

from __future__ import annotations

from collections.abc import Iterator

from registry.references.formats.format import TreeFormat, mention_of
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import NATIVE
from registry.references.scope import address_word, word, words_under
from registry.references.tree import Node, Pair, Path

NAME = "codex"

_MODELS = ("model", "review_model")
_LOGIN = ("forced_login_method", "preferred_auth_method")
_KEYS = frozenset({"api", "apikey"})
"""Ways to log in that use OpenAI's interface."""

UNSTATED = "a login of Codex that is not stated"
"""What stands for the provider where the file leaves open whether a plan of ChatGPT or a key is used."""

_MARKS = ("model_reasoning_effort", "approval_policy", "sandbox_mode", "model_providers", *_LOGIN)
_BUILT_IN = {"oss": "ollama"}
"""Names of providers that stand for another one in the tool."""


def _by_path(path: str) -> bool:
    return f"/{path.lower()}".endswith((".codex/config.toml", ".codex/managed_config.toml"))


def _by_shape(root: Node) -> bool:
    return root.get("model") is not None and root.get(*_MARKS) is not None


def find(root: Node, _names: Names) -> Facts:
    """The models at the top and in every profile. A profile that changes the provider alone is one more use."""
    mentions = [*_of(root, (), root)]
    profiles = root.get("profiles")
    for pair in profiles.pairs() if profiles else ():
        mentions.extend(_of(pair.value, ("profiles", pair.key.text), root))
    return Facts(tuple(mentions))


def _of(scope: Node, path: Path, root: Node) -> Iterator[Mention]:
    changed = scope.pair("model_provider", *_LOGIN) is not None
    for name in _MODELS:
        own = scope.get(name)
        node = own if own is not None or not changed else root.get(name)
        if node is not None and node.is_text:
            words = _words(scope, root)
            default = "" if any(one.what == "provider" for one in words) else "openai"
            one = mention_of(node, (*path, name), NAME, NATIVE, words)
            yield one._replace(default=default, overrides=("OPENAI_BASE_URL",) if default else ())


def _words(scope: Node, root: Node) -> tuple[Word, ...]:
    """Who is called: the provider of the profile, else of the top, else OpenAI."""
    pair = scope.pair("model_provider") or root.pair("model_provider")
    if pair is not None and pair.value.is_text and pair.value.text != "openai":
        return _of_provider(pair, root)
    login = scope.get(*_LOGIN) or root.get(*_LOGIN)
    if login is not None and login.text not in _KEYS:
        return (word("provider", login),)  # a plan of ChatGPT, with other terms than the interface has
    base = words_under(root, base=("openai_base_url",))
    if login is None and not base:  # whoever starts the tool may log in with a plan or with a key
        model = scope.get(*_MODELS) or root.get(*_MODELS)
        return (Word("provider", UNSTATED, model.line, model.column),) if model is not None else ()
    return (*base, word("provider", pair.value)) if pair is not None and pair.value.is_text else base


def _of_provider(pair: Pair, root: Node) -> tuple[Word, ...]:
    name = pair.value.text
    providers = root.get("model_providers")
    own = providers.get(name) if providers else None
    named = Word(
        "provider", _BUILT_IN.get(name, word("provider", pair.value).value), pair.value.line, pair.value.column
    )
    if own is None:
        return (named,)
    address = own.get("base_url")
    return (address_word(address), named) if address is not None and address.is_text else (named,)


CODEX = TreeFormat(NAME, _by_path, _by_shape, find)

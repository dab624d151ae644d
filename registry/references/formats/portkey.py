"""Portkey's configurations: targets, of which each may serve; what stands behind a slug or a key is kept there."""

from __future__ import annotations

from registry.pattern import pattern
from registry.references.formats.format import TreeFormat, mention_of
from registry.references.formats.generic import PORTKEY as HEADERS
from registry.references.masking import MASKED, masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import NATIVE
from registry.references.tree import Node, walk
from registry.references.uses import uses_in

NAME = "portkey"
PARAMS = "override_params"
"""The key for what a target sends instead of what the request says."""

_TARGETS = ("targets", "options")
_MODES = frozenset({"fallback", "loadbalance", "single", "conditional"})
_KEPT = ("virtual_key", "virtualKey")
"""Keys for a name of what Portkey keeps: a secret, and with it whose it is."""

_SLUG = pattern(r"@?[\w./-]+")


def _by_path(_: str) -> bool:
    return False


def _is_target(node: Node) -> bool:
    return node.get(PARAMS) is not None and node.get("provider", *_KEPT) is not None


def _by_shape(root: Node) -> bool:
    """A strategy over targets, or a target alone."""
    listed = root.get(*_TARGETS)
    targets = listed.values() if listed is not None else []
    strategy = root.get("strategy")
    mode = strategy.get("mode") if strategy is not None else root.get("mode")
    return (bool(targets) and ((mode is not None and mode.text in _MODES) or any(map(_is_target, targets)))) or (
        _is_target(root)
    )


def find(root: Node, _names: Names) -> Facts:
    """The model of every target, at its own place."""
    found: list[Mention] = []
    for mapping, path, around in walk(root):
        params = mapping.get(PARAMS)
        model = params.get("model") if params is not None else None
        if params is not None and model is not None and model.is_text:
            words = words_of_target((mapping, *around))
            found.append(mention_of(model, (*path, PARAMS, "model"), NAME, NATIVE, words, uses_in(params)))
    return Facts(tuple(found))


def words_of_target(scopes: tuple[Node, ...]) -> tuple[Word, ...]:
    """Portkey as the gateway, and what the target or the strategy around it says of the provider.

    That is its name, or the name of what Portkey keeps.
    """
    kept = _nearest(scopes, _KEPT)
    named = _nearest(scopes, ("provider",))
    at = named or kept or scopes[0]
    through = Word("provider", NAME, at.line, at.column)
    if kept is not None:
        return (through, _kept(kept))
    if named is None:
        return (through,)
    if named.text.startswith("@"):
        return (through, _kept(named))
    return (through, Word("option:only", masked(named.text), named.line, named.column))


def _nearest(scopes: tuple[Node, ...], keys: tuple[str, ...]) -> Node | None:
    values = (scope.get(*keys) for scope in scopes)
    return next((node for node in values if node is not None and node.is_text), None)


def _kept(node: Node) -> Word:
    """The name of what is kept; a whole configuration in its place may hold a secret."""
    shown = masked(node.text) if _SLUG.fullmatch(node.text) else MASKED
    return Word("deployment", shown, node.line, node.column)


def words_of_headers(mapping: Node) -> tuple[Word, ...]:
    """What Portkey's headers in a mapping, or in one inside, say: the request goes through it, whoever the id names."""
    for scope in (mapping, *(value for _, value in mapping.items if value.is_map)):
        for key, node in scope.items:
            if key.text.lower() in HEADERS:
                return (Word("provider", NAME, node.line, node.column), _kept(node))
    return ()


PORTKEY = TreeFormat(NAME, _by_path, _by_shape, find)

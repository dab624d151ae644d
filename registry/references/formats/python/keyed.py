"""Ids under names that hold models, whoever reads them: arguments, keys of mappings, variables, defaults.

They are found in files that import no SDK that we know, too; a text counts only if it is written as an id.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet

from registry.pattern import pattern
from registry.references.formats.python.literals import Places
from registry.references.keys import is_model_key
from registry.references.masking import masked
from registry.references.mention import Mention
from registry.references.resolving.grammars import PLAIN
from registry.references.text import Text

NAME = "python"

FALLBACKS = "fallbacks"
"""The argument that holds models to which a call turns next."""

MOST_INSIDE = 200
"""So many texts of one value are looked at."""

_KEYED = pattern(
    r"(?:odel|ODEL|llm|LLM)\w{0,20}[\"']?\]?[ \t]*(?::[^=\n\"']{0,60}=|[=:,])\s*"
    r"(?=(?:[\w.]{0,40}[(\[{]\s*)?(?:\w{1,20}[ \t]*=[ \t]*)?[fbru]{0,2}[\"']([^\"'\n]{2,200})[\"'])"
)
"""A name that holds models, and the first text after it. Only to tell which files are worth a syntax tree."""

_READERS = frozenset({"get", "getenv", "setdefault", "pop"})
"""Methods whose second argument stands for what the first one names."""


def may_hold(source: Text, is_id: Callable[[str], bool]) -> bool:
    """Whether a name that holds models stands before a text that is written as an id."""
    return any(is_id(found[1]) for found in _KEYED.finditer(source.text))


def keyed(
    tree: ast.AST,
    places: Places,
    is_id: Callable[[str], bool],
    taken: AbstractSet[tuple[int, int]],
    is_read: Callable[[ast.Call], bool],
) -> Iterator[Mention]:
    """The ids that stand under such names, but for those at places that are taken and in calls that were read."""
    told = set(taken)
    for node in ast.walk(tree):
        is_done = isinstance(node, ast.Call) and is_read(node)
        for key, value in _of_node(node):
            if value is None or not (is_model_key(key) or key == FALLBACKS) or (is_done and key != FALLBACKS):
                continue
            for text in _texts(value):
                place = places.of(text)
                if place not in told and isinstance(text.value, str) and is_id(text.value):
                    told.add(place)
                    yield Mention(masked(text.value), *place, key, NAME, PLAIN)


def _of_node(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    match node:
        case ast.Assign():
            yield from ((_name(target), node.value) for target in node.targets)
        case ast.AnnAssign() | ast.NamedExpr():
            yield _name(node.target), node.value
        case ast.Dict():
            for key, value in zip(node.keys, node.values, strict=True):
                yield (_name(key) if key is not None else ""), value
        case ast.arguments():
            yield from _defaults(node)
        case ast.Call():
            yield from ((one.arg or "", one.value) for one in node.keywords)
            yield from _of_words(node)


def _defaults(node: ast.arguments) -> Iterator[tuple[str, ast.expr | None]]:
    plain = [*node.posonlyargs, *node.args]
    last = plain[len(plain) - len(node.defaults) :]
    for argument, default in (
        *zip(last, node.defaults, strict=True),
        *zip(node.kwonlyargs, node.kw_defaults, strict=True),
    ):
        yield argument.arg, default


def _of_words(call: ast.Call) -> Iterator[tuple[str, ast.expr | None]]:
    """A call whose first argument is the name: `add_argument("--model", default=…)`, `getenv("MODEL", …)`."""
    first = _name(call.args[0]).lstrip("-") if call.args else ""
    if not first:
        return
    yield from ((first, one.value) for one in call.keywords if one.arg in {"default", "value"})
    method = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if method in _READERS and len(call.args) > 1:
        yield first, call.args[1]


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return node.attr
        case ast.Constant() if isinstance(node.value, str):
            return node.value
        case ast.Subscript():
            return _name(node.slice)
        case _:
            return ""


def _texts(value: ast.expr) -> Iterator[ast.Constant]:
    """The texts that a value may be or hold: choices, elements, values of mappings, the default of a field."""
    waiting, seen = [value], 0
    while waiting and seen < MOST_INSIDE:
        node, seen = waiting.pop(), seen + 1
        match node:
            case ast.Constant():
                yield node
            case ast.BoolOp():
                waiting.extend(node.values)
            case ast.IfExp():
                waiting.extend((node.body, node.orelse))
            case ast.List() | ast.Tuple() | ast.Set():
                waiting.extend(node.elts)
            case ast.Dict():
                waiting.extend(node.values)
            case ast.Call():
                waiting.extend(one.value for one in node.keywords if one.arg == "default")
                waiting.extend(node.args[:1])
            case _:
                continue

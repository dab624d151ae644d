"""Mistakes that a record's model finds, as findings in the user's words at the user's line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError

from registry.findings import Finding, Rule
from registry.records.quick import mistakes
from registry.shapes import Shape
from registry.yaml12 import Document

MISSING = Rule("key-missing", "A key is missing", "A record holds every key that its kind requires.")
UNKNOWN_KEY = Rule("key-unknown", "A key is not known", "A record holds only the keys that its kind knows.")
VALUE = Rule("value", "A value does not fit", "Each value has the form and the vocabulary of its key.")

RULES: tuple[Rule, ...] = (MISSING, UNKNOWN_KEY, VALUE)

Step = str | int
Path = tuple[Step, ...]


def empty_values(document: Document) -> Iterator[Finding]:
    """Every key and list item that has nothing beside it: no record has a use for that."""
    for path in _paths_to_nothing((), document.data):
        yield VALUE.finding(
            f"`{dotted(path)}` has no value",
            at=document.locate(path, key=isinstance(path[-1], str)),
            hint="write its value, or `unknown` where that may stand, or leave it out",
        )


def _paths_to_nothing(path: Path, data: Any) -> Iterator[Path]:
    if data is None:
        yield path
    elif isinstance(data, dict):
        for key, value in data.items():
            if value is None or isinstance(value, dict | list):
                yield from _paths_to_nothing((*path, key), value)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _paths_to_nothing((*path, index), value)


def findings_of(error: ValidationError, document: Document, model: Any) -> Iterator[Finding]:
    """Every mistake that the model found, once, where it stands; of empty values see `empty_values`."""
    seen: set[tuple[Path, str]] = set()
    for item in mistakes(error):
        path = _data_path(item["loc"], document.data)
        kind = item["type"]
        told = ((*path, item["loc"][-1]) if kind == "missing" else path, kind)
        if item["input"] is None or told in seen or _is_told_of_items(item):
            continue
        seen.add(told)
        if kind == "missing":
            name = item["loc"][-1]
            yield MISSING.finding(
                f"`{dotted((*path, name))}` is missing",
                at=document.locate(path, key=bool(path)),
                hint=f"add `{name}:`",
            )
        elif kind == "extra_forbidden":
            yield UNKNOWN_KEY.finding(
                f"`{path[-1]}` is not a key of {_owner(path)}",
                at=document.locate(path, key=True),
                hint=_did_you_mean(str(path[-1]), _known_keys(model, path[:-1], document.data)),
            )
        else:
            message, hint = _words(item)
            name = f"`{dotted(path)}`: " if path else ""
            in_key = item["loc"][-1:] == ("[key]",)
            yield VALUE.finding(f"{name}{message}", at=document.locate(path, key=in_key), hint=hint)


def _is_told_of_items(item: Any) -> bool:
    """Whether a list counts as too short only because its items are wrong, which is told of them."""
    return item["type"] == "too_short" and bool(item["input"])


def _data_path(loc: tuple[Step, ...], data: Any) -> Path:
    """The part of an error's location that stands in the data; the rest names alternatives of a type."""
    path: list[Step] = []
    here: Any = data
    for step in loc:
        inside = step in here if isinstance(here, dict) else isinstance(here, list) and isinstance(step, int)
        if inside:
            path.append(step)
            here = here[step]
    return tuple(path)


def dotted(path: Path) -> str:
    """The key path as a user reads it: `claims.training.evidence[1].source`."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _known_keys(model: Any, path: Path, data: Any) -> list[str]:
    """The keys that the mapping at the path may have."""
    here = data
    for step in path:
        here = here[step]
    return Shape(model).at(path, data).keys(list(here))


def _owner(path: Path) -> str:
    return f"`{dotted(path[:-1])}`" if len(path) > 1 else "this record"


def _did_you_mean(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.7)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"its keys are: {', '.join(known)}" if len(known) <= MAX_LISTED else "remove it"


MAX_LISTED = 12
"""Most keys that a hint lists."""


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{' '.join(str(value).split())[:60]}`"


def _kind_words(expected: str, hint: str) -> Callable[[dict[str, Any]], tuple[str, str]]:
    return lambda item: (f"{_shown(item['input'])} is not {expected}", hint)


def _literal(item: dict[str, Any]) -> tuple[str, str]:
    words = item["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    return f"{_shown(item['input'])} is not one of its values", f"write one of: {words}"


def _custom(item: dict[str, Any]) -> tuple[str, str]:
    context = item["ctx"]
    return context["message"], context["hint"]


_LIST = _kind_words("a list", "write it in brackets, or one item a line after `- `")
_MAPPING = _kind_words("a mapping", "write keys with values below it")
_NUMBER = _kind_words("a whole number", "write digits only, without quotes")

WORDS: dict[str, Callable[[dict[str, Any]], tuple[str, str]]] = {
    "value": _custom,
    "literal_error": _literal,
    "string_type": _kind_words("text", "put it in quotes if it is meant as text"),
    "bool_type": _kind_words("`true` or `false`", "write true or false, without quotes"),
    "int_type": _NUMBER,
    "tuple_type": _LIST,
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "too_short": lambda _: ("the list is empty", "add at least one entry"),
    "string_pattern_mismatch": lambda item: (
        f"{_shown(item['input'])} does not have the form of its key",
        f"the pattern is {item['ctx']['pattern']}",
    ),
    "greater_than_equal": lambda item: (f"{_shown(item['input'])} is too small", f"the least is {item['ctx']['ge']}"),
    "less_than_equal": lambda item: (f"{_shown(item['input'])} is too large", f"the most is {item['ctx']['le']}"),
}
"""How each sort of mistake is put into words."""


def _words(item: Any) -> tuple[str, str]:
    words = WORDS.get(item["type"])
    if words is None:  # a sort of mistake that no test has met yet still gets a place and a sentence
        return str(item["msg"])[:1].lower() + str(item["msg"])[1:], "see the schema of this record kind"
    return words(dict(item))

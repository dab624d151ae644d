"""Mistakes that a record's model finds, as findings in the user's words at the user's line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError

from registry.findings import Finding, Rule
from registry.yaml12 import Document

MISSING = Rule("key-missing", "A key is missing", "A record holds every key that its kind requires.")
UNKNOWN_KEY = Rule("key-unknown", "A key is not known", "A record holds only the keys that its kind knows.")
VALUE = Rule("value", "A value does not fit", "Each value has the form and the vocabulary of its key.")

RULES: tuple[Rule, ...] = (MISSING, UNKNOWN_KEY, VALUE)

Step = str | int
Path = tuple[Step, ...]


def findings_of(error: ValidationError, document: Document) -> Iterator[Finding]:
    """Every mistake that the model found, once, where it stands."""
    seen: set[tuple[Path, str]] = set()
    for item in error.errors(include_url=False):
        path = _data_path(item["loc"], document.data)
        kind = item["type"]
        if (path, kind) in seen:
            continue
        seen.add((path, kind))
        if kind == "missing":
            name = item["loc"][-1]
            yield MISSING.finding(
                f"`{_dotted((*path, name))}` is missing",
                at=document.locate(path, key=bool(path)),
                hint=f"add `{name}:`",
            )
        elif kind == "extra_forbidden":
            yield UNKNOWN_KEY.finding(
                f"`{path[-1]}` is not a key of {_owner(path)}",
                at=document.locate(path, key=True),
                hint=_did_you_mean(str(path[-1])),
            )
        else:
            message, hint = _words(item)
            name = f"`{_dotted(path)}`: " if path else ""
            in_key = item["loc"][-1:] == ("[key]",)
            yield VALUE.finding(f"{name}{message}", at=document.locate(path, key=in_key), hint=hint)


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


def _dotted(path: Path) -> str:
    """The key path as a user reads it: `claims.training.evidence[1].source`."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _owner(path: Path) -> str:
    return f"`{_dotted(path[:-1])}`" if len(path) > 1 else "this record"


def _known_keys() -> set[str]:
    from registry.schemas import all_keys  # noqa: PLC0415 - only a mistake needs it

    return all_keys()


def _did_you_mean(word: str) -> str:
    close = difflib.get_close_matches(word, sorted(_known_keys()), n=1, cutoff=0.75)
    return f"did you mean `{close[0]}`?" if close else "remove it"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
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
    "too_short": lambda item: (f"{_shown(item['input'])} is empty", "add at least one entry"),
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

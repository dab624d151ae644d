"""Syntax errors of either YAML parser in plain words, at the place where a person would look."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from registry.findings import Finding, Location, Rule
from registry.yaml12.text import place

SYNTAX = Rule(
    id="yaml-syntax",
    title="A YAML file can be read",
    summary="The file breaks the grammar of YAML, or holds nothing at all.",
)


class Mark(Protocol):
    """A place as the parsers give it: zero-based, the index counts characters from the first."""

    index: int
    line: int
    column: int


class _Words(NamedTuple):
    message: str
    hint: str
    at_start: bool = False
    """Point at the start of the construct, not at the place where the parser gave up."""


_QUOTE = "put the text in quotes"
_QUOTE_BRACKETS = "put text with commas or brackets in quotes"
_LINE_UP = "check the indentation, and put text with special characters in quotes"
_TAB = _Words("a tab can't indent", "indent with spaces")
_OPEN_BRACKET = _Words("this `{start}` is never closed", f"close it, or {_QUOTE}", at_start=True)
_OPEN_AT_END = _Words("the file ends inside brackets", "close every `[` and `{{`")
_OPEN_QUOTE = _Words("this `{start}` is never closed", "end the text with the same quote", at_start=True)
_INDICATOR = _Words("`{start}` can't start a plain text", _QUOTE, at_start=True)

# The parsers name the same contexts and put the same problems differently. The first row decides
# whose texts are in the error's context and in its problem.
_CASES: tuple[tuple[str, str, _Words], ...] = (
    ("quoted scalar", "found unexpected", _OPEN_QUOTE),
    (
        "quoted scalar",
        "",
        _Words("the text that starts here has a wrong escape", "write `\\\\` for a backslash", at_start=True),
    ),
    (
        "simple key",
        "",
        _Words("this line is not a `key: value`", "add `:` and a space, or indent the line", at_start=True),
    ),
    (
        "block scalar",
        "",
        _Words("wrong characters after this `{start}`", "start the text on the next line", at_start=True),
    ),
    ("an alias", "", _INDICATOR),
    ("an anchor", "", _INDICATOR),
    ("a tag", "", _INDICATOR),
    ("", "tag handle", _INDICATOR),
    (
        "flow sequence",
        "",
        _Words("`,` or `]` is missing before this", f"the list starts on line {{line}}; {_QUOTE_BRACKETS}"),
    ),
    (
        "flow mapping",
        "",
        _Words("`,` or `}}` is missing before this", f"the mapping starts on line {{line}}; {_QUOTE_BRACKETS}"),
    ),
    ("block mapping", "", _Words("this does not fit into the mapping that starts on line {line}", _LINE_UP)),
    ("block collection", "", _Words("this does not fit into the list that starts on line {line}", _LINE_UP)),
    ("", "node content", _Words("a value is missing here", f"write the value, or {_QUOTE}")),
    ("plain scalar", "", _Words("`:` can't stand here", f"write a space after it, or {_QUOTE}")),
    ("next token", "", _Words("`{here}` can't start a plain text", _QUOTE)),
    ("", "values are not allowed", _Words("`:` can't stand here", f"check the indentation, or {_QUOTE}")),
    ("", "entries are not allowed", _Words("a list can't start here", "start it on a line of its own")),
    ("", "keys are not allowed", _Words("`?` can't stand here", _QUOTE)),
    ("", "document start", _Words("this does not belong to the value above it", _LINE_UP)),
    ("", "", _Words("this is not YAML", _LINE_UP)),
)


def syntax_finding(text: str, path: str, error: tuple[str, Mark, str, Mark]) -> Finding:
    """The finding for a parser's error: its context, where that starts, its problem, where that is."""
    context, start, problem, here = error
    names = {"start": _character(text, start), "here": _character(text, here), "line": start.line + 1}
    words = _words(context, problem, start=_character(text, start), here=_character(text, here))
    return SYNTAX.finding(
        words.message.format_map(names),
        at=_location(text, path, start if words.at_start else here),
        hint=words.hint.format_map(names),
    )


def _words(context: str, problem: str, *, start: str, here: str) -> _Words:
    if here == "\t" and "quoted" not in context:
        return _TAB
    if not here and "flow " in context:
        return _OPEN_BRACKET if start else _OPEN_AT_END
    return next(words for inside, about, words in _CASES if inside in context and about in problem)


def _character(text: str, mark: Mark) -> str:
    """The character at the mark, empty at the end of the text."""
    return text[mark.index : mark.index + 1]


def _location(text: str, path: str, mark: Mark) -> Location:
    # libyaml counts one line more at the end of the file than an editor shows.
    if mark.index >= len(text):
        return place(path, text.rstrip())
    return Location(path, mark.line + 1, mark.column + 1)

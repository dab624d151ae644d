"""JavaScript and TypeScript to tokens with places, and which bracket closes which. Nothing is an error here.

Comments, regular expressions and the inside of strings are silent. What stands in a template's `${…}` is not read.
"""

from __future__ import annotations

import re

from registry.references.text import Text
from registry.tuples import NamedTuple

_TOKEN = re.compile(
    r"(?P<blank>(?:[ \t\n\ufeff\u00a0]|//[^\n]*|/\*(?s:.*?)\*/)++)"
    r"|(?P<name>[^\W\d][\w$]*+|[$#][\w$]*+)"
    r'|"(?P<double>(?:[^"\\\n]|\\(?s:.))*+)"|\'(?P<single>(?:[^\'\\\n]|\\(?s:.))*+)\''
    r"|(?P<number>\d[\w.]*+)"
    r"|(?P<mark>=>|===?|!==?|<=|>=|\?\?=?|\?\.(?!\d)|\|\|=?|&&=?|\.\.\.|(?s:.))"
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*+\])++/[a-z]*")
LONGEST_REGEX = 300
"""What looks like a longer regular expression is none, so that a line of slashes is read in one pass."""

_BEFORE_REGEX = frozenset(
    {"return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "await", "yield"}
)
_ESCAPE = re.compile(r"\\(?:u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})|(?P<one>(?s:.)))")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\n": ""}
_PAIRS = {")": "(", "]": "[", "}": "{"}


class Token(NamedTuple):
    """A part of the text that is neither blank nor comment."""

    kind: str
    """`name`, `string`, `template` for one with `${…}`, `number`, `regex` or `mark`."""
    text: str
    offset: int
    """Where it begins; of a string, after the quote."""


class Script:
    """The tokens of one file."""

    def __init__(self, source: Text) -> None:
        self.source = source
        self.tokens = _tokens(source.text)
        self.tokens.append(Token("mark", "", len(source.text)))
        self.partner = _partners(self.tokens)
        self.opening = {close: opening for opening, close in self.partner.items()}

    def is_mark(self, place: int, *texts: str) -> bool:
        """Whether a mark of these stands there."""
        return 0 <= place < len(self.tokens) and self.tokens[place].kind == "mark" and self.tokens[place].text in texts

    def end_of(self, place: int) -> int:
        """Where an expression ends: at a comma, a semicolon or a bracket that is not its own."""
        while place < len(self.tokens) - 1 and not self.is_mark(place, ",", ";", ")", "]", "}"):
            place = self.partner.get(place, place) + 1
        return min(place, len(self.tokens) - 1)

    def parts(self, opening: int) -> list[tuple[int, int]]:
        """The expressions between two brackets: where each begins and ends."""
        found: list[tuple[int, int]] = []
        place, last = opening + 1, self.partner.get(opening, opening)
        while place < last:
            end = self.end_of(place)
            if end > place:
                found.append((place, end))
            place = end + 1
        return found

    def written(self, start: int, end: int) -> str:
        """An expression as it is written, in one line."""
        text = self.source.text[self._begin(start) : self._end(end - 1)]
        return " ".join(text[:200].split())[:80]

    def _begin(self, place: int) -> int:
        token = self.tokens[place]
        return token.offset - (token.kind in {"string", "template"})

    def _end(self, place: int) -> int:
        following = self._begin(place + 1) if place + 1 < len(self.tokens) else len(self.source.text)
        return max(following, self._begin(place))


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    place, templates = 0, True
    while place < len(text):
        if text.startswith("/*", place) and text.find("*/", place + 2) < 0:
            break
        if text[place] == "`" and templates:
            end, plain = _end_of_template(text, place)
            templates = end > 0
            if templates:
                inside = text[place + 1 : end - 1]
                found.append(
                    Token("string", _unescaped(inside), place + 1) if plain else Token("template", inside, place + 1)
                )
                place = end
                continue
        regex = (
            _REGEX.match(text, place, place + LONGEST_REGEX) if text[place] == "/" and _may_be_regex(found) else None
        )
        if regex is not None and not text.startswith(("//", "/*"), place):
            found.append(Token("regex", regex[0], place))
            place = regex.end()
            continue
        one = _TOKEN.match(text, place)
        if one is None or one.lastgroup is None:
            place += 1
            continue
        place = one.end()
        kind = one.lastgroup
        if kind in {"double", "single"}:
            found.append(Token("string", _unescaped(one[kind]), one.start(kind)))
        elif kind != "blank":
            found.append(Token(kind, one[kind], one.start(kind)))
    return found


def _may_be_regex(found: list[Token]) -> bool:
    """Whether a `/` after these tokens begins a regular expression, and is no division."""
    if not found:
        return True
    last = found[-1]
    return (
        last.text in _BEFORE_REGEX if last.kind == "name" else last.kind == "mark" and last.text not in {")", "]", "}"}
    )


def _end_of_template(text: str, place: int) -> tuple[int, bool]:
    """Where a template ends, 0 if it does not, and whether it is a plain string."""
    plain, inside = True, ["`"]
    place += 1
    while place < len(text):
        character = text[place]
        if character == "\\":
            place += 2
            continue
        if inside[-1] == "`":
            if character == "`":
                inside.pop()
                if not inside:
                    return place + 1, plain
            elif text.startswith("${", place):
                plain = False
                inside.append("{")
                place += 1
        elif character in "{`":
            inside.append(character)
        elif character == "}":
            inside.pop()
        place += 1
    return 0, False


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text

    def meant(one: re.Match[str]) -> str:
        code = one["four"] or one["two"]
        return chr(int(code, 16)) if code else _ESCAPES.get(one["one"], one["one"])

    return _ESCAPE.sub(meant, text)


def _partners(tokens: list[Token]) -> dict[int, int]:
    """For each opening bracket where the closing one stands; brackets that do not pair have none."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind != "mark":
            continue
        if token.text in {"(", "[", "{"}:
            waiting.append(place)
        elif token.text in _PAIRS and waiting and tokens[waiting[-1]].text == _PAIRS[token.text]:
            found[waiting.pop()] = place
    return found

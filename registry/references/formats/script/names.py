"""Names in a script: what is imported, what is bound once and to what, and what nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator

from registry.references.readers.script import Script, Token

_NO_CALLS = frozenset({"if", "for", "while", "switch", "with"})
_DECLARES = frozenset({"const", "let", "var"})
LONGEST_LIST = 300
"""So many tokens of a list of parameters are looked at."""


class Bindings:
    """The names of one file. A name that is bound twice, or is a parameter somewhere, stands for nothing we know."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self.imports: dict[str, tuple[str, str]] = {}
        """By local name: package, and the name there or `default`."""
        self._values: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        tokens = script.tokens
        for place, token in enumerate(tokens):
            if token.kind == "name":
                if token.text == "import":
                    self._import(place)
                elif token.text in _DECLARES:
                    self._declare(place)
                elif script.is_mark(place + 1, "=") and not script.is_mark(place - 1, "."):
                    self._count(token.text)
            elif script.is_mark(place, "=>"):
                self._parameters(place - 1)
            elif script.is_mark(place, "(") and self._is_function(place):
                self._parameters(script.partner.get(place, place))

    def _count(self, name: str) -> None:
        self._counts[name] = self._counts.get(name, 0) + 1

    def _is_function(self, place: int) -> bool:
        """Whether the bracket opens the parameters of a function: a body follows, and no `if` stands before."""
        close = self._script.partner.get(place)
        before = self._script.tokens[place - 1].text if place else ""
        if close is None or before in _NO_CALLS:
            return False
        return self._script.is_mark(close + 1, "{") or (
            self._script.is_mark(close + 1, ":") and self._script.tokens[place - 1].kind == "name"
        )

    def _parameters(self, close: int) -> None:
        tokens = self._script.tokens
        if close < 0:
            return
        if tokens[close].kind == "name":
            self._count(tokens[close].text)
            return
        opening = self._script.opening.get(close)
        if opening is not None:
            for token in tokens[opening : min(close, opening + LONGEST_LIST)]:
                if token.kind == "name":
                    self._count(token.text)

    def _import(self, place: int) -> None:
        """`import a, { b as c } from 'x'`, `import * as d from 'x'`."""
        tokens = self._script.tokens
        end = next((at for at in range(place + 1, min(place + 200, len(tokens))) if tokens[at].kind == "string"), None)
        if end is None or tokens[end - 1].text != "from":
            return
        for local, name in _imported(tokens[place + 1 : end - 1]):
            self.imports[local] = (tokens[end].text, name)

    def _declare(self, place: int) -> None:
        """`const a = …`, `const { b: c } = require('x')`, `let d: string = …`."""
        script, tokens = self._script, self._script.tokens
        if script.is_mark(place + 1, "{"):
            close = script.partner.get(place + 1)
            if close is not None:
                package = self._required(close + 1)
                for local, name in _imported(tokens[place + 1 : close + 1]):
                    if package:
                        self.imports[local] = (package, name)
                    else:
                        self._count(local)
            return
        local_name = tokens[place + 1]
        if local_name.kind != "name":
            return
        equals = place + 2
        if script.is_mark(equals, ":"):
            equals = next(
                (at for at in range(equals, min(equals + 40, len(tokens))) if script.is_mark(at, "=", ";")), equals
            )
            self._count(local_name.text)
        if script.is_mark(equals, "="):
            package = self._required(equals)
            if package:
                self.imports[local_name.text] = (package, "default")
            else:
                self._values[local_name.text] = equals + 1

    def _required(self, equals: int) -> str:
        """The package in `= require('x')`."""
        tokens = self._script.tokens[equals : equals + 5]
        fits = len(tokens) > 3 and tokens[1].text == "require" and tokens[3].kind == "string"  # noqa: PLR2004 - as written
        return tokens[3].text if fits else ""

    def value(self, name: str) -> int | None:
        """Where the only value of a name begins, `None` if it has none or several."""
        return self._values.get(name) if self._counts.get(name, 0) == 1 else None

    def values(self) -> Iterator[tuple[str, int]]:
        """Every name with a value."""
        yield from self._values.items()

    def is_bound(self, name: str) -> bool:
        """Whether something in the file gives the name a value, besides an import."""
        return name in self._counts


def _imported(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Local names and the names in the package."""
    inside, place = False, 0
    while place < len(tokens):
        token = tokens[place]
        if token.text in {"{", "}"}:
            inside = token.text == "{"
        elif token.kind == "name" and token.text != "type":
            following = tokens[place + 1].text if place + 1 < len(tokens) else ""
            if following in {"as", ":"} and place + 2 < len(tokens):
                yield tokens[place + 2].text, token.text
                place += 2
            elif token.text != "as":
                yield token.text, token.text if inside else "default"
        elif token.text == "*" and place + 2 < len(tokens):
            yield tokens[place + 2].text, "*"
            place += 2
        place += 1

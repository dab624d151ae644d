"""Files of environment variables to their assignments with places: `.env` and its kin."""

from __future__ import annotations

from collections.abc import Iterator

from registry.pattern import pattern
from registry.references.text import Text
from registry.tuples import NamedTuple

_LINE = pattern(
    r"[ \t]*(?:export[ \t]+)?(?P<name>[A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=[ \t]*"
    r"(?:\"(?P<double>[^\"\\\n]*(?:\\.[^\"\\\n]*)*)\"|'(?P<single>[^'\n]*)'|(?P<bare>[^\n]*))"
)


class Assignment(NamedTuple):
    """A variable, its value, and where the value begins."""

    name: str
    value: str
    line: int
    column: int


def read_env(source: Text) -> Iterator[Assignment]:
    """Every assignment; lines that are none, and comments, are passed over as the tools do."""
    for number, line in enumerate(source.text.split("\n"), start=1):
        found = _LINE.match(line)
        if found is None:
            continue
        kind = found.lastgroup or "bare"
        value = found[kind]
        if kind == "bare":
            value = _without_comment(value)
        yield Assignment(found["name"], value, number, found.start(kind) + 1)


def _without_comment(value: str) -> str:
    """The value up to a `#` that starts it or follows a blank; anywhere else it belongs to the value."""
    place = value.find("#")
    while place >= 0:
        if place == 0 or value[place - 1] in " \t":
            return value[:place].rstrip()
        place = value.find("#", place + 1)
    return value.rstrip()

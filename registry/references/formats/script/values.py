"""Expressions in a script: texts, mappings, names that stand for either, and what is worked out at run time."""

from __future__ import annotations

from registry.references.formats.script.names import Bindings
from registry.references.masking import masked, masked_address
from registry.references.mention import Word
from registry.references.readers.script import Script
from registry.references.tree import MAX_DEPTH, Node
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import TypeAlias

Range: TypeAlias = "tuple[int, int]"
"""Where an expression begins and ends among the tokens."""

_TYPES = frozenset({"as", "satisfies"})
MOST_STEPS = 8
"""So many names that stand for each other are followed."""


class Entries(NamedTuple):
    """What a mapping says."""

    values: dict[str, Range]
    whole: bool
    """Whether nothing else is put into it with `...` or a key that is worked out."""


class Value(NamedTuple):
    """A text that an expression is or may be."""

    text: str
    line: int
    column: int
    known: bool
    """Whether it is this text: else it is an expression as it is written."""
    default: bool = False
    """Whether it only counts if nothing else is set."""


class Values:
    """The expressions of one file."""

    def __init__(self, script: Script, bindings: Bindings) -> None:
        self._script = script
        self._bindings = bindings

    def follow(self, part: Range) -> Range:
        """What a name stands for, the expression itself if it is none."""
        script = self._script
        for _ in range(MOST_STEPS):
            start, end = self._bare(part)
            token = script.tokens[start]
            value = self._bindings.value(token.text) if end == start + 1 and token.kind == "name" else None
            if value is None:
                return start, end
            part = value, self._end_of_value(value)
        return part

    def _end_of_value(self, start: int) -> int:
        """The end of a value in a declaration, which a new line may end too."""
        script = self._script
        if script.tokens[start].kind == "string" or start in script.partner:
            end = script.partner.get(start, start) + 1
            following = script.tokens[end]
            gap = script.source.text[script.tokens[end - 1].offset : following.offset]
            if following.kind == "name" and (following.text in _TYPES or "\n" in gap):
                return end
        return script.end_of(start)

    def _bare(self, part: Range) -> Range:
        """Without brackets around it, `as const`, and the `!` of TypeScript."""
        script = self._script
        start, end = part
        for place in range(start, min(end, start + 20)):
            if script.tokens[place].kind == "name" and script.tokens[place].text in _TYPES and place > start:
                end = place
                break
        if end - start > 1 and script.is_mark(end - 1, "!"):
            end -= 1
        while script.is_mark(start, "(") and script.partner.get(start) == end - 1 and end - start > 2:  # noqa: PLR2004 - more than two brackets
            start, end = start + 1, end - 1
        return start, end

    def entries(self, part: Range) -> Entries | None:
        """The entries of a mapping, `None` if the expression is none."""
        script = self._script
        start, end = self.follow(part)
        if not script.is_mark(start, "{") or script.partner.get(start) != end - 1:
            return None
        found: dict[str, Range] = {}
        whole = True
        for key, last in script.parts(start):
            token = script.tokens[key]
            if token.kind in {"name", "string"} and script.is_mark(key + 1, ":"):
                found[token.text] = (key + 2, last)
            elif token.kind == "name" and last == key + 1:
                found[token.text] = (key, last)
            elif token.kind == "mark" and token.text in {"...", "["}:
                whole = False
                found = {} if token.text == "..." else found  # what comes before may be set anew
        return Entries(found, whole)

    def texts(self, part: Range) -> list[Value]:
        """What the expression may be: one text, several of a choice, a default, or nothing that the file tells."""
        script = self._script
        start, end = self.follow(part)
        if end <= start:
            return []
        if end == start + 1 and script.tokens[start].kind in {"string", "template"}:
            return [self._literal(start)]
        marks = self._marks(start, end)
        question, colon = marks.get("?"), marks.get(":")
        if question is not None and colon is not None and not {"??", "||"} & set(marks):
            sides = [self._only(question + 1, colon), self._only(colon + 1, end)]
            if all(sides):
                return [side for side in sides if side is not None]
        divider = marks.get("??", marks.get("||"))
        if divider is not None and question is None:
            last = self._only(divider + 1, end)
            if last is not None:
                return [last._replace(default=True)]
        place = script.source.place(script.tokens[start].offset)
        return [Value(script.written(start, end), *place, known=False)]

    def _only(self, start: int, end: int) -> Value | None:
        """The text that an expression is, `None` if it is none."""
        start, end = self.follow((start, end))
        if end == start + 1 and self._script.tokens[start].kind == "string":
            return self._literal(start)
        return None

    def _literal(self, place: int) -> Value:
        token = self._script.tokens[place]
        return Value(token.text, *self._script.source.place(token.offset), known=True)

    def _marks(self, start: int, end: int) -> dict[str, int]:
        """The marks of an expression that are in no brackets, each where it stands last."""
        script = self._script
        found: dict[str, int] = {}
        while start < end:
            if script.tokens[start].kind == "mark":
                found[script.tokens[start].text] = start
            start = script.partner.get(start, start) + 1
        return found

    def address(self, part: Range) -> tuple[Word, ...]:
        """An address; one that is worked out at run time is a template, with the variable that it asks."""
        words: list[Word] = []
        for value in self.texts(part)[:1]:
            if value.known and not value.default and len(self.texts(part)) == 1:
                words.append(Word("base_url", masked_address(value.text), value.line, value.column))
            else:
                words.append(Word("base_url", f"${{{self._variable(part) or 'address'}}}", value.line, value.column))
        return tuple(words)

    def _variable(self, part: Range) -> str:
        """The environment variable that an expression asks first."""
        start, end = self.follow(part)
        tokens = self._script.tokens[start : min(end, start + 5)]
        names = [token.text for token in tokens if token.kind == "name"]
        return names[2] if names[:2] == ["process", "env"] and len(names) > 2 else ""  # noqa: PLR2004 - process.env.NAME

    def plain(self, what: str, part: Range) -> tuple[Word, ...]:
        """A word, if the expression is one text."""
        found = self.texts(part)
        if len(found) == 1 and found[0].known and not found[0].default:
            return (Word(what, masked(found[0].text), found[0].line, found[0].column),)
        return ()

    def tree(self, part: Range, depth: int = 0) -> Node:
        """The expression as a tree; what is no literal is a word without text."""
        script = self._script
        start, end = self.follow(part)
        token = script.tokens[min(start, len(script.tokens) - 1)]
        place = script.source.place(token.offset)
        if end == start + 1 and token.kind == "string":
            return Node("text", *place, token.text)
        closed = script.partner.get(start) == end - 1
        if depth < MAX_DEPTH and closed and script.is_mark(start, "{"):
            node = Node("map", *place)
            entries = self.entries((start, end))
            for name, inside in entries.values.items() if entries else ():
                before = script.source.place(script.tokens[max(inside[0] - 2, 0)].offset)
                node.items.append((Node("text", *before, name), self.tree(inside, depth + 1)))
            return node
        if depth < MAX_DEPTH and closed and script.is_mark(start, "["):
            node = Node("list", *place)
            node.items = [(one, one) for one in (self.tree(inside, depth + 1) for inside in script.parts(start))]
            return node
        if end > start + 1 and script.is_mark(start + 1, "(", ".") and depth:
            return Node("map", *place, script.written(start, end).partition("(")[0])
        return Node("word", *place, token.text if end == start + 1 else "")

"""A mention: what one file alone says at one place. Which routes it may mean is found later, with the catalogue.

Mentions know neither the path of their file nor a verdict, so that they can be kept in a cache.
"""

from __future__ import annotations

import json

from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


class Word(NamedTuple):
    """Something beside an id that says how to read it, and where it stands."""

    what: str
    """`base_url`, `provider`, `region`, `sku`, `dedicated`, `deployment`, `client`, `anchor`, `environment`,
    `option:<name>`, or the name of a use."""
    value: str
    line: int
    column: int


class Mention(NamedTuple):
    """An id, or a name in its place, as a file writes it. Lines and columns start at 1."""

    text: str
    line: int
    column: int
    key: str
    """Path of keys, variable or argument."""
    format: str
    """Name of the finder."""
    grammar: str
    """How the tool reads the text, see `resolving.grammars`."""
    words: tuple[Word, ...] = ()
    uses: tuple[Word, ...] = ()
    default: str = ""
    """Id of the provider that the tool or client calls if nothing else is said."""
    overrides: tuple[str, ...] = ()
    """Environment variables that change the base URL without a change of this file."""
    group: str = ""
    """Name under which a LiteLLM file offers what is mentioned here."""

    def word(self, what: str) -> Word | None:
        """The first word of that kind."""
        return next((one for one in self.words if one.what == what), None)


class Setting(NamedTuple):
    """An environment variable with a base URL or a region, which may hold for clients in the same folder."""

    name: str
    value: str
    line: int
    column: int


class Facts(NamedTuple):
    """All that one file says."""

    mentions: tuple[Mention, ...] = ()
    settings: tuple[Setting, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    """LiteLLM's aliases of groups: name and what it stands for."""
    problem: tuple[str, int, int] | None = None
    """Why it can't be read, with line and column."""
    skipped: str = ""
    """Why it was not looked into, if it was not."""
    looked: int = 0
    """How many texts were looked up in the catalogue: what the work grows with."""


def facts_to_text(facts: Facts) -> str:
    """The facts as JSON, for a cache."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def facts_from_text(text: str) -> Facts:
    """The facts that `facts_to_text` wrote. Raises `ValueError` if the text is anything else."""
    try:
        mentions, settings, groups, problem, skipped, looked = json.loads(text)
        return Facts(
            mentions=tuple(map(_mention, mentions)),
            settings=tuple(Setting(*one) for one in settings),
            groups=tuple((str(name), str(target)) for name, target in groups),
            problem=None if problem is None else (str(problem[0]), int(problem[1]), int(problem[2])),
            skipped=str(skipped),
            looked=int(looked),
        )
    except (TypeError, KeyError, IndexError, RecursionError) as error:
        raise ValueError("not the facts of a file") from error


def _mention(plain: Any) -> Mention:
    text, line, column, key, form, grammar, words, uses, default, overrides, group = plain
    return Mention(
        *(text, line, column, key, form, grammar),
        tuple(Word(*one) for one in words),
        tuple(Word(*one) for one in uses),
        *(default, tuple(overrides), group),
    )

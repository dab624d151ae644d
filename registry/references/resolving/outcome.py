"""What resolving gives: choices, what decided them, and what is wrong with the way a route is named."""

from __future__ import annotations

from registry.references.mention import Setting, Word
from registry.references.reference import Choice
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias


class Trouble(NamedTuple):
    """A problem whose place is that of a word, or of the reference itself."""

    rule: str
    message: str
    hint: str = ""
    word: Word | None = None


class Outcome(NamedTuple):
    """What a mention leads to."""

    choices: tuple[Choice, ...]
    grounds: tuple[tuple[Word, str], ...] = ()
    """What decided it, each with the path of its file; empty for the mention's own."""
    troubles: tuple[Trouble, ...] = ()


Behind: TypeAlias = "tuple[tuple[Choice, Word, str], ...]"
"""Choices, each with the deployment that leads to it and the path of its file."""

Groups: TypeAlias = "Callable[[str, str], Behind | None]"
"""What lies behind the name of a LiteLLM group, in a file if one is named; `None` if there is no such group."""

Settings: TypeAlias = "Mapping[str, tuple[Setting, str]]"
"""Environment variables that hold in the folder of a file, each with the path of the file that sets it."""

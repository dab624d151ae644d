"""What a requirement is: its name, its rule, its parameters with how they narrow, and how it judges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum

from registry.frozen import dataclass
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Params: TypeAlias = "Mapping[str, Any]"
"""Compiled parameters: plain data in normal form."""


class Form(Enum):
    """What a parameter holds in a policy file, and so how a child may narrow it."""

    WORDS = "words of a vocabulary that are allowed"
    """A child may allow fewer."""
    ALL = "words that must all be there"
    """A child may ask for more."""
    EXCEPT = "sorts of requests that are left out"
    """A child may leave out fewer."""
    PLACES = "places that are allowed"
    """A child may allow places inside them."""
    MOST = "the most that is allowed"
    """A child may lower it."""
    LEAST = "the least that is required"
    """A child may raise it."""
    ALLOW = "patterns of ids that are allowed"
    """A child may add a list of its own: both must match."""
    DENY = "patterns of ids that are denied"
    """A child may deny more."""
    FIXED = "a setting"
    """A child can't change it."""
    STRICTER = "a setting, the laxest word first"
    """A child may leave the laxest for another one."""
    RATES = "exchange rates by currency"
    """A child can't change one, only add."""


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a requirement."""

    name: str
    form: Form
    meaning: str
    words: tuple[str, ...] = ()
    """The vocabulary; empty: free text."""
    ordered: bool = False
    """Whether the vocabulary goes from best to worst, so that `at_most` means something."""
    default: str = ""
    """What holds where the parameter is not written."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition on a route's facts."""

    name: str
    rule: str
    """Id of the finding in checks of repositories; stable, never reused."""
    title: str
    meaning: str
    params: tuple[Param, ...]
    judge: Callable[[Params, Subject, Frame], Iterable[Judgement]]

    def param(self, name: str) -> Param | None:
        """The parameter with that name."""
        return next((param for param in self.params if param.name == name), None)

"""A finding of a check: what a policy says of one place in a file, and what decided it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum

from registry.digest import sha256
from registry.frozen import dataclass, replace
from registry.pattern import pattern
from registry.policy.verdict import Verdict
from registry.references.reference import Spot

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from registry.lookup.grounds import Ground

UNREAD = frozenset({"RC503", "RC504"})
"""Rules on files that were selected and could not be judged."""

FINGERPRINT = "mrr1"
"""Version of fingerprints: raised when the same finding would get another one."""

DIGITS = 32
"""Hexadecimal digits of a fingerprint."""


MOST_NAMED = 3
"""Most routes that a message names."""


class State(StrEnum):
    """Whether a finding counts."""

    OPEN = "open"
    WAIVED = "waived"
    BASELINED = "baselined"


class Why(StrEnum):
    """Why a verdict is unknown, beside the reasons of the evaluator."""

    AMBIGUOUS = "route-ambiguous"
    """Several routes may be meant."""
    OPAQUE = "route-opaque"
    """The files do not tell which route it is."""
    DYNAMIC = "dynamic"
    """The text is put together at run time."""
    UNPARSED = "unparsed"
    """The file could not be read."""
    OLD_STORE = "old-store"
    """The catalogue itself is too old to say."""


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing that is wrong at one place."""

    rule: str
    verdict: Verdict
    level: str
    """error, warning, note."""
    spot: Spot
    """Line 0: the file as a whole."""
    message: str
    text: str = ""
    """What the file says there, empty if it is not about a reference."""
    key: str = ""
    hint: str = ""
    requirement: str = ""
    reason: str = ""
    """Why it is unknown, as a word."""
    routes: tuple[str, ...] = ()
    """Routes of which it is said."""
    grounds: tuple[Ground, ...] = ()
    """What decided it."""
    origins: tuple[str, ...] = ()
    """Where the policy asks for it: `file:line`."""
    sets: tuple[tuple[str, ...], ...] = ()
    """Arrangements of which any one set would make it pass."""
    content: tuple[str, ...] = ()
    """What the file establishes around the text; goes into the fingerprint."""
    fingerprint: str = ""
    state: State = State.OPEN
    waivers: tuple[str, ...] = ()
    """Waivers that match it."""

    @property
    def counts(self) -> bool:
        """Whether it decides the exit code."""
        return self.level == "error" and self.state is State.OPEN

    @property
    def code(self) -> str:
        """What a baseline compares: `fail`, `conditional`, or why it is unknown."""
        return self.reason or str(self.verdict) if self.verdict is Verdict.UNKNOWN else str(self.verdict)


def in_order(findings: Iterable[CheckFinding]) -> tuple[CheckFinding, ...]:
    """By place, rule and message."""
    return tuple(sorted(findings, key=_order))


def _order(one: CheckFinding) -> tuple[Spot, str, str, str, str, tuple[str, ...]]:
    return one.spot, one.rule, one.requirement, one.text, one.message, one.content


def with_fingerprints(findings: Iterable[CheckFinding]) -> tuple[CheckFinding, ...]:
    """The findings in order, each with a fingerprint of its own that stays where it is when lines move.

    It holds what the file says, not where: path, keys without numbers, text, what decides the route. Of places that say
    the same, the first, second and so on are told apart.
    """
    return tuple(_numbered(in_order(findings)))


def _numbered(findings: tuple[CheckFinding, ...]) -> Iterator[CheckFinding]:
    seen: dict[str, int] = {}
    for one in findings:
        parts = [one.rule, one.requirement, one.spot.path, without_numbers(one.key), one.text, *one.content]
        text = json.dumps(parts, ensure_ascii=True)
        seen[text] = seen.get(text, 0) + 1
        digest = sha256(f"{text}#{seen[text]}".encode()).hexdigest()
        yield replace(one, fingerprint=f"{FINGERPRINT}:{digest[:DIGITS]}")


_NUMBER = pattern(r"\[[0-9]+\]")


def without_numbers(key: str) -> str:
    """The path of keys without places in lists: an item that is added above changes nothing."""
    return _NUMBER.sub("[]", key)


def some(routes: Iterable[str]) -> str:
    """The routes, or the first ones and how many more."""
    names = list(routes)
    more = len(names) - MOST_NAMED
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:MOST_NAMED])} and {more} more"

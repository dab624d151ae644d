"""Verdicts, what decided them, and what would change them."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from registry.facts import Option
from registry.frozen import dataclass, field
from registry.policy.sets import MAX_SETS, Sets, all_of, smallest

__all__ = ["MAX_SETS", "Judgement", "Outcome", "Reason", "Sets", "Verdict", "Witness", "all_of", "smallest"]


class Verdict(IntEnum):
    """The outcome of one requirement on one route, from worst to best."""

    FAIL = 0
    UNKNOWN = 1
    CONDITIONAL = 2
    PASS = 3

    def __str__(self) -> str:
        return self.name.lower()


class Reason(StrEnum):
    """Why a verdict is unknown."""

    NO_EVIDENCE = "no-evidence"
    """Nobody established the value."""
    STALE = "stale"
    """Every piece of evidence is older than the policy allows, or bears no date."""
    KIND = "kind"
    """No young enough evidence is of a kind that the policy accepts."""
    DISPUTED = "disputed"
    """Another reading of an accepted kind disagrees."""
    INCOMPLETE = "incomplete"
    """A list is known in part only."""
    RATE = "no-rate"
    """The price is in a currency for which the policy names no rate."""
    PLACE = "unknown-place"
    """A place in the value is neither a country, a group nor a known region."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What decided a verdict: the fact, the leg it is of, and the value with its evidence."""

    leg: int
    """Number of the leg, 0 for the provider's own; -1 where the fact is of the model or the route."""
    attribute: str
    words: str
    """The value in plain words."""
    option: Option | None = None
    """The value with its origin and evidence; `None` for facts that are no claims."""
    scope: str = ""
    """The sort of calls or the customer's place that it holds for, empty for all."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its witness, the reason if it is unknown, and what would make it pass if conditional."""

    verdict: Verdict
    witness: Witness | None = None
    reason: Reason | None = None
    sets: Sets = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One requirement on one route: the lowest of its judgements, and every one."""

    requirement: str
    judgements: tuple[Judgement, ...] = field(default=())

    @property
    def verdict(self) -> Verdict:
        """The lowest; a requirement that had nothing to judge is met."""
        return min((one.verdict for one in self.judgements), default=Verdict.PASS)

    @property
    def deciding(self) -> tuple[Judgement, ...]:
        """The judgements that have the lowest verdict."""
        lowest = self.verdict
        return tuple(one for one in self.judgements if one.verdict is lowest)

    @property
    def sets(self) -> Sets:
        """The smallest sets of arrangements under which all judgements pass, if it is conditional."""
        if self.verdict is not Verdict.CONDITIONAL:
            return ()
        return all_of(one.sets for one in self.judgements if one.verdict is Verdict.CONDITIONAL)

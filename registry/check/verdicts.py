"""How the verdicts of a set of routes become one: the law of each mode."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from registry.policy.verdict import Verdict
from registry.references.reference import Mode


def over_set(mode: Mode, verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict of a set whose members have these; of an empty set nobody knows anything.

    Where one of several is meant and nobody can tell which, they count only if they agree. Where each may be used, the
    worst counts. Of a set that is not closed the worst known member counts, and at best it is unknown.
    """
    if not verdicts:
        return Verdict.UNKNOWN
    match mode:
        case Mode.ONE | Mode.MAYBE:
            return agreed(verdicts)
        case Mode.ANY:
            return min(verdicts)
        case Mode.OPEN:
            return min(Verdict.UNKNOWN, *verdicts)


def agreed(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict that all have; mixed ones are unknown."""
    return verdicts[0] if len(set(verdicts)) == 1 else Verdict.UNKNOWN


def over_choices(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a reference of which the system may use each choice; without a choice it is unknown."""
    return min(verdicts, default=Verdict.UNKNOWN)


def is_undecided(mode: Mode, verdicts: Sequence[Verdict]) -> bool:
    """Whether the members leave open what one requirement says of the set."""
    if not verdicts:
        return True
    match mode:
        case Mode.ONE | Mode.MAYBE:
            return len(set(verdicts)) > 1
        case Mode.ANY:
            return False
        case Mode.OPEN:
            return min(verdicts) > Verdict.FAIL

"""What a policy says of one choice of a reference: what is certain, requirement by requirement, and what is not."""

from __future__ import annotations

from registry.check.question import Member, Question
from registry.check.verdicts import is_undecided, over_set
from registry.frozen import dataclass
from registry.policy.policy import Condition
from registry.policy.verdict import Outcome, Verdict
from registry.references.reference import Choice, Mode, Status


@dataclass(frozen=True, slots=True)
class Certain:
    """A requirement of which every way to read the choice says the same, short of a pass."""

    verdict: Verdict
    condition: Condition | None
    """`None`: what holds of every route, whatever the policy."""
    members: tuple[tuple[Member, Outcome], ...]
    """The routes that have that verdict, with what was judged."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One choice."""

    choice: Choice
    verdict: Verdict
    certain: tuple[Certain, ...]
    undecided: bool
    """Whether the verdict hangs on which route is meant."""
    members: tuple[Member, ...]


def judge(choice: Choice, text: str, question: Question) -> Judged:
    """The verdict of the choice. Where its route is undecided, only a fail is certain."""
    members, lacking = _members(choice, text, question)
    mode, unheard = choice.mode, (Verdict.UNKNOWN,) * lacking
    verdict = over_set(mode, (*(one.verdict.verdict for one in members), *unheard))
    conditions: list[Condition | None] = [None, None, *question.policy.conditions]
    columns = list(zip(*(one.verdict.outcomes for one in members), strict=True))
    judged = [(*(outcome.verdict for outcome in column), *unheard) for column in columns]
    undecided = not members or bool(lacking) or mode is Mode.OPEN or _is_undeclared(choice, question)
    undecided = undecided or any(is_undecided(mode, verdicts) for verdicts in judged)
    certain = []
    for condition, column, verdicts in zip(conditions, columns, judged, strict=False):
        lowest = Verdict.PASS if is_undecided(mode, verdicts) else over_set(mode, verdicts)
        if lowest is Verdict.PASS or (undecided and lowest is not Verdict.FAIL):
            continue
        having = tuple(pair for pair in zip(members, column, strict=True) if pair[1].verdict is lowest)
        certain.append(Certain(lowest, condition, having))
    if _is_undeclared(choice, question):
        verdict = min(verdict, Verdict.UNKNOWN)
    return Judged(choice, verdict, tuple(certain), undecided, members)


def _members(choice: Choice, text: str, question: Question) -> tuple[tuple[Member, ...], int]:
    """The routes that the store knows, and how many it lacks; a host of one's own stands for itself."""
    if choice.status is Status.SELF_HOSTED:
        return (question.of_host(choice, text),), 0
    found = [question.of_route(route) for route in sorted(set(choice.routes))]
    known = tuple(one for one in found if one is not None)
    if choice.mode is Mode.OPEN:
        # whoever chooses at run time can't choose what is gone; such a set is unknown at best, so nothing passes by it
        known = tuple(one for one in known if one.subject.status != "withdrawn") or known
    return known, found.count(None)


def _is_undeclared(choice: Choice, question: Question) -> bool:
    """Whether requests go to a host of which the policy says nothing. Loopback is no exception."""
    if choice.status is not Status.SELF_HOSTED:
        return False
    return not question.policy.checks.hosts.get(choice.host, {}).get("self_hosted")

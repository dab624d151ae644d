"""Why a policy says what it says of a route: every requirement with its witness, and what would change it."""

from __future__ import annotations

from registry.claims import Arrangement
from registry.frozen import dataclass
from registry.lookup.engine import Question, judge_row
from registry.lookup.grounds import Ground, asks, ground_of
from registry.policy.evaluate import CALLABLE, OPEN, RouteVerdict
from registry.policy.policy import Condition
from registry.policy.requirements import BY_NAME
from registry.policy.sets import sorted_sets
from registry.policy.subject import Subject
from registry.policy.verdict import Outcome
from registry.store.reader import Row, Store

TYPE_CHECKING = False  # see `tuples`

TITLES = {
    CALLABLE: ("Can be called", "A withdrawn route, and one that lacks a declared use, never passes."),
    OPEN: ("Open to you", "What must be held so that the route can be called at all."),
}
"""What holds for every route beside the requirements."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One requirement on the route."""

    requirement: str
    title: str
    meaning: str
    asks: str
    """What the policy asks for, in words."""
    origins: tuple[str, ...]
    """Where that is written: `file:line`, or a flag."""
    verdict: str
    grounds: tuple[Ground, ...]
    """Every fact that was looked at, the deciding ones first."""


@dataclass(frozen=True, slots=True)
class Step:
    """An arrangement to sign, set, buy or ask for."""

    id: str
    title: str
    kind: str
    """contract, plan, approval, setting."""
    provider: str
    needs: tuple[tuple[str, ...], ...]
    """What it takes in turn and is not held: of each entry one is enough."""
    note: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a policy says of a route, and what would make it pass."""

    route: str
    model: str
    policy: str
    """Its name; empty for filters alone."""
    title: str
    verdict: str
    requirements: tuple[Explained, ...]
    sets: tuple[tuple[str, ...], ...]
    """The smallest sets of arrangements under which it would pass, if the verdict is conditional."""
    steps: tuple[Step, ...]
    """Every arrangement of those sets, with what it needs."""
    as_of: str
    exporter: str
    customer: str
    holdings: tuple[str, ...]
    uses: tuple[str, ...]
    day: str
    """The catalogue's day."""


def explain_row(store: Store, row: Row, question: Question) -> Explanation:
    """The route of that row under the question's policy."""
    subject, found = judge_row(store, row, question)
    asking = question.frame.asking
    sets = sorted_sets(found.sets)
    return Explanation(
        route=row.id,
        model=subject.model,
        policy=question.policy.id,
        title=question.policy.title,
        verdict=str(found.verdict),
        requirements=tuple(_explained(subject, found, question)),
        sets=sets,
        steps=steps_of(store, sets, asking.holdings),
        as_of=asking.as_of.isoformat(),
        exporter=question.frame.exporter,
        customer=asking.customer or "",
        holdings=tuple(sorted(asking.holdings)),
        uses=tuple(sorted(asking.uses)),
        day=store.day.isoformat(),
    )


def _explained(subject: Subject, found: RouteVerdict, question: Question) -> list[Explained]:
    conditions: list[Condition | None] = [None, None, *question.policy.conditions]
    day = question.frame.asking.as_of.isoformat()
    pairs = zip(found.outcomes, conditions, strict=True)
    return [_one(outcome, condition, subject, day) for outcome, condition in pairs]


def _one(outcome: Outcome, condition: Condition | None, subject: Subject, day: str) -> Explained:
    if condition is None:
        title, meaning = TITLES[outcome.requirement]
    else:
        requirement = BY_NAME[condition.requirement]
        title, meaning = requirement.title, requirement.meaning
    judgements = sorted(outcome.judgements, key=lambda one: one.verdict)
    return Explained(
        requirement=outcome.requirement,
        title=title,
        meaning=meaning,
        asks=asks(condition) if condition else "",
        origins=condition.origins if condition else (),
        verdict=str(outcome.verdict),
        grounds=tuple(ground_of(one, subject, day) for one in judgements),
    )


def steps_of(store: Store, sets: tuple[tuple[str, ...], ...], held: frozenset[str]) -> tuple[Step, ...]:
    """Every arrangement of the sets, and what each needs in turn, each once."""
    found: dict[str, Step] = {}
    waiting = [name for one in sets for name in one]
    while waiting:
        name = waiting.pop(0)
        arrangement = store.arrangements.get(name)
        if name in found or arrangement is None:
            continue
        found[name] = _step(arrangement, held)
        waiting.extend(choice for choices in found[name].needs for choice in choices)
    return tuple(found.values())


def _step(arrangement: Arrangement, held: frozenset[str]) -> Step:
    return Step(
        id=arrangement.id,
        title=arrangement.title,
        kind=arrangement.kind,
        provider=arrangement.provider,
        needs=tuple(choices for choices in arrangement.needs if held.isdisjoint(choices)),
        note=arrangement.note,
    )

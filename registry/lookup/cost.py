"""What a policy costs: routes by verdict, what each requirement alone excludes and why, and what would admit more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from registry.lookup.engine import Question, judge_all
from registry.policy.evaluate import RouteVerdict
from registry.policy.policy import Policy
from registry.policy.verdict import Outcome, Reason, Verdict
from registry.store.reader import Store


@dataclass(frozen=True, slots=True)
class RequirementCost:
    """What one requirement does to the routes, whatever the others do."""

    requirement: str
    origins: tuple[str, ...]
    excluded: int
    """Routes that it alone does not pass."""
    only: int
    """Routes that every other requirement passes: what leaving this one out would admit."""
    failing: int
    """Routes that fail it on a fact."""
    unknown: tuple[tuple[str, int], ...]
    """Routes that are unknown, by reason; the most first."""
    conditional: int


@dataclass(frozen=True, slots=True)
class Admission:
    """A set of arrangements, and the routes that it would admit."""

    arrangements: tuple[str, ...]
    routes: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What a policy costs over the whole catalogue."""

    policy: str
    title: str
    routes: int
    counts: tuple[tuple[str, int], ...]
    """Routes by verdict, the best first."""
    only_unknown: int
    """Routes that nothing fails: they are left out only because something is unknown."""
    reasons: tuple[tuple[str, int], ...]
    """Routes whose verdict is unknown, by every reason that decides; the most first."""
    requirements: tuple[RequirementCost, ...]
    admissions: tuple[Admission, ...]
    """Sets of arrangements under which most conditional routes would pass, the most first."""
    day: str
    as_of: str


def cost_of(store: Store, question: Question) -> Cost:
    """The policy of the question on every route."""
    return cost_of_verdicts(store, question, [one.verdict for one in judge_all(store, question)])


def cost_of_verdicts(store: Store, question: Question, found: Sequence[RouteVerdict]) -> Cost:
    """The same from the question's verdicts on every route."""
    by_verdict = Counter(one.verdict for one in found)
    return Cost(
        policy=question.policy.id,
        title=question.policy.title,
        routes=len(found),
        counts=tuple((str(verdict), by_verdict[verdict]) for verdict in reversed(Verdict)),
        only_unknown=by_verdict[Verdict.UNKNOWN],
        reasons=_reasons(verdict.deciding for verdict in found if verdict.verdict is Verdict.UNKNOWN),
        requirements=_requirements(question.policy, found),
        admissions=_admissions(found),
        day=store.day.isoformat(),
        as_of=question.frame.asking.as_of.isoformat(),
    )


def _requirements(policy: Policy, found: Sequence[RouteVerdict]) -> tuple[RequirementCost, ...]:
    names = [("callable", ()), ("needs", ()), *((one.requirement, one.origins) for one in policy.conditions)]
    grid = [[one.verdict for one in verdict.outcomes] for verdict in found]  # worked out at every look, so once here
    only = Counter(map(_only, grid))
    columns = [
        [(route.outcomes[place], row[place]) for route, row in zip(found, grid, strict=True)]
        for place in range(len(names))
    ]
    return tuple(
        _one(name, origins, column, only[place])
        for place, ((name, origins), column) in enumerate(zip(names, columns, strict=True))
    )


def _one(name: str, origins: tuple[str, ...], column: Sequence[tuple[Outcome, Verdict]], only: int) -> RequirementCost:
    verdicts = Counter(verdict for _, verdict in column)
    return RequirementCost(
        requirement=name,
        origins=origins,
        excluded=len(column) - verdicts[Verdict.PASS],
        only=only,
        failing=verdicts[Verdict.FAIL],
        unknown=_reasons((one,) for one, verdict in column if verdict is Verdict.UNKNOWN),
        conditional=verdicts[Verdict.CONDITIONAL],
    )


def _only(verdicts: Sequence[Verdict]) -> int:
    """The place of the only requirement that the route does not pass, -1 if there is none or are several."""
    missing = [place for place, verdict in enumerate(verdicts) if verdict is not Verdict.PASS]
    return missing[0] if len(missing) == 1 else -1


def _reasons(routes: Iterable[tuple[Outcome, ...]]) -> tuple[tuple[str, int], ...]:
    """On how many routes each reason decides; `routes` are the outcomes of each that are unknown."""
    counted: Counter[str] = Counter()
    for outcomes in routes:
        counted.update({str(one.reason or Reason.NO_EVIDENCE) for outcome in outcomes for one in outcome.deciding})
    return _ranked(counted)


def _ranked(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _admissions(found: Iterable[RouteVerdict]) -> tuple[Admission, ...]:
    """Each smallest set of a conditional route, with all routes that it would admit."""
    conditional = [one.sets for one in found if one.verdict is Verdict.CONDITIONAL]
    candidates = {names for sets in conditional for names in sets}
    counted = [
        Admission(tuple(sorted(names)), sum(any(one <= names for one in sets) for sets in conditional))
        for names in candidates
    ]
    return tuple(sorted(counted, key=lambda one: (-one.routes, len(one.arrangements), one.arrangements)))

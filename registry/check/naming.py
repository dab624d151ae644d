"""Findings on the way in which a route is named: one for each choice whose route is undecided, and what finders saw."""

from __future__ import annotations

from collections.abc import Iterator

from registry.check.choices import Judged
from registry.check.finding import Why, some
from registry.check.requirement_rules import denied_by
from registry.frozen import dataclass
from registry.policy.checking import Checks
from registry.policy.policy import Policy
from registry.policy.verdict import Verdict
from registry.references.reference import Mode, Problem, Reference, Spot, Status

UNDECIDED: dict[Status, str] = {
    Status.RESOLVED: "RC002",
    Status.GATEWAY: "RC006",
    Status.SELF_HOSTED: "RC005",
    Status.OPAQUE: "RC003",
    Status.TEMPLATE: "RC004",
    Status.ALIAS: "RC007",
    Status.UNRESOLVED: "RC001",
}
"""Under which rule an undecided choice is reported where its finder names none."""

TELLS_WHY = frozenset({"RC001", "RC002", "RC003", "RC004", "RC005", "RC006", "RC007", "RC008"})
"""Rules of finders that say why a route is undecided."""

REASONS: dict[str, Why] = {
    "RC001": Why.OPAQUE,
    "RC002": Why.AMBIGUOUS,
    "RC003": Why.OPAQUE,
    "RC004": Why.DYNAMIC,
    "RC005": Why.OPAQUE,
    "RC006": Why.AMBIGUOUS,
    "RC007": Why.AMBIGUOUS,
    "RC008": Why.OPAQUE,
    "RC010": Why.AMBIGUOUS,
}

HINTS: dict[str, str] = {
    "RC002": "pin one: name the provider, or declare it under `deployments`",
    "RC003": "declare it under `deployments` with `model` and `provider`",
    "RC004": "write the id, or check what it is set to where it runs",
    "RC005": "declare the host under `hosts`",
    "RC006": "pin the hosts in the request, or declare the switches under `account`",
    "RC007": "write the id that it stands for",
}

WORDS: dict[str, str] = {
    "RC001": "this names no model or route of the catalogue",
    "RC002": "it is not told which route is meant",
    "RC003": "this is a name that somebody gave; no file says what is behind it",
    "RC004": "this is put together at run time",
    "RC005": "requests go to a host of which nothing is declared",
    "RC006": "the gateway chooses who serves",
    "RC007": "the name may come to mean another model",
}


@dataclass(frozen=True, slots=True)
class Named:
    """Something about the name of a route."""

    rule: str
    verdict: Verdict
    message: str
    hint: str
    spot: Spot
    routes: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Why it is unknown."""
        return str(REASONS.get(self.rule, Why.AMBIGUOUS)) if self.verdict is Verdict.UNKNOWN else ""


def naming_of(reference: Reference, judged: tuple[Judged, ...], policy: Policy) -> Iterator[Named]:
    """Everything about the names of one reference, each thing once a place: what weighs most of it."""
    told: dict[tuple[str, Spot], Named] = {}
    for one in (*_undecided(reference, judged), *_seen(reference, judged, policy.checks), *_denied(reference, policy)):
        before = told.get((one.rule, one.spot))
        if before is None or one.verdict < before.verdict:
            told[one.rule, one.spot] = one
    yield from told.values()


def _undecided(reference: Reference, judged: tuple[Judged, ...]) -> Iterator[Named]:
    # in an order of their own: that of the finder is chance
    why = sorted((one for one in reference.problems if one.rule in TELLS_WHY), key=_in_order)
    if not judged:
        problem = why[0] if why else None
        yield _of_problem(problem, Verdict.UNKNOWN) if problem else _plain("RC001", Verdict.UNKNOWN, reference.spot, ())
    for one in judged:
        if not one.undecided:
            continue
        spot = reference.spot
        near = [problem for problem in why if problem.spot == spot] or why
        # without a fail that is certain for one requirement, a fail of every route is told here
        is_failed = one.verdict is Verdict.FAIL and not one.certain
        verdict = Verdict.FAIL if is_failed else min(max(one.verdict, Verdict.UNKNOWN), Verdict.CONDITIONAL)
        routes = tuple(member.subject.id for member in one.members if one.choice.status is not Status.SELF_HOSTED)
        if near:
            yield _of_problem(near[0], verdict, routes)
        else:
            yield _plain(UNDECIDED[one.choice.status], verdict, spot, routes)


def _in_order(problem: Problem) -> tuple[str, Spot, str]:
    return problem.rule, problem.spot, problem.message


def _of_problem(problem: Problem, verdict: Verdict, routes: tuple[str, ...] = ()) -> Named:
    hint = problem.hint or HINTS.get(problem.rule, "")
    return Named(problem.rule, verdict, problem.message, hint, problem.spot, routes)


def _plain(rule: str, verdict: Verdict, spot: Spot, routes: tuple[str, ...]) -> Named:
    says = f"; the policy refuses each of {some(routes)}" if verdict is Verdict.FAIL else ""
    if rule == "RC002" and verdict is not Verdict.FAIL and routes:
        says = f", and the policy says different things of {some(routes)}"
    return Named(rule, verdict, f"{WORDS[rule]}{says}", HINTS.get(rule, ""), spot, routes)


def _seen(reference: Reference, judged: tuple[Judged, ...], checks: Checks) -> Iterator[Named]:
    """What finders saw that decides no route, and what the policy asks of names."""
    is_open = any(one.undecided for one in judged) or not judged
    for problem in reference.problems:
        verdict = _verdict_of(problem, checks)
        if verdict is Verdict.PASS or (is_open and problem.rule in TELLS_WHY and verdict is Verdict.UNKNOWN):
            continue
        yield _of_problem(problem, verdict)
    if checks.naming.rerouting == "pinned_only":
        for one in judged:
            if one.choice.status is Status.GATEWAY and one.choice.mode is not Mode.ONE:
                spot = reference.spot
                yield Named(
                    "RC006", Verdict.FAIL, "the gateway may re-route, and nothing is pinned", HINTS["RC006"], spot
                )
    if checks.naming.pinned == "required":
        for one in judged:
            if one.choice.status is Status.ALIAS:
                spot = reference.spot
                yield Named(
                    "RC007", Verdict.FAIL, f"{WORDS['RC007']}; the policy asks for pinned names", HINTS["RC007"], spot
                )


def _verdict_of(problem: Problem, checks: Checks) -> Verdict:
    """What a problem weighs by itself: a moving name and a gateway's choice only if the policy minds."""
    match problem.rule:
        case "RC006":
            return Verdict.FAIL if checks.naming.rerouting == "pinned_only" else Verdict.PASS
        case "RC007":
            return Verdict.FAIL if checks.naming.pinned == "required" else Verdict.PASS
        case "RC009":
            return Verdict.FAIL
        case _:
            return Verdict.UNKNOWN


def _denied(reference: Reference, policy: Policy) -> Iterator[Named]:
    """A text that the policy denies as it stands, whatever it resolves to."""
    names = [reference.text]
    names.extend(f"{one.provider}/{reference.text}" for one in reference.choices if one.provider)
    for condition in policy.conditions:
        found = condition.requirement == "routes" and denied_by(names, condition.params.get("deny", ()))
        if found:
            name, rule = found
            yield Named(rule, Verdict.FAIL, f"the policy denies `{name}`", "use another route", reference.spot)

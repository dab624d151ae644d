"""What a policy's page prints: what it asks for, what each requirement costs, and the routes by verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry.lookup.cost import Cost, RequirementCost
from registry.lookup.explain import TITLES
from registry.lookup.grounds import asks
from registry.policy.evaluate import CALLABLE, OPEN
from registry.policy.policy import Policy
from registry.policy.requirements import BY_NAME
from registry.policy.verdict import Verdict
from registry.site.world import Brief, Judged, World

STATES = {Verdict.PASS: "good", Verdict.CONDITIONAL: "conditional", Verdict.UNKNOWN: "unknown", Verdict.FAIL: "bad"}
"""How a verdict is marked."""

WORDS = {
    Verdict.PASS: "passes",
    Verdict.CONDITIONAL: "passes under an arrangement",
    Verdict.UNKNOWN: "not established",
    Verdict.FAIL: "fails",
}
"""A verdict on one route, in words."""

OF_MANY = {**WORDS, Verdict.PASS: "pass", Verdict.CONDITIONAL: "pass under an arrangement", Verdict.FAIL: "fail"}
"""A verdict on several routes, in words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement in words, with what it costs."""

    id: str
    title: str
    meaning: str
    asks: str
    cost: RequirementCost
    unknown: int


@dataclass(frozen=True, slots=True)
class Group:
    """Routes of one provider that a policy judges for the same reason."""

    label: str
    why: str
    routes: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class ByVerdict:
    """All routes with one verdict."""

    id: str
    """pass, conditional, unknown, fail."""
    state: str
    words: str
    count: int
    groups: tuple[Group, ...]


def policy_values(judged: Judged, world: World) -> Mapping[str, Any]:
    """Everything that the template prints."""
    policy, cost = judged.question.policy, judged.cost
    return {
        "policy": policy,
        "settings": list(_settings(policy)),
        "asked": _asked(policy, cost),
        "cost": cost,
        "admissions": cost.admissions[:8],
        "verdicts": [_by_verdict(verdict, judged, world) for verdict in reversed(Verdict)],
        "known_parents": {one.id for one in world.policies},
    }


def _settings(policy: Policy) -> Iterable[tuple[str, str]]:
    if policy.exporter != "none":
        yield "Exporter, whose transfer law counts", policy.exporter
        yield "Customer", policy.customer or policy.exporter
    if policy.uses:
        yield "Uses", ", ".join(policy.uses).replace("_", " ")
    rule = policy.evidence
    if rule.max_age_days is not None:
        yield "Evidence is at most", f"{rule.max_age_days} days old"
    if rule.kinds:
        yield "Evidence comes from", ", ".join(sorted(rule.kinds)).replace("_", " ")
    if rule.undisputed:
        yield "Evidence", "is disputed by no other reading"
    yield "What is not established", _counts_as(policy.unknown)
    yield "What an arrangement would mend", _counts_as(policy.conditional)


def _counts_as(word: str) -> str:
    return "is a warning" if word == "warn" else "does not pass"


def _asked(policy: Policy, cost: Cost) -> list[Asked]:
    """The requirements in the order in which they are counted; what holds for every route comes first."""
    conditions = [None, None, *policy.conditions]
    found = []
    for one, condition in zip(cost.requirements, conditions, strict=True):
        name = {"callable": CALLABLE, "needs": OPEN}.get(one.requirement, one.requirement)
        if condition is None:
            title, meaning = TITLES[name]
        else:
            title, meaning = BY_NAME[name].title, BY_NAME[name].meaning
        words = asks(condition).replace("_", " ") if condition else ""
        unknown = sum(number for _, number in one.unknown)
        found.append(Asked(name.replace("_", "-"), title, meaning, words, one, unknown))
    return found


def _by_verdict(verdict: Verdict, judged: Judged, world: World) -> ByVerdict:
    groups: dict[tuple[str, str], list[Brief]] = {}
    for name, one in judged.found.items():
        if one.verdict is verdict:
            brief = world.briefs[name]
            groups.setdefault((brief.label, one.why), []).append(brief)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0].lower(), item[0]))
    return ByVerdict(
        id=str(verdict),
        state=STATES[verdict],
        words=WORDS[verdict],
        count=sum(len(routes) for routes in groups.values()),
        groups=tuple(
            Group(label, why, tuple(sorted(routes, key=lambda one: (one.model_name.lower(), one.id))))
            for (label, why), routes in ordered
        ),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What one policy says of a model's routes."""

    id: str
    title: str
    counts: tuple[tuple[str, str, int], ...]
    """State, verdict in words, routes; only those that there are."""
    nearest: Brief
    """The route that comes nearest to a pass."""
    state: str
    words: str
    why: str
    """What is missing there; empty for a pass."""


def standings(routes: Sequence[str], world: World) -> list[Standing]:
    """What each shipped policy says of these routes, and what keeps the nearest from passing."""
    return [_standing(judged, routes, world) for judged in world.policies] if routes else []


def _standing(judged: Judged, routes: Sequence[str], world: World) -> Standing:
    rulings = {name: judged.found[name] for name in routes}
    counted = []
    for verdict in reversed(Verdict):
        number = sum(one.verdict is verdict for one in rulings.values())
        counted.append((STATES[verdict], (WORDS if number == 1 else OF_MANY)[verdict], number))
    nearest = min(routes, key=lambda name: (-rulings[name].verdict, rulings[name].missing))
    ruling = rulings[nearest]
    return Standing(
        id=judged.id,
        title=judged.title,
        counts=tuple(one for one in counted if one[2]),
        nearest=world.briefs[nearest],
        state=STATES[ruling.verdict],
        words=WORDS[ruling.verdict],
        why=ruling.why,
    )

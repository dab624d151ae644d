"""The evaluator: one policy on one route. Look-ups, pages and checks all ask here."""

from __future__ import annotations

from registry.attributes import BY_NAME as ATTRIBUTES
from registry.facts.answers import LINKED
from registry.frozen import dataclass
from registry.policy.facts_of_models import NO_LEG
from registry.policy.policy import Condition, Policy
from registry.policy.requirements import BY_NAME
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement, Outcome, Sets, Verdict, Witness, all_of, smallest

OPEN = "needs"
"""What must be held so that the route can be called at all; every policy asks for it."""

CALLABLE = "callable"
"""A withdrawn route, and one that lacks a use that is declared, never passes."""


@dataclass(frozen=True, slots=True)
class RouteVerdict:
    """What a policy says of a route, requirement by requirement."""

    route: str
    outcomes: tuple[Outcome, ...]

    @property
    def verdict(self) -> Verdict:
        """The lowest over all requirements."""
        return min((one.verdict for one in self.outcomes), default=Verdict.PASS)

    @property
    def deciding(self) -> tuple[Outcome, ...]:
        """The requirements that have the lowest verdict."""
        lowest = self.verdict
        return tuple(one for one in self.outcomes if one.verdict is lowest)

    @property
    def sets(self) -> Sets:
        """The smallest sets of arrangements under which the route would pass, if the verdict is conditional."""
        if self.verdict is not Verdict.CONDITIONAL:
            return ()
        return all_of(one.sets for one in self.outcomes if one.verdict is Verdict.CONDITIONAL)


OF_LEGS = frozenset({*ATTRIBUTES, "may_send", "transfer", "subprocessor_notice"})
"""Requirements that look at nothing but the facts of the legs."""

LOOKS_AT: dict[str, tuple[str, ...]] = {
    "may_send": ("barred_data",),
    "subprocessors": ("subprocessors", "inference_location"),
    "subprocessor_notice": ("subprocessors",),
    "transfer": ("inference_location", "storage_location", "access_location", "transfer_mechanisms"),
}
"""What requirements look at beside the attribute of their name."""


def attributes_of(policy: Policy) -> frozenset[str]:
    """Every attribute on which the policy's verdicts hang; the facts of others need not be worked out.

    The company that contracts for a leg is the customer of the next one.
    """
    found = {"contracting_entity"}
    for condition in policy.conditions:
        found.update(LOOKS_AT.get(condition.requirement, (condition.requirement,)))
    if not found.isdisjoint(LINKED):
        found.update(LINKED)
    return frozenset(found & set(ATTRIBUTES))


Kept = dict[int, Outcome]
"""Outcomes by the number of their condition, of one chain of legs: routes that share it share them."""


def evaluate(policy: Policy, subject: Subject, frame: Frame, kept: Kept | None = None) -> RouteVerdict:
    """Every requirement on the route; `frame` must ask for what the policy declares.

    What is `kept` of a route with the same facts is not judged again, and what is judged is added.
    """
    outcomes = [_callable(subject, frame), _open(subject, frame)]
    for number, condition in enumerate(policy.conditions):
        found = kept.get(number) if kept else None
        if found is None:
            found = judged(condition, subject, frame)
            if kept is not None and condition.requirement in OF_LEGS:
                kept[number] = found
        outcomes.append(found)
    return RouteVerdict(subject.id, tuple(outcomes))


def judged(condition: Condition, subject: Subject, frame: Frame) -> Outcome:
    """One requirement on the route."""
    requirement = BY_NAME[condition.requirement]
    return Outcome(requirement.name, tuple(requirement.judge(condition.params, subject, frame)))


def _callable(subject: Subject, frame: Frame) -> Outcome:
    """Fails for a withdrawn route, and for a use that the route lacks."""
    judgements = []
    if subject.status == "withdrawn":
        judgements.append(Judgement(Verdict.FAIL, Witness(NO_LEG, "status", "withdrawn")))
    lacking = sorted(frame.asking.uses.intersection(subject.route.get("excludes", ())))
    if lacking:
        words = f"lacks {', '.join(lacking)}"
        judgements.append(Judgement(Verdict.FAIL, Witness(NO_LEG, "uses", words)))
    return Outcome(CALLABLE, tuple(judgements))


def _open(subject: Subject, frame: Frame) -> Outcome:
    """At most conditional while something is not held without which nobody can call the route."""
    held = frame.asking.holdings
    judgements = []
    for leg, one in enumerate(subject.facts.legs):
        for choices in one.needs:
            if held.isdisjoint(choices):
                witness = Witness(leg, OPEN, " or ".join(choices))
                sets = smallest(frozenset({choice}) for choice in choices)
                judgements.append(Judgement(Verdict.CONDITIONAL, witness, sets=sets))
    return Outcome(OPEN, tuple(judgements))

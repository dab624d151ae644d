"""Under which rule a judged requirement is reported: its own, or that of its evidence, or of the list that denies."""

from __future__ import annotations

from collections.abc import Iterable

from registry.policy.evaluate import CALLABLE, OPEN
from registry.policy.patterns import matches
from registry.policy.policy import Condition
from registry.policy.requirements import BY_NAME
from registry.policy.verdict import Judgement, Outcome, Reason, Verdict

RETIRED, LACKS_USE, NEEDS, NOT_ALLOWED, VARIANT = "RC009", "RC119", "RC130", "RC202", "RC203"

OF_EVIDENCE = {Reason.STALE: "RC301", Reason.DISPUTED: "RC302", Reason.KIND: "RC303"}
"""Rules on what the evidence is worth."""

MARKS = ("@", ":")
"""What divides a variant from the plain id of a route."""


def rule_of(condition: Condition | None, outcome: Outcome) -> str:
    """The rule's id."""
    deciding = outcome.deciding
    if condition is None:
        return _of_every_route(outcome)
    reasons = {one.reason for one in deciding if one.verdict is Verdict.UNKNOWN}
    if len(reasons) == 1 and (reason := reasons.pop()) in OF_EVIDENCE:
        return OF_EVIDENCE[reason]
    requirement = BY_NAME[condition.requirement]
    if "deny" in {param.name for param in requirement.params}:
        return _of_list(condition, deciding, requirement.rule)
    return requirement.rule


def _of_every_route(outcome: Outcome) -> str:
    if outcome.requirement == OPEN:
        return NEEDS
    withdrawn = any(one.witness and one.witness.attribute == "status" for one in outcome.deciding)
    return RETIRED if outcome.requirement == CALLABLE and withdrawn else LACKS_USE


def _of_list(condition: Condition, deciding: Iterable[Judgement], rule: str) -> str:
    """A list that has an allow and a deny side; licences have the first only."""
    names = [one.witness.words.split(", ") for one in deciding if one.witness and _is_denied(one)]
    if not names:
        return NOT_ALLOWED
    patterns = condition.params.get("deny", ())
    return VARIANT if all(is_variant_only(name, patterns) for found in names for name in found) else rule


def _is_denied(judgement: Judgement) -> bool:
    return judgement.witness is not None and judgement.witness.attribute.endswith(" denied")


def is_variant_only(name: str, patterns: Iterable[str]) -> bool:
    """Whether the patterns deny the name, but not the same name without its variant."""
    patterns = tuple(patterns)
    place = max(name.rfind(mark) for mark in MARKS)
    if place <= name.rfind("/"):
        return False
    return not any(matches(name[:place], pattern) for pattern in patterns)


def denied_by(names: Iterable[str], patterns: Iterable[str]) -> tuple[str, str] | None:
    """The first name that a pattern denies, with the rule; `None` if no pattern does."""
    patterns = tuple(patterns)
    for name in names:
        if any(matches(name, pattern) for pattern in patterns):
            return name, VARIANT if is_variant_only(name, patterns) else "RC201"
    return None

"""A reference under a policy: the verdict over its choices, and a finding for each thing that keeps it from passing."""

from __future__ import annotations

from collections.abc import Iterator

from registry.check.choices import Certain, Judged, judge
from registry.check.finding import CheckFinding
from registry.check.naming import Named, naming_of
from registry.check.question import Question, Questions
from registry.check.requirement_rules import rule_of
from registry.check.verdicts import over_choices
from registry.frozen import dataclass
from registry.policy.policy import Policy
from registry.policy.rules import LEVELS
from registry.policy.sets import all_of, sorted_sets
from registry.policy.verdict import Verdict
from registry.references.reference import Choice, Reference, Spot

OFF = "off"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Result:
    """A reference with what a policy says of it."""

    reference: Reference
    verdict: Verdict
    """The lowest of its findings that are not switched off; a pass without any."""
    policy: str
    """Path or name of the policy."""
    findings: tuple[CheckFinding, ...] = ()


def judge_reference(reference: Reference, questions: Questions, policy_name: str) -> Result:
    """The reference at its place, with the uses that its file shows."""
    question = questions.at(reference.spot.path, frozenset(seen.use for seen in reference.uses))
    judged = tuple(judge(choice, reference.text, question) for choice in reference.choices)
    certain = tuple(_certain(reference, judged, question))
    told = {(found.rule, found.spot) for found in certain}
    drafts = [*certain, *_named(reference, judged, question, told)]
    findings = tuple(one for one in drafts if one.level != OFF)
    verdict = min((one.verdict for one in findings), default=Verdict.PASS)
    if len(findings) == len(drafts):  # the law of sets has the last word: nothing that it leaves open may pass
        verdict = min(verdict, over_choices(one.verdict for one in judged))
    return Result(reference, verdict, policy_name, findings)


def _certain(reference: Reference, judged: tuple[Judged, ...], question: Question) -> Iterator[CheckFinding]:
    told = set()
    for one in judged:
        for found in one.certain:
            finding = _of_requirement(reference, one, found, question)
            key = (finding.rule, finding.requirement, finding.spot, finding.message)
            if key not in told:  # two choices at one place of which the same is said
                told.add(key)
                yield finding


def _of_requirement(reference: Reference, one: Judged, found: Certain, question: Question) -> CheckFinding:
    from registry.check.wording import message_of, sets_words  # noqa: PLC0415 - where all passes there is nothing to say
    from registry.lookup.grounds import ground_of  # noqa: PLC0415 - as above

    policy, day = question.policy, question.frame.asking.as_of.isoformat()
    grounds = [
        ground_of(judgement, member.subject, day) for member, outcome in found.members for judgement in outcome.deciding
    ]
    outcome = found.members[0][1]
    sets = sorted_sets(all_of(outcome.sets for _, outcome in found.members if outcome.sets))
    sets = sets if found.verdict is Verdict.CONDITIONAL else ()
    routes = tuple(member.subject.id for member, _ in found.members)
    rules = sorted({rule_of(found.condition, outcome) for _, outcome in found.members})
    rule = rules[0]
    alone = len(one.members) == 1 and len(reference.choices) == 1
    written = written_at(one.choice, reference)
    return CheckFinding(
        rule=rule,
        verdict=found.verdict,
        level=level_of(policy, rule, found.verdict),
        spot=reference.spot,
        message=message_of(found.condition, found.verdict, grounds, sets, routes, alone=alone) + written,
        text=reference.text,
        key=reference.key,
        hint=f"hold {sets_words(sets)} and list it under `holdings`, or use another route" if sets else "",
        requirement=outcome.requirement,
        reason=str(grounds[0].reason) if found.verdict is Verdict.UNKNOWN and grounds else "",
        routes=routes,
        grounds=tuple(grounds),
        origins=found.condition.origins if found.condition else (),
        sets=sets,
        content=_content(reference),
    )


def written_at(choice: Choice, reference: Reference) -> str:
    """Where the choice itself is written, if elsewhere than the reference that leads to it."""
    spot = choice.spot
    return f" (written at {spot.path}:{spot.line})" if spot and spot != reference.spot else ""


def _named(
    reference: Reference, judged: tuple[Judged, ...], question: Question, told: set[tuple[str, Spot]]
) -> Iterator[CheckFinding]:
    for one in naming_of(reference, judged, question.policy):
        if (one.rule, one.spot) not in told:
            yield CheckFinding(
                rule=one.rule,
                verdict=one.verdict,
                level=_level_of_name(question.policy, one),
                spot=one.spot,
                message=one.message,
                text=reference.text,
                key=reference.key,
                hint=one.hint,
                reason=one.reason,
                routes=one.routes,
                content=_content(reference),
            )


def _level_of_name(policy: Policy, one: Named) -> str:
    level = level_of(policy, one.rule, one.verdict)
    is_allowed = one.rule == "RC006" and policy.checks.naming.rerouting == "any" and one.verdict is Verdict.UNKNOWN
    return _at_most(level, WARNING) if is_allowed else level


def level_of(policy: Policy, rule: str, verdict: Verdict) -> str:
    """What a finding of that rule with that verdict counts as."""
    level = policy.checks.level(rule)
    is_mild = (verdict is Verdict.UNKNOWN and policy.unknown == "warn") or (
        verdict is Verdict.CONDITIONAL and policy.conditional == "warn"
    )
    return _at_most(level, WARNING) if is_mild else level


def _at_most(level: str, most: str) -> str:
    return min(level, most, key=LEVELS.index)


def _content(reference: Reference) -> tuple[str, ...]:
    """What the file establishes around the text, whatever the catalogue makes of it."""
    return tuple(sorted({f"{ground.what}={ground.value}" for ground in reference.grounds}))

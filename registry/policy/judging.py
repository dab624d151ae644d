"""Judging claims: leg by leg and case by case, with what is held, what could be, and what the evidence is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from registry.attributes import BY_NAME
from registry.attributes.kinds import Value
from registry.attributes.words import value_words
from registry.claims import Evidence
from registry.facts import Case, Contract, Fact, Leg, Option
from registry.facts.fact import best_held
from registry.frozen import dataclass, replace
from registry.policy.subject import EvidenceRule, Frame, Subject
from registry.policy.verdict import Judgement, Reason, Verdict, Witness, smallest

PROVIDER = frozenset({"provider_terms", "provider_docs"})
"""What the kind `provider` stands for."""

KINDS = PROVIDER | {"gateway", "third_party", "contract"}
"""Every kind of source."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a requirement makes of one value."""

    verdict: Verdict
    reason: Reason | None = None


PASS = Answer(Verdict.PASS)
FAIL = Answer(Verdict.FAIL)
NOT_ESTABLISHED = Answer(Verdict.UNKNOWN, Reason.NO_EVIDENCE)

Judge = Callable[[Option], Answer]


def decide(passes: bool | None, reason: Reason = Reason.NO_EVIDENCE) -> Answer:  # noqa: FBT001 - it is the answer
    """Pass, fail, or unknown for that reason."""
    if passes is None:
        return Answer(Verdict.UNKNOWN, reason)
    return PASS if passes else FAIL


def judge_legs(
    name: str,
    subject: Subject,
    frame: Frame,
    judge: Callable[[Value], Answer],
    *,
    excepting: frozenset[str] = frozenset(),
    contracting: bool = False,
) -> Iterator[Judgement]:
    """The attribute on every leg that counts, one judgement a case.

    `excepting` are sorts of requests that the requirement leaves out; `contracting` limits it to legs with
    which the customer has a contract.
    """
    yield from judge_options(
        name, subject, frame, lambda option: judge(option.value), excepting=excepting, contracting=contracting
    )


def judge_options(
    name: str,
    subject: Subject,
    frame: Frame,
    judge: Judge,
    *,
    excepting: frozenset[str] = frozenset(),
    contracting: bool = False,
) -> Iterator[Judgement]:
    """The same for a requirement that looks at more than the value."""
    for number, leg in enumerate(subject.facts.legs):
        if contracting and leg.contract is Contract.RESOLD:
            continue
        yield from judge_fact(subject.facts.facts[number][name], leg, number, frame, judge, excepting=excepting)


def judge_fact(
    fact: Fact, leg: Leg, number: int, frame: Frame, judge: Judge, *, excepting: frozenset[str] = frozenset()
) -> Iterator[Judgement]:
    """Every case of the fact that counts."""
    for case in fact.cases:
        if case.scope.requests and excepting.issuperset(case.scope.requests):
            continue
        yield judge_case(fact, case, leg, number, frame, judge)


def judge_case(fact: Fact, case: Case, leg: Leg, number: int, frame: Frame, judge: Judge) -> Judgement:
    """The best option that is held; else whether one that is not held would pass; else what is held decides."""
    held = frame.asking.holdings
    answers: dict[Option, Answer] = {}
    reachable = []
    for option in case.options:
        answer = _capped(judge(option), option, leg, fact, frame)
        if option.under <= held:
            answers.setdefault(option, answer)
        elif answer.verdict is Verdict.PASS:
            reachable.append(option.under - held)
    best = max(answer.verdict for answer in answers.values())
    tied = tuple(option for option, answer in answers.items() if answer.verdict is best)
    option = best_held(fact.attribute, replace(case, options=tied), held, frame.places)
    answer = answers[option]
    witness = Witness(number, fact.attribute.name, _words(fact, option, frame), option, _scope(case))
    if answer.verdict is not Verdict.PASS and reachable:
        return Judgement(Verdict.CONDITIONAL, witness, sets=smallest(reachable))
    return Judgement(answer.verdict, witness, answer.reason)


def _words(fact: Fact, option: Option, frame: Frame) -> str:
    return value_words(BY_NAME[fact.attribute.name], option.value, frame.places)


def _scope(case: Case) -> str:
    parts = [str(case.scope)] if str(case.scope) else []
    if case.customer:
        parts.append(f"customer: {case.customer}")
    return "; ".join(parts)


def _capped(answer: Answer, option: Option, leg: Leg, fact: Fact, frame: Frame) -> Answer:
    """A pass that its evidence does not carry is unknown; a fail stays a fail."""
    if answer.verdict is not Verdict.PASS:
        return answer
    own = fact.attribute.name
    for _, evidence in grounds_of(option, own):
        reason = weakness(evidence, frame)
        if reason is not None:
            return Answer(Verdict.UNKNOWN, reason)
    names = dict(option.grounds) or filter(None, (own, option.follows_from))
    if frame.evidence.undisputed and any(_is_disputed(leg, name, frame.evidence) for name in names):
        return Answer(Verdict.UNKNOWN, Reason.DISPUTED)
    return answer


def grounds_of(option: Option, attribute: str) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
    """The attributes that the option rests on, each with its evidence, all of which must be good."""
    return option.grounds or ((attribute, option.evidence),)


def weakness(evidence: tuple[Evidence, ...], frame: Frame) -> Reason | None:
    """Why no entry is both young enough and of an accepted kind; `None` if one is."""
    rule = frame.evidence
    young = [entry for entry in evidence if _is_young(entry, frame)]
    if not young:
        return Reason.STALE
    return None if any(accepts(rule, entry.kind) for entry in young) else Reason.KIND


def _is_young(entry: Evidence, frame: Frame) -> bool:
    if frame.evidence.max_age_days is None:
        return True
    return entry.checked is not None and (frame.asking.as_of - entry.checked).days <= frame.evidence.max_age_days


def of_kinds(kinds: frozenset[str]) -> frozenset[str]:
    """The kinds, with what `provider` stands for in its place."""
    return (kinds - {"provider"}) | PROVIDER if "provider" in kinds else kinds


def unheard(asking: EvidenceRule, narrower: EvidenceRule) -> frozenset[str]:
    """Kinds whose disagreement counts under the `undisputed` of the first rule, and that the second leaves out.

    Who accepts fewer kinds also hears fewer that disagree, so such rules can't simply be joined.
    """
    if not asking.undisputed or not narrower.kinds:
        return frozenset()
    return (of_kinds(asking.kinds) or KINDS) - of_kinds(narrower.kinds)


def accepts(rule: EvidenceRule, kind: str) -> bool:
    """Whether the policy accepts evidence of that kind."""
    return not rule.kinds or kind in rule.kinds or ("provider" in rule.kinds and kind in PROVIDER)


def _is_disputed(leg: Leg, attribute: str, rule: EvidenceRule) -> bool:
    claim = leg.claim(attribute)
    readings = claim.statement.disagreements if claim else ()
    return any(accepts(rule, entry.kind) for reading in readings for entry in reading.evidence or ())

"""Certifications that are needed, with what they must cover."""

from __future__ import annotations

from collections.abc import Iterator

from registry.attributes import BY_NAME
from registry.attributes.kinds import UNKNOWN, Certification, Value
from registry.policy.forms import LEGS
from registry.policy.judging import FAIL, NOT_ESTABLISHED, PASS, Answer, judge_legs
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement, Reason, Verdict

ATTRIBUTE = BY_NAME["certifications"]


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """Every certification on the legs that count; a list that lacks one fails, an unknown scope is unknown."""
    scope = params.get("scope", "any")
    contracting = params.get("legs") == "contracting"
    for wanted in params["all_of"]:

        def answer(value: Value, wanted: str = wanted) -> Answer:
            return _has(value, wanted, scope)

        yield from judge_legs(ATTRIBUTE.name, subject, frame, answer, contracting=contracting)


def _has(value: Value, wanted: str, scope: str) -> Answer:
    if not isinstance(value, tuple):
        return NOT_ESTABLISHED
    scopes = {item.scope for item in value if isinstance(item, Certification) and item.id == wanted}
    if not scopes:
        return FAIL
    if scope == "any" or scope in scopes:
        return PASS
    return Answer(Verdict.UNKNOWN, Reason.INCOMPLETE) if UNKNOWN in scopes else FAIL


REQUIREMENT = Requirement(
    name="certifications",
    rule="RC113",
    title=ATTRIBUTE.title,
    meaning=ATTRIBUTE.meaning,
    params=(
        Param("all_of", Form.ALL, "Ids of certifications that are all needed."),
        Param(
            "scope", Form.STRICTER, "What they must cover; default: any.", ("any", "company", "product"), default="any"
        ),
        LEGS,
    ),
    judge=judge,
)

"""How many days of notice and objection a customer must have before a new sub-processor starts."""

from __future__ import annotations

from collections.abc import Iterator

from registry.facts import Option
from registry.policy.forms import LEGS, least_known
from registry.policy.judging import Answer, judge_fact
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement

PARTS = ("notice_days", "objection_days")


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """Each of the periods that is required, on every leg that counts."""
    for number, leg in enumerate(subject.facts.legs):
        if params.get("legs") == "contracting" and leg.contract.value == "gateway":
            continue
        fact = subject.facts.facts[number]["subprocessors"]
        for part in PARTS:
            if part in params:

                def answer(option: Option, part: str = part) -> Answer:
                    return least_known(dict(option.extras).get(part), params[part])

                yield from judge_fact(fact, leg, number, frame, answer)


REQUIREMENT = Requirement(
    name="subprocessor_notice",
    rule="RC129",
    title="Notice of new sub-processors",
    meaning="Days of notice before a new sub-processor starts, and days within which the customer may object.",
    params=(
        Param("notice_days", Form.LEAST, "The least days of notice."),
        Param("objection_days", Form.LEAST, "The least days to object."),
        LEGS,
    ),
    judge=judge,
)

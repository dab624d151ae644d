"""Data that the terms must not forbid to send."""

from __future__ import annotations

from collections.abc import Iterator

from registry.attributes import BY_NAME
from registry.attributes.kinds import Value
from registry.attributes.use import BARRED_DATA_WORDS
from registry.policy.judging import NOT_ESTABLISHED, Answer, decide, judge_legs
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement

ATTRIBUTE = BY_NAME["barred_data"]


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """Fails where the terms of a leg bar one of the sorts of data."""
    wanted = frozenset(params["all_of"])

    def answer(value: Value) -> Answer:
        return decide(wanted.isdisjoint(map(str, value))) if isinstance(value, tuple) else NOT_ESTABLISHED

    yield from judge_legs(ATTRIBUTE.name, subject, frame, answer)


REQUIREMENT = Requirement(
    name="may_send",
    rule="RC125",
    title="Data that may be sent",
    meaning=ATTRIBUTE.meaning,
    params=(Param("all_of", Form.ALL, "Sorts of data that must not be barred.", tuple(BARRED_DATA_WORDS)),),
    judge=judge,
)

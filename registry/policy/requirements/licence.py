"""Which licences of the weights are allowed."""

from __future__ import annotations

from collections.abc import Iterator

from registry.attributes.kinds import UNKNOWN
from registry.policy.facts_of_models import judgement, weakness_of_model
from registry.policy.judging import NOT_ESTABLISHED, decide
from registry.policy.patterns import matches
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """The licence against the patterns."""
    licence = str(subject.model_facts.get("licence", UNKNOWN))
    allowed = all(any(matches(licence, pattern) for pattern in patterns) for patterns in params["allow"])
    answer = NOT_ESTABLISHED if licence == UNKNOWN else decide(allowed)
    yield judgement("licence", licence, answer, weakness_of_model(subject, "licence", frame))


REQUIREMENT = Requirement(
    name="licence",
    rule="RC116",
    title="Licence",
    meaning="Licence of the weights as an SPDX id.",
    params=(Param("allow", Form.ALLOW, "SPDX ids that are allowed; `*` stands for any text."),),
    judge=judge,
)

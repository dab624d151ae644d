"""Which licences of the weights are allowed."""

from __future__ import annotations

from collections.abc import Iterator

from registry.attributes.kinds import UNKNOWN
from registry.policy.facts_of_models import judgement, matches
from registry.policy.judging import NOT_ESTABLISHED, decide
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """The licence against the patterns."""
    del frame
    licence = str(subject.model_facts.get("licence", UNKNOWN))
    allowed = all(any(matches(licence, pattern) for pattern in patterns) for patterns in params["allow"])
    yield judgement("licence", licence, NOT_ESTABLISHED if licence == UNKNOWN else decide(allowed))


REQUIREMENT = Requirement(
    name="licence",
    rule="RC116",
    title="Licence",
    meaning="Licence of the weights as an SPDX id.",
    params=(Param("allow", Form.ALLOW, "SPDX ids that are allowed; `*` stands for any text."),),
    judge=judge,
)

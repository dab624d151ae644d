"""Whether the weights must be open."""

from __future__ import annotations

from collections.abc import Iterator

from registry.attributes.kinds import UNKNOWN
from registry.policy.facts_of_models import judgement, weakness_of_model
from registry.policy.judging import NOT_ESTABLISHED, decide
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """Whether the weights can be downloaded."""
    value = str(subject.model_facts.get("open_weights", UNKNOWN))
    answer = NOT_ESTABLISHED if value == UNKNOWN else decide(value in params["allowed"])
    yield judgement("open_weights", value, answer, weakness_of_model(subject, "open_weights", frame))


REQUIREMENT = Requirement(
    name="open_weights",
    rule="RC117",
    title="Open weights",
    meaning="Whether the weights can be downloaded.",
    params=(Param("allowed", Form.WORDS, "Values that are allowed.", ("yes", "no")),),
    judge=judge,
)

"""How many tokens the route must serve: max output."""

from __future__ import annotations

from collections.abc import Iterator

from registry.policy.facts_of_models import judgement, served, weakness_served
from registry.policy.forms import least_known
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """The number as served against the least that is required."""
    value = served(subject, "max_output")
    weak = weakness_served(subject, "max_output", frame)
    yield judgement("max_output", str(value), least_known(value, params["at_least"]), weak)


REQUIREMENT = Requirement(
    name="max_output",
    rule="RC121",
    title="Max output",
    meaning="Tokens that are written at most.",
    params=(Param("at_least", Form.LEAST, "The least tokens that are required."),),
    judge=judge,
)

"""How many tokens the route must serve: context window."""

from __future__ import annotations

from collections.abc import Iterator

from registry.policy.facts_of_models import judgement, served, weakness_served
from registry.policy.forms import least_known
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """The number as served against the least that is required."""
    value = served(subject, "context_window")
    weak = weakness_served(subject, "context_window", frame)
    yield judgement("context_window", str(value), least_known(value, params["at_least"]), weak)


REQUIREMENT = Requirement(
    name="context_window",
    rule="RC120",
    title="Context window",
    meaning="Tokens that are read at once, answer included.",
    params=(Param("at_least", Form.LEAST, "The least tokens that are required."),),
    judge=judge,
)

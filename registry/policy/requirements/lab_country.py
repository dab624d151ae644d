"""Where the lab that made the model may be established."""

from __future__ import annotations

from collections.abc import Iterator

from registry.policy.facts_of_models import judgement, weakness_of
from registry.policy.forms import within
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """The country of the lab."""
    answer = within(subject.lab_country, tuple(params["within"]), frame.places)
    claim = subject.lab_facts.get("claims", {}).get("country", {})
    weak = weakness_of(claim.get("evidence", ()), claim.get("disagreements", ()), frame)
    yield judgement("lab_country", subject.lab_country, answer, weak)


REQUIREMENT = Requirement(
    name="lab_country",
    rule="RC115",
    title="Lab country",
    meaning="Country where the lab that made the model is established.",
    params=(Param("within", Form.PLACES, "Places that are allowed."),),
    judge=judge,
)

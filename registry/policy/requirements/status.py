"""Whether the route must be known to work, and for how long."""

from __future__ import annotations

from collections.abc import Iterator

from registry.attributes.kinds import UNKNOWN
from registry.policy.facts_of_models import judgement
from registry.policy.judging import NOT_ESTABLISHED, PASS, decide
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement

STATUSES = ("active", "deprecated")


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """The status over all legs, and the days until the first of them retires."""
    allowed = params.get("allowed", STATUSES)
    answer = NOT_ESTABLISHED if subject.status == UNKNOWN else decide(subject.status in allowed)
    yield judgement("status", subject.status, answer)
    if "days_left" in params:
        if subject.retires is None:
            yield judgement("retirement", "no day set", NOT_ESTABLISHED if subject.status == UNKNOWN else PASS)
        else:
            left = (subject.retires - frame.asking.as_of).days
            yield judgement("retirement", subject.retires.isoformat(), decide(left >= params["days_left"]))


REQUIREMENT = Requirement(
    name="status",
    rule="RC123",
    title="Status",
    meaning="Whether the route can be called, and how long it will be.",
    params=(
        Param("allowed", Form.WORDS, "Statuses that are allowed.", STATUSES),
        Param("days_left", Form.LEAST, "The least days until it retires."),
    ),
    judge=judge,
)

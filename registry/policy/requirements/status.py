"""Whether the route must be known to work, and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from registry.attributes.kinds import UNKNOWN
from registry.policy.facts_of_models import judgement, weakness_of
from registry.policy.judging import NOT_ESTABLISHED, PASS, Answer, decide
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.statuses import status_on
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

STATUSES = ("active", "deprecated")


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """The status of every leg, and the days until it retires."""
    allowed = params.get("allowed", STATUSES)
    for plain in subject.statuses or (_of_route(subject),):
        value = status_on(plain, frame.asking.as_of.isoformat())
        weak = weakness_of(plain.get("evidence", ()), (), frame)
        yield judgement("status", value, NOT_ESTABLISHED if value == UNKNOWN else decide(value in allowed), weak)
        if "days_left" in params:
            day = plain.get("retires", "")
            answer = _retirement(value, day, params["days_left"], frame.asking.as_of)
            yield judgement("retirement", day or "no day set", answer, weak)


_NO_RECORD = {"source": "", "locator": ""}
"""What stands for the evidence of a status whose record is not at hand: it bears no day and is of no kind."""


def _of_route(subject: Subject) -> Mapping[str, Any]:
    """The status over all legs in the form of a leg's own, where those are not told apart."""
    own = subject.route.get("status", {})
    retires = {"retires": subject.retires.isoformat()} if subject.retires else {}
    return {"value": subject.status, "evidence": own.get("evidence") or (_NO_RECORD,), **retires}


def _retirement(status: str, day: str, least: int, as_of: date) -> Answer:
    """Whether so many days are left; nobody knows of a status that is not established, or an end without a day."""
    if day:
        return decide((date.fromisoformat(day) - as_of).days >= least)
    return PASS if status == "active" else NOT_ESTABLISHED


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

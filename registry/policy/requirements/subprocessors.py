"""Where companies that may receive content may process it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from registry.attributes import BY_NAME
from registry.attributes.kinds import UNKNOWN, Subprocessor
from registry.facts import Option
from registry.places import Places
from registry.policy.forms import within
from registry.policy.judging import FAIL, NOT_ESTABLISHED, PASS, Answer, judge_fact
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement, Reason, Verdict

ATTRIBUTE = BY_NAME["subprocessors"]


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """Those that may receive content, on every leg; an incomplete list is unknown unless a known place fails.

    A resold upstream is a sub-processor itself: it is judged by the places where it runs the model.
    """
    allowed = tuple(params["within"])
    for number, leg in enumerate(subject.facts.legs):
        fact = subject.facts.facts[number][ATTRIBUTE.name]
        yield from judge_fact(fact, leg, number, frame, lambda option: _answer(option, allowed, frame))
        if leg.contract.value == "gateway":
            location = subject.facts.facts[number]["inference_location"]
            yield from judge_fact(
                location, leg, number, frame, lambda option: within(option.value, allowed, frame.places)
            )


def _answer(option: Option, allowed: tuple[str, ...], frame: Frame) -> Answer:
    if not isinstance(option.value, tuple):
        return NOT_ESTABLISHED
    counting = [item for item in option.value if isinstance(item, Subprocessor) and _counts(item, frame)]
    answers = [_place(item, allowed, frame.places) for item in counting]
    if FAIL in answers:
        return FAIL
    complete = dict(option.extras).get("complete") is True
    return (
        PASS if complete and all(answer == PASS for answer in answers) else Answer(Verdict.UNKNOWN, Reason.INCOMPLETE)
    )


def _counts(item: Subprocessor, frame: Frame) -> bool:
    """Whether it may receive content of the calls that are made."""
    return item.content != "no" and (not item.uses or bool(frame.asking.uses.intersection(item.uses)))


def _place(item: Subprocessor, allowed: Iterable[str], places: Places) -> Answer:
    found = within(item.places, allowed, places) if item.places != UNKNOWN else NOT_ESTABLISHED
    if found == FAIL and item.content == UNKNOWN:
        return NOT_ESTABLISHED
    return found


REQUIREMENT = Requirement(
    name="subprocessors",
    rule="RC108",
    title=ATTRIBUTE.title,
    meaning=ATTRIBUTE.meaning,
    params=(Param("within", Form.PLACES, "Places that are allowed for those that may receive content."),),
    judge=judge,
)

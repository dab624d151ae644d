"""The forms that most requirements share: words, places, days, and what they judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from registry.attributes import BY_NAME, Attribute
from registry.attributes.kinds import ABOVE_ZERO, INDEFINITE, UNKNOWN, Value, Word
from registry.attributes.scopes import REQUESTS
from registry.facts import Option
from registry.places import Places
from registry.policy.judging import FAIL, NOT_ESTABLISHED, PASS, Answer, decide, judge_legs, judge_options
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement, Reason

EXCEPT = Param("except", Form.EXCEPT, "Sorts of requests that are left out.", tuple(REQUESTS))
LEGS = Param(
    "legs",
    Form.STRICTER,
    "`contracting`: only companies with which the customer has a contract; default: all.",
    ("contracting", "all"),
    default="all",
)


def excepting(params: Params) -> frozenset[str]:
    """The sorts of requests that the requirement leaves out."""
    return frozenset(params.get("except", ()))


def of_words(attribute_name: str, rule: str, *, contracting: bool = False) -> Requirement:
    """A requirement on an attribute whose values are words: the allowed ones."""
    attribute = BY_NAME[attribute_name]
    words = tuple(attribute.kind.words) if isinstance(attribute.kind, Word) else ()

    def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
        allowed = frozenset(params["allowed"])
        yield from judge_options(
            attribute_name,
            subject,
            frame,
            lambda option: _word(option, allowed, words),
            excepting=excepting(params),
            contracting=contracting,
        )

    return Requirement(
        name=attribute_name,
        rule=rule,
        title=attribute.title,
        meaning=attribute.meaning,
        params=(Param("allowed", Form.WORDS, "Values that are allowed.", words, ordered=True), EXCEPT),
        judge=judge,
    )


def _word(option: Option, allowed: frozenset[str], words: tuple[str, ...]) -> Answer:
    """Whether the word is allowed; what follows from zero retention for logging is the worst that may be."""
    value = str(option.value)
    if value == UNKNOWN:
        return NOT_ESTABLISHED
    is_bound = option.follows_from == "zero_data_retention"
    possible = frozenset(words[: words.index(value) + 1] if is_bound else (value,))
    if possible.isdisjoint(allowed):
        return FAIL
    return PASS if possible <= allowed else NOT_ESTABLISHED


def of_places(attribute_name: str, rule: str) -> Requirement:
    """A requirement on an attribute that holds places: every place lies inside the allowed set."""
    attribute = BY_NAME[attribute_name]

    def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
        allowed = tuple(params["within"])
        yield from judge_legs(
            attribute_name,
            subject,
            frame,
            lambda value: within(value, allowed, frame.places),
            excepting=excepting(params),
            contracting=params.get("legs") == "contracting",
        )

    return Requirement(
        name=attribute_name,
        rule=rule,
        title=attribute.title,
        meaning=attribute.meaning,
        params=(Param("within", Form.PLACES, "Places that are allowed."), EXCEPT, *_legs(attribute)),
        judge=judge,
    )


def _legs(attribute: Attribute) -> tuple[Param, ...]:
    return (LEGS,) if attribute.name in {"headquarters", "governing_law"} else ()


def within(value: Value, allowed: Iterable[str], places: Places) -> Answer:
    """Whether the place or all the places lie inside the allowed set."""
    if value == UNKNOWN:
        return NOT_ESTABLISHED
    listed = tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)
    return decide(places.within(listed, tuple(allowed)), Reason.PLACE)


def of_days(attribute_name: str, rule: str) -> Requirement:
    """A requirement on an attribute that holds days: at most so many."""
    attribute = BY_NAME[attribute_name]

    def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
        most = params["at_most"]
        yield from judge_legs(
            attribute_name, subject, frame, lambda value: at_most(value, most), excepting=excepting(params)
        )

    return Requirement(
        name=attribute_name,
        rule=rule,
        title=attribute.title,
        meaning=attribute.meaning,
        params=(Param("at_most", Form.MOST, "The most days that are allowed."), EXCEPT),
        judge=judge,
    )


def at_most(value: Value, most: int) -> Answer:
    """Whether the days are so many at most; "above 0" decides against 0 only."""
    if isinstance(value, int):
        return decide(value <= most)
    if value == INDEFINITE:
        return FAIL
    if value == ABOVE_ZERO and most == 0:
        return FAIL
    return NOT_ESTABLISHED


def least_known(value: object, least: int) -> Answer:
    """Whether a number that may be unknown reaches the least that is required."""
    return decide(value >= least) if isinstance(value, int) else NOT_ESTABLISHED

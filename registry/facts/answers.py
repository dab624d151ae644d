"""Facts that answer for each other: retention, zero retention, logging, and where content can be.

Cases meet where their scopes overlap, so that what is said of flagged requests answers for flagged requests only;
and options meet, so that what an arrangement makes of one attribute answers for those who hold it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

from registry.attributes.kinds import ABOVE_ZERO, INDEFINITE, UNKNOWN, Value
from registry.claims import NO_SCOPE, Scope
from registry.facts.fact import Case, Option
from registry.facts.scopes import covers, overlap
from registry.frozen import replace
from registry.places import GLOBAL

Cases = tuple[Case, ...]
Meeting = Callable[..., tuple[Option, ...]]
"""What the first option becomes beside the others; of several the best counts."""


LINKED = (
    "zero_data_retention",
    "retention_days",
    "logging",
    "storage_location",
    "access_location",
    "human_review",
)
"""Attributes that answer for each other: `answered` takes and gives the cases of these."""


def answered(cases: Mapping[str, Cases]) -> dict[str, Cases]:
    """The same cases, with the answers that the linked attributes give each other filled in."""
    zero, days = cases["zero_data_retention"], cases["retention_days"]
    found = dict(cases)
    found["retention_days"] = _met(_days, days, zero)
    found["logging"] = _met(_logging, cases["logging"], zero)
    zero = found["zero_data_retention"] = _met(_zero, zero, days)
    found["storage_location"] = _met(_storage, cases["storage_location"], zero)
    found["access_location"] = _met(_access, cases["access_location"], zero, cases["human_review"])
    return found


def _met(meeting: Meeting, own: Cases, *others: Cases) -> Cases:
    """The own cases, each beside every case of the others that holds for the same calls."""
    if all(len(cases) == 1 and len(cases[0].options) == 1 for cases in (own, *others)):
        return (Case(_worth_holding(meeting(own[0].default, *(cases[0].default for cases in others)))),)
    found: dict[Case, None] = {}
    for scope in _scopes(own, *others):
        for case, *beside in product(*(_at(cases, scope) for cases in (own, *others))):
            picks = product(case.options, *(other.options for other in beside))
            found[Case(_worth_holding(one for picked in picks for one in meeting(*picked)), scope)] = None
    return tuple(case for case in found if not any(_says_so_too(other, case) for other in found))


def _says_so_too(wider: Case, case: Case) -> bool:
    """Whether a case of a wider scope says the same."""
    if wider.scope == case.scope or wider.options != case.options:
        return False
    return wider.scope == NO_SCOPE or covers(wider.scope, case.scope)


def _scopes(*attributes: Cases) -> tuple[Scope, ...]:
    """Every scope in which cases of all attributes meet, the ordinary call first."""
    found = {NO_SCOPE: None}
    for cases in attributes:
        found |= {
            both: None
            for scope, case in product(tuple(found), cases)
            if (both := overlap(scope, case.scope)) is not None
        }
    return tuple(found)


def _at(cases: Cases, scope: Scope) -> Iterator[Case]:
    """The exceptions that hold for all calls of the scope, or else the ordinary cases."""
    exceptions = [case for case in cases if covers(case.scope, scope)]
    yield from exceptions or (case for case in cases if case.scope == NO_SCOPE)


def _worth_holding(options: Iterable[Option]) -> tuple[Option, ...]:
    """The options without repeats, and without those that leave an unknown default unknown."""
    default, *others = dict.fromkeys(options)
    return (default, *(one for one in others if one.value != UNKNOWN or default.value != UNKNOWN))


def _days(own: Option, zero: Option) -> tuple[Option, ...]:
    """Days of retention: none under zero retention, some without."""
    answers: dict[Value, Value] = {"yes": 0, "no": ABOVE_ZERO}
    return _answer(own, zero, answers.get(zero.value, UNKNOWN), "zero_data_retention")


def _logging(own: Option, zero: Option) -> tuple[Option, ...]:
    """Logging: metadata at most under zero retention, so whether there is none stays unknown."""
    answers = _answer(own, zero, "metadata" if zero.value == "yes" else UNKNOWN, "zero_data_retention")
    return answers if answers[0].value == own.value else (*answers, replace(own, under=answers[0].under))


def _zero(own: Option, days: Option) -> tuple[Option, ...]:
    """Zero retention: not if content is kept for some days. That it is kept for none may mean an hour."""
    is_kept = days.value in {INDEFINITE, ABOVE_ZERO} or (isinstance(days.value, int) and days.value > 0)
    return _answer(own, days, "no" if is_kept else UNKNOWN, "retention_days")


def _storage(place: Option, zero: Option) -> tuple[Option, ...]:
    """Where content is kept: nowhere if nothing is kept; anywhere if it is kept and no place is recorded."""
    if zero.value == "yes":
        return (_following(zero, (), "zero_data_retention"),)
    return _answer(place, zero, (GLOBAL,) if zero.value == "no" else UNKNOWN, "zero_data_retention")


def _access(place: Option, zero: Option, review: Option) -> tuple[Option, ...]:
    """From where people can see content: from nowhere if nothing is kept and nobody reviews it."""
    if zero.value == "yes" and review.value == "no":
        nowhere = replace(
            _following(zero, (), "zero_data_retention"),
            under=zero.under | review.under,
            evidence=zero.evidence + review.evidence,
            grounds=(("zero_data_retention", zero.evidence), ("human_review", review.evidence)),
        )
        return (nowhere,)
    return (place,)


def _answer(own: Option, other: Option, value: Value, name: str) -> tuple[Option, ...]:
    """The own option; if nobody established it, what follows from the other for those who hold both."""
    if own.value != UNKNOWN or not own.answerable:
        return (own,)
    answer = own if value == UNKNOWN else _following(other, value, name)
    return (replace(answer, under=own.under | other.under),)


def _following(option: Option, value: Value, name: str) -> Option:
    return replace(option, value=value, extras=(), note="", follows_from=name)

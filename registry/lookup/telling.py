"""What the cases of a fact tell about a condition, straight from the store's rows: exactly, or as a bound.

The evaluator decides what a policy says. For conditions of the usual kinds and a plain question the rows tell the
same, which `tests/lookup/test_agreement.py` holds against the evaluator; a look-up that they answer starts in a
quarter of the time, as it imports neither the evaluator nor what it stands on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from registry.lookup.listing import CONDITIONAL, FAIL, PASS, UNKNOWN
from registry.places import Places
from registry.policy.sets import Sets, all_of, smallest
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any, TypeAlias


WORDS: Mapping[str, tuple[str, ...]] = {
    "zero_data_retention": ("yes", "no"),
    "training": ("no", "yes"),
    "logging": ("none", "metadata", "abuse_monitoring", "full"),
    "human_review": ("no", "flagged_only", "yes"),
    "third_party_access": ("none", "none_disclosed", "disclosed"),
    "provider_role": ("processor", "both", "controller"),
    "dpa": ("incorporated", "available", "on_request", "not_offered"),
    "baa": ("yes", "no"),
}
"""Requirements on words, each with its vocabulary from best to worst."""

PLACES = ("inference_location", "storage_location", "access_location", "headquarters", "governing_law")
"""Requirements on places."""

DAYS = ("retention_days", "deletion_at_termination")
"""Requirements on days."""

DATA = ("personal", "special_category", "health", "financial", "payment_card", "children", "confidential", "production")
"""What terms may bar."""

CONTRACTING = frozenset({"dpa", "baa"})
"""Requirements on legs with which the customer has a contract, and no others."""

REQUESTS = ("errors", "flagged")

Answer: TypeAlias = "Callable[[Any, str], int]"
"""The verdict on a plain value, and the attribute that answers for it, if one does."""


class Asks(NamedTuple):
    """A condition on one attribute of the legs."""

    attribute: str
    answers: tuple[Answer, ...]
    """All must be met, each by itself."""
    key: str
    """What tells it from every other condition."""
    contracting: bool = False
    excepting: frozenset[str] = frozenset()


class Told(NamedTuple):
    """A verdict, and the sets of arrangements that would make it pass, if it is conditional."""

    verdict: int
    sets: Sets = ()


def asks_of(requirement: str, params: Mapping[str, Any], places: Places) -> Asks | None:
    """What the condition asks of the rows; `None` if they can't tell, or the parameters are none of its own."""
    excepting = frozenset(params.get("except", ()))
    contracting = requirement in CONTRACTING or params.get("legs") == "contracting"
    key = f"{requirement} {json.dumps(params, sort_keys=True)}"
    if requirement in WORDS:
        allowed = frozenset(params["allowed"])
        words = WORDS[requirement]
        return Asks(
            requirement, (lambda value, follows: _word(value, follows, allowed, words),), key, contracting, excepting
        )
    if requirement in PLACES:
        named = tuple(params["within"])
        return Asks(requirement, (lambda value, _: _places(value, named, places),), key, contracting, excepting)
    if requirement in DAYS:
        most = params["at_most"]
        return Asks(requirement, (lambda value, _: _days(value, most),), key, contracting, excepting)
    if requirement == "may_send":
        wanted = frozenset(params["all_of"])
        return Asks("barred_data", (lambda value, _: _barred(value, wanted),), key)
    if requirement == "certifications":
        scope = params.get("scope", "any")
        return Asks(requirement, tuple(_certified(name, scope) for name in params["all_of"]), key, contracting)
    return None


def _word(value: Any, follows: str, allowed: frozenset[str], words: tuple[str, ...]) -> int:
    """Whether the word is allowed; what follows from zero retention is the worst that may be."""
    if value == "unknown":
        return UNKNOWN
    if follows != "zero_data_retention":
        return PASS if value in allowed else FAIL
    possible = frozenset(words[: words.index(value) + 1])
    if possible.isdisjoint(allowed):
        return FAIL
    return PASS if possible <= allowed else UNKNOWN


def _places(value: Any, allowed: Sequence[str], places: Places) -> int:
    if value == "unknown":
        return UNKNOWN
    inside = places.within(value if isinstance(value, list) else [value], allowed)
    return UNKNOWN if inside is None else PASS if inside else FAIL


def _days(value: Any, most: int) -> int:
    if isinstance(value, int):
        return PASS if value <= most else FAIL
    return FAIL if value == "indefinite" or (value == "above 0" and most == 0) else UNKNOWN


def _barred(value: Any, wanted: frozenset[str]) -> int:
    if not isinstance(value, list):
        return UNKNOWN
    return PASS if wanted.isdisjoint(value) else FAIL


def _certified(wanted: str, scope: str) -> Answer:
    def answer(value: Any, _: str) -> int:
        if not isinstance(value, list):
            return UNKNOWN
        scopes = {one["scope"] for one in value if one["id"] == wanted}
        if not scopes:
            return FAIL
        if scope == "any" or scope in scopes:
            return PASS
        return UNKNOWN if "unknown" in scopes else FAIL

    return answer


NOTHING: Sequence[Mapping[str, Any]] = ({"options": [["unknown", []]]},)
"""The cases of a fact that nobody established."""


def tell(cases: Iterable[Mapping[str, Any]], asks: Asks, held: frozenset[str]) -> Told:
    """The verdict of the cases for the plain call of a customer who declares no place."""
    found = [
        _case(case["options"], answer, held)
        for case in cases
        if not _is_left_out(case, asks.excepting)
        for answer in asks.answers
    ]
    return together(found)


def together(found: Iterable[Told]) -> Told:
    """The lowest of the verdicts; if it is conditional, what makes all of them pass."""
    listed = list(found)
    if len(listed) == 1:
        return listed[0]
    verdict = min((one.verdict for one in listed), default=PASS)
    if verdict != CONDITIONAL:
        return Told(verdict)
    return Told(verdict, all_of(one.sets for one in listed if one.verdict == CONDITIONAL))


def _is_left_out(case: Mapping[str, Any], excepting: frozenset[str]) -> bool:
    requests = case.get("scope", {}).get("requests", ())
    return bool(requests) and excepting.issuperset(requests)


def _case(options: Iterable[list[Any]], answer: Answer, held: frozenset[str]) -> Told:
    """The best option that is held; else whether one that is not held would pass; else what is held decides."""
    best = -1
    reachable = []
    for value, under, *follows in options:
        verdict = answer(value, follows[0] if follows else "")
        if held.issuperset(under):
            best = max(best, verdict)
        elif verdict == PASS:
            reachable.append(frozenset(under) - held)
    best = UNKNOWN if best < 0 else best
    return Told(CONDITIONAL, smallest(reachable)) if best != PASS and reachable else Told(best)


def may_pass(cases: Iterable[Mapping[str, Any]], asks: Asks, held: frozenset[str] | None = None) -> bool:
    """Whether anybody might pass with these holdings (`None`: with whatever can be held).

    Whatever is used, wherever the customer is and whatever evidence is asked for: what holds for some customers only
    is left aside, as the one who asks may be none of them. Uses add cases and change none; evidence and disputes
    lower verdicts only.
    """
    return all(
        any(
            answer(value, follows[0] if follows else "") == PASS
            for value, under, *follows in case["options"]
            if held is None or held.issuperset(under)
        )
        for case in cases
        if not case.get("customer") and not _is_left_out(case, asks.excepting)
        for answer in asks.answers
    )

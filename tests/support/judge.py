"""A requirement that needs no policy, and how it judges facts: the worst case, with the best that is held."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from registry.attributes import BY_NAME, OverLegs
from registry.attributes.kinds import ABOVE_ZERO, INDEFINITE, UNKNOWN, Days, Place, PlaceList, Value, Word, WordList
from registry.facts import Case, Contract, Option, RouteFacts
from registry.places import Places


class Verdict(IntEnum):
    FAIL = 0
    UNKNOWN = 1
    CONDITIONAL = 2
    PASS = 3


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is allowed of an attribute's values: words or places, or at most so many days."""

    attribute: str
    allowed: frozenset[str] = frozenset()
    at_most: int = 0
    excepting: frozenset[str] = frozenset()
    """Sorts of requests that are left out."""

    def judge(self, value: Value, places: Places) -> Verdict:
        """What the requirement makes of one value."""
        if value == UNKNOWN:
            return Verdict.UNKNOWN
        match BY_NAME[self.attribute].kind:
            case Days():
                return self._days(value)
            case PlaceList():
                inside = places.within(_words(value), self.allowed)
                return Verdict.UNKNOWN if inside is None else _passes(passes=inside)
            case WordList(fewer_is_better=True):
                return _passes(passes=self.allowed.issuperset(_words(value)))
            case WordList():
                return self._tools(_words(value))
            case Word() | Place():
                return _passes(passes=str(value) in self.allowed)
            case _:
                message = f"no law is written down for {self.attribute}"
                raise AssertionError(message)

    def _tools(self, words: tuple[str, ...]) -> Verdict:
        if self.allowed.intersection(words):
            return Verdict.PASS
        return Verdict.FAIL if "none_found" in words else Verdict.UNKNOWN

    def _days(self, value: Value) -> Verdict:
        if isinstance(value, int):
            return _passes(passes=value <= self.at_most)
        return Verdict.FAIL if value == INDEFINITE or (value == ABOVE_ZERO and self.at_most == 0) else Verdict.UNKNOWN


def _words(value: Value) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _passes(*, passes: bool) -> Verdict:
    return Verdict.PASS if passes else Verdict.FAIL


def judge(requirement: Requirement, facts: RouteFacts, holdings: frozenset[str], places: Places) -> Verdict:
    """The lowest verdict over all legs that count and all of their cases; conditional where a need is not held."""
    found = min(
        (_judge_case(requirement, case, holdings, places) for case in cases_of(requirement, facts)),
        default=Verdict.PASS,
    )
    return found if facts.is_open(holdings) else min(found, Verdict.CONDITIONAL)


def cases_of(requirement: Requirement, facts: RouteFacts) -> Iterable[Case]:
    """Every case that the requirement looks at."""
    contracting = BY_NAME[requirement.attribute].legs is OverLegs.CONTRACTING
    for leg, leg_facts in zip(facts.legs, facts.facts, strict=True):
        if contracting and leg.contract is Contract.RESOLD:
            continue
        for case in leg_facts[requirement.attribute].cases:
            if not case.scope.requests or not requirement.excepting.issuperset(case.scope.requests):
                yield case


def _judge_case(requirement: Requirement, case: Case, holdings: frozenset[str], places: Places) -> Verdict:
    def best(options: Iterable[Option]) -> Verdict:
        return max((requirement.judge(option.value, places) for option in options), default=Verdict.FAIL)

    held = best(option for option in case.options if option.under <= holdings)
    if held is not Verdict.PASS and best(case.options) is Verdict.PASS:
        return Verdict.CONDITIONAL
    return held

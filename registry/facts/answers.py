"""Facts that answer for each other: retention, zero retention, logging, and where content can be.

Cases are matched by scope, so that what is said of flagged requests answers for flagged requests only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import product

from registry.attributes.kinds import ABOVE_ZERO, INDEFINITE, UNKNOWN, Value
from registry.claims import NO_SCOPE, Scope
from registry.facts.fact import Case, Option
from registry.places import GLOBAL

Cases = tuple[Case, ...]


def answered(cases: Mapping[str, Cases]) -> dict[str, Cases]:
    """The cases of every attribute, with the answers that other attributes give filled in."""
    zero, days = cases["zero_data_retention"], cases["retention_days"]
    found = dict(cases)
    found["retention_days"] = _filled(days, zero, "zero_data_retention", _days_from_zero)
    found["logging"] = _filled(cases["logging"], zero, "zero_data_retention", _logging_from_zero)
    found["zero_data_retention"] = _filled(zero, days, "retention_days", _zero_from_days)
    zero = found["zero_data_retention"]
    found["storage_location"] = _storage(cases["storage_location"], zero)
    found["access_location"] = _access(cases["access_location"], zero, cases["human_review"])
    return found


def _days_from_zero(value: Value) -> Value:
    if value == "yes":
        return 0
    return ABOVE_ZERO if value == "no" else UNKNOWN


def _logging_from_zero(value: Value) -> Value:
    return "metadata" if value == "yes" else UNKNOWN


def _zero_from_days(value: Value) -> Value:
    kept = value in {INDEFINITE, ABOVE_ZERO} or (isinstance(value, int) and value > 0)
    return "no" if kept else UNKNOWN


def _filled(own: Cases, partner: Cases, name: str, answer: Callable[[Value], Value]) -> Cases:
    """The own cases, with the partner's answer wherever the default is unknown."""
    found: list[Case] = []
    for scope in _scopes(own, partner):
        for case in _at(own, scope):
            if case.default.value != UNKNOWN or not case.default.answerable:
                if case.scope == scope:
                    found.append(case)
                continue
            found.extend(_answer(case, other, scope, name, answer) for other in _at(partner, scope))
    return tuple(dict.fromkeys(found))


def _answer(case: Case, other: Case, scope: Scope, name: str, answer: Callable[[Value], Value]) -> Case:
    """The case with its unknown default replaced by what the other attribute's options say."""
    default = case.default
    derived = []
    for option in other.options:
        value = answer(option.value)
        if value != UNKNOWN:
            derived.append(replace(option, value=value, extras=(), note="", follows_from=name))
    if not derived or derived[0].under:
        derived.insert(0, default)
    return Case((*derived, *case.options[1:]), scope=scope)


def _scopes(*attributes: Cases) -> tuple[Scope, ...]:
    """Every scope of the cases, the ordinary call first."""
    scopes = {NO_SCOPE: None}
    scopes.update((case.scope, None) for cases in attributes for case in cases)
    return tuple(scopes)


def _at(cases: Cases, scope: Scope) -> Cases:
    """The cases of that scope, or those of the ordinary call, which then hold there too."""
    return tuple(case for case in cases if case.scope == scope) or tuple(
        case for case in cases if case.scope == NO_SCOPE
    )


def _storage(own: Cases, zero: Cases) -> Cases:
    """Where content is kept: nowhere if nothing is kept; anywhere if it is kept and no place is recorded."""
    found = []
    for scope in _scopes(own, zero):
        for place, kept in product(_at(own, scope), _at(zero, scope)):
            default = place.default
            if default.value == UNKNOWN and default.answerable and kept.default.value == "no":
                default = replace(kept.default, value=(GLOBAL,), follows_from="zero_data_retention", note="", extras=())
            nowhere = [_nowhere(option) for option in kept.options if option.value == "yes"]
            found.append(Case(_ordered([default, *place.options[1:], *nowhere]), scope=scope))
    return tuple(dict.fromkeys(found))


def _access(own: Cases, zero: Cases, review: Cases) -> Cases:
    """From where people can see content: from nowhere if nothing is kept and nobody reviews it."""
    found = []
    for scope in _scopes(own, zero, review):
        for place, kept, read in product(_at(own, scope), _at(zero, scope), _at(review, scope)):
            nowhere = [
                replace(_nowhere(one), under=one.under | other.under, evidence=one.evidence + other.evidence)
                for one, other in product(kept.options, read.options)
                if one.value == "yes" and other.value == "no"
            ]
            found.append(Case(_ordered([*place.options, *nowhere]), scope=scope))
    return tuple(dict.fromkeys(found))


def _nowhere(option: Option) -> Option:
    return replace(option, value=(), follows_from="zero_data_retention", note="", extras=())


def _ordered(options: Iterable[Option]) -> tuple[Option, ...]:
    """The options with a default first: what takes nothing and adds no place goes before a recorded place."""
    found = list(options)
    free = [option for option in found[1:] if not option.under and option.value == ()]
    return (free[0], *(option for option in found if option is not free[0])) if free else tuple(found)

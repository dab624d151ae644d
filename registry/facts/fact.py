"""What a resolved fact is: cases that all count, each with the options that are open to the customer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from registry.attributes import Attribute
from registry.attributes.kinds import UNKNOWN, Order, Value
from registry.claims import NO_SCOPE, Evidence, Scope
from registry.places import Places


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a value came from: the record's path, the offering or variant in it, and the line."""

    record: str = ""
    holder: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.record}.yaml:{self.line}" if self.record else ""


@dataclass(frozen=True, slots=True)
class Option:
    """A value that the customer gets by holding the arrangements under it (none: by default)."""

    value: Value = UNKNOWN
    under: frozenset[str] = frozenset()
    origin: Origin = Origin()
    basis: str = ""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    extras: tuple[tuple[str, Any], ...] = field(default=(), hash=False)
    follows_from: str = ""
    """The attribute whose claim answered for this one, if it did."""
    answerable: bool = True
    """Whether another attribute may answer while this is unknown: not if its evidence is gone."""


@dataclass(frozen=True, slots=True)
class Case:
    """One way in which the fact may turn out; the worst case counts."""

    options: tuple[Option, ...]
    """The first is the default; of those that are held, the best counts."""
    scope: Scope = NO_SCOPE
    customer: str = ""
    """The customer's place that this case speaks of, empty if it makes no difference."""

    @property
    def default(self) -> Option:
        """What holds if nothing is held."""
        return self.options[0]


@dataclass(frozen=True, slots=True)
class Fact:
    """One attribute of one leg: every case counts, and each remembers where it came from."""

    attribute: Attribute
    cases: tuple[Case, ...] = field(default=(Case((Option(),)),))

    def shown(self, holdings: frozenset[str], places: Places) -> Option:
        """The option that a page shows: the best that is held, of the worst case.

        Verdicts don't use it: they judge every case against a requirement.
        """
        return _pick((best_held(self.attribute, case, holdings, places) for case in self.cases), self, places)


def best_held(attribute: Attribute, case: Case, holdings: frozenset[str], places: Places) -> Option:
    """The best option of the case that is held; of two without an order, the one that takes more."""
    best = case.default
    for option in case.options[1:]:
        if not option.under <= holdings:
            continue
        order = attribute.kind.compare(option.value, best.value, places)
        if order is Order.BETTER or (order is Order.APART and len(option.under) > len(best.under)):
            best = option
    return best


def _pick(options: Iterable[Option], fact: Fact, places: Places) -> Option:
    """The worst option; of two without an order the first, so that ordinary calls come first."""
    found = list(options)
    worst = found[0]
    for option in found[1:]:
        if _is_worse(option.value, worst.value, fact, places):
            worst = option
    return worst


def _is_worse(value: Value, than: Value, fact: Fact, places: Places) -> bool:
    order = fact.attribute.kind.compare(value, than, places)
    if order is Order.APART and value == UNKNOWN:
        return True
    return order is Order.WORSE

"""What a resolved fact is: cases that all count, each with the options that are open to the customer."""

from __future__ import annotations

from registry.attributes import Attribute, OverLegs
from registry.attributes.kinds import ABOVE_ZERO, UNKNOWN, Order, Value
from registry.claims import NO_SCOPE, Evidence, Scope
from registry.frozen import dataclass, field, replace
from registry.places import GLOBAL, Places

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


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
    grounds: tuple[tuple[str, tuple[Evidence, ...]], ...] = ()
    """Where the value rests on several attributes: each with its own evidence, all of which must be good."""


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

        Verdicts don't use it: they judge every case against a requirement. Of cases without an order the
        ordinary one is shown; of places and barred data, where the larger set is the worse, all together.
        """
        options = [best_held(self.attribute, case, holdings, places) for case in self.cases]
        if len(options) == 1:
            return options[0]
        worst = [one for one in options if not any(is_worse(self.attribute, it, one, places) for it in options)]
        if len(worst) == 1:
            return worst[0]
        worst.sort(key=self._text)
        if self.attribute.legs in UNITED and isinstance(worst[0].value, tuple):
            return _united(worst)
        ordinary = [one for one, case in zip(options, self.cases, strict=True) if case.scope == NO_SCOPE]
        return next((one for one in worst if one in ordinary), worst[0])

    def _text(self, option: Option) -> str:
        """What puts options in an order that does not hang on the order of the claims."""
        return repr((self.attribute.kind.plain(option.value), sorted(option.under), option.origin))


UNITED = frozenset({OverLegs.UNION, OverLegs.STORED, OverLegs.ACCESSED})
"""Attributes of which several values together are worse than each."""


def best_held(attribute: Attribute, case: Case, holdings: frozenset[str], places: Places) -> Option:
    """The best option of the case that is held; of those without an order, the one that takes most."""
    if len(case.options) == 1:
        return case.default
    held = [case.default, *(one for one in case.options[1:] if one.under <= holdings)]
    best = [one for one in held if not any(is_worse(attribute, one, it, places) for it in held)]
    cheapest: dict[Value, Option] = {}
    for option in sorted(best, key=lambda one: (len(one.under), sorted(one.under), one.origin, repr(one.value))):
        cheapest.setdefault(option.value, option)
    return max(cheapest.values(), key=lambda one: len(one.under))


def is_worse(attribute: Attribute, option: Option, than: Option, places: Places) -> bool:
    """Whether the option is the worse of the two, as far as that can be said without a requirement.

    Where their kind has no order for two values, the one that tells less is the worse: a known value, then
    `unknown`, then what says that there is no limit.
    """
    order = attribute.kind.compare(option.value, than.value, places)
    if order is Order.APART:
        return _vagueness(option.value) > _vagueness(than.value)
    return order is Order.WORSE


def _vagueness(value: Value) -> int:
    if value == UNKNOWN:
        return 1
    return 2 if value == ABOVE_ZERO or (isinstance(value, tuple) and GLOBAL in value) else 0


def _united(options: list[Option]) -> Option:
    """The options as one whose value holds the items of all."""
    first, *others = options
    items = {item for option in options if isinstance(option.value, tuple) for item in option.value}
    value: Any = tuple(sorted(items, key=repr))  # all values of one attribute hold one kind of item
    evidence = dict.fromkeys(entry for option in options for entry in option.evidence)
    return replace(
        first,
        value=value,
        under=frozenset().union(*(option.under for option in options)),
        evidence=tuple(evidence),
        extras=first.extras if all(option.extras == first.extras for option in others) else (),
    )

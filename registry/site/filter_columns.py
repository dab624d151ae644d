"""Columns of the index behind the filters: what is judged, by which words of the form, and for whom.

A column is one condition, as a look-up or a policy asks for it; words that ask for the same share it. A choice that
another one changes (`--certification` and its scope) has a column for each value of the other one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise, product
from typing import Any

from registry.lookup.filters import EXCEPTING, asked
from registry.lookup.policies import filter_policy
from registry.policy.evaluate import CALLABLE, LOOKS_AT, OF_LEGS, OPEN
from registry.policy.judging import PROVIDER
from registry.policy.policy import Condition
from registry.policy.subject import EvidenceRule
from registry.site.choices import AGES, EXCEPT, EXPORTER, KINDS, Choice, Control, controls
from registry.site.world import World

CHAIN, MODEL, ROUTE = "chain", "model", "route"
"""Of what a column has a cell each."""

OF_MODELS = frozenset({"labs", "lab_country", "licence", "open_weights"})
"""Requirements that look at nothing but the model."""

OF_LIMITS = frozenset({"context_window", "features", "max_output", "modalities"})
"""Requirements that look at nothing but the model and the limits that a route states itself."""

OF_COMPANIES = frozenset({"providers"})
"""Requirements that look at nothing but the companies of the legs."""

TRANSFER = "transfer"
DEFAULT_EXPORTER = "EEA"
"""Whose law a filter on transfers stands for, unless an exporter is named."""


@dataclass(frozen=True)
class Column:
    """One condition, or what holds for every route."""

    name: str
    """The requirement."""
    condition: Condition | None
    exporter: str

    @cached_property
    def level(self) -> str:
        """Of what it has a cell each."""
        if self.name in OF_LEGS or self.name in OF_COMPANIES or self.name == OPEN:
            return CHAIN
        return MODEL if self.name in OF_MODELS else ROUTE

    @property
    def attributes(self) -> tuple[str, ...]:
        """What it looks at on the legs."""
        return LOOKS_AT.get(self.name, (self.name,)) if self.name in OF_LEGS else ()

    @property
    def by_uses(self) -> bool:
        """Whether the verdict may hang on uses and on the customer."""
        return self.name in OF_LEGS

    @cached_property
    def excepting(self) -> frozenset[str]:
        """Sorts of requests that it leaves out."""
        return frozenset(self.condition.params.get("except", ())) if self.condition else frozenset()

    @cached_property
    def key(self) -> tuple[str, str, str]:
        """Two columns with the same key ask for the same."""
        params = json.dumps(self.condition.params, sort_keys=True, default=str) if self.condition else ""
        return self.name, params, self.exporter

    def leaving_out(self, requests: frozenset[str]) -> Column:
        """The same, but it leaves out these sorts of requests."""
        if self.condition is None or requests == self.excepting:
            return self
        params = {name: value for name, value in self.condition.params.items() if name != "except"}
        if requests:
            params["except"] = sorted(requests)
        return replace(self, condition=replace(self.condition, params=params))


@dataclass(slots=True)
class Columns:
    """Every different column, and which words lead to it."""

    listed: list[Column] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    """By words: `no-training=yes`, `transfer=none_needed;exporter=GB`."""
    always: list[int] = field(default_factory=list)
    """What holds for every route."""
    policies: dict[str, list[int]] = field(default_factory=dict)
    """The conditions of each shipped policy."""
    _known: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def number(self, column: Column) -> int:
        """The number of the column, a new one if nothing asked for the same yet."""
        if column.key not in self._known:
            self._known[column.key] = len(self.listed)
            self.listed.append(column)
        return self._known[column.key]


def columns_of(world: World) -> Columns:
    """What holds for every route, every choice of the form, and every condition of the shipped policies."""
    found = Columns()
    found.always.extend(found.number(Column(name, None, "none")) for name in (CALLABLE, OPEN))
    form = controls(world)
    for control in form:
        if control.asks_routes:
            for choice in control.choices:
                for words, column in _columns(world, form, control, choice):
                    found.numbers[words] = found.number(column)
    for judged in world.policies:
        policy = judged.question.policy
        columns = [Column(one.requirement, one, _exporter(one, policy.exporter)) for one in policy.conditions]
        found.policies[policy.id] = [found.number(column) for column in columns]
    return found


def _exporter(condition: Condition, exporter: str) -> str:
    """Only transfers are judged by the exporter's law."""
    return exporter if condition.requirement == TRANSFER else "none"


def _columns(world: World, form: Sequence[Control], control: Control, choice: Choice) -> Iterator[tuple[str, Column]]:
    """The column of the choice, and of every way in which other choices change it."""
    changing = [other for other in form if other.name in control.changed_by]
    ways = [[(other, ""), *((other, value) for value in other.values)] for other in changing]
    for way in product(*ways):
        chosen = [(other, value) for other, value in way if value]
        asks: dict[str, Any] = control.asks(choice)
        exporter = DEFAULT_EXPORTER if control.name == TRANSFER else "none"
        for other, value in chosen:
            if other.name == EXPORTER:
                exporter = value
            else:
                asks[EXCEPTING if other.name == EXCEPT else other.python] = value
        policy = filter_policy(world.store, asked(asks), exporter if control.name == TRANSFER else None)
        (condition,) = policy.conditions
        words = "".join(f";{other.name}={value}" for other, value in chosen)
        yield f"{control.name}={choice.value}{words}", Column(condition.requirement, condition, exporter)


@dataclass(frozen=True)
class Rules:
    """Every rule on evidence that choices and policies can make together."""

    ages: tuple[int | None, ...]
    """The most days, the longest first; `None`: any."""
    kinds: tuple[frozenset[str], ...]
    """Sorts of sources that count, the most first; the first, empty one stands for every sort."""

    @cached_property
    def strictest(self) -> tuple[int, int] | None:
        """Two rules between which all others lie, if sorts of sources hold one another; `None` if not.

        The first takes the fewest sorts and the youngest, the second lets every sort dispute. A rule that takes fewer
        sorts also hears fewer that disagree.
        """
        if not all(one >= other for one, other in pairwise(self.kinds[1:])):
            return None
        half = len(self.ages) * len(self.kinds)
        return half - 1, half

    @cached_property
    def laxer(self) -> list[tuple[int, ...]]:
        """Of each rule the numbers of those that differ from it in one thing, and under which no verdict is lower."""
        listed = list(self)
        order = {rule: number for number, rule in enumerate(listed)}
        return [tuple(order[other] for other in _laxer(rule) if other != rule) for rule in listed]

    def __iter__(self) -> Iterator[EvidenceRule]:
        """In order of their numbers, the laxest first."""
        for undisputed in (False, True):
            for kinds in self.kinds:
                for age in self.ages:
                    yield EvidenceRule(age, kinds, undisputed)

    def meet(self) -> list[list[int]]:
        """For two sorts of sources the number of what both accept; -1 if that is nothing."""
        order = {kinds: number for number, kinds in enumerate(self.kinds)}
        both = ((_both(one, other) for other in self.kinds) for one in self.kinds)
        return [[-1 if found is None else order[found] for found in row] for row in both]


def _laxer(rule: EvidenceRule) -> Iterator[EvidenceRule]:
    yield replace(rule, max_age_days=None)
    yield replace(rule, undisputed=False)
    if not rule.undisputed:
        yield replace(rule, kinds=frozenset())


def rules_of(world: World) -> Rules:
    """The rules that the form offers, those of shipped policies, and what they make together."""
    shipped = [judged.question.policy.evidence for judged in world.policies]
    days = {*AGES, *(rule.max_age_days for rule in shipped if rule.max_age_days is not None)}
    sorts = {sources(kinds.split(",")) for kinds, _ in KINDS} | {sources(rule.kinds) for rule in shipped if rule.kinds}
    while more := {both for one in sorts for other in sorts if (both := _both(one, other))} - sorts:
        sorts |= more
    ordered = sorted(sorts, key=lambda one: (-len(one), sorted(one)))
    return Rules((None, *sorted(days, reverse=True)), (frozenset(), *ordered))


def sources(kinds: Iterable[str]) -> frozenset[str]:
    """The sorts of sources; `provider` stands for two."""
    found = frozenset(kinds)
    return (found - {"provider"}) | PROVIDER if "provider" in found else found


def _both(one: frozenset[str], other: frozenset[str]) -> frozenset[str] | None:
    """What both accept; `None` if that is nothing."""
    return (one & other or None) if one and other else one or other

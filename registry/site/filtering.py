"""The index behind the filters of the catalogue: what the evaluator says of every choice.

For each choice a column has one cell for each chain of legs, or each route: the verdict with nothing held, the
smallest sets of arrangements under which it passes, and those that lift a fail to unknown. A use that is declared
adds columns of the cells that differ; so does a customer in the EEA, whom the filter on transfers stands for.
The script looks cells up and joins them by the lowest, as `registry.policy` does; it works out nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from registry.attributes.kinds import Subprocessor
from registry.attributes.scopes import USES
from registry.facts import Asking as FactsAsking
from registry.legs import legs_of
from registry.lookup.engine import WITHOUT_POLICY
from registry.lookup.filters import asked
from registry.lookup.policies import filter_policy
from registry.lookup.subjects import Memory, frame_of, subject_of
from registry.policy.evaluate import CALLABLE, LOOKS_AT, OF_LEGS, OPEN, evaluate, judged
from registry.policy.policy import Condition, Policy
from registry.policy.sets import Sets, smallest
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Outcome, Verdict
from registry.site.choices import Choice, Control, controls
from registry.site.world import World
from registry.store.reader import Row

CUSTOMER = "EEA"
"""The exporter that a filter on transfers stands for; the customer is then established there."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Digits of the numbers of cells: two a cell, so that 4,096 different cells can be told apart."""

Cell = tuple[int, Sets, Sets]
"""Verdict with nothing held, sets that make it pass, sets that make a fail unknown."""


@dataclass(slots=True)
class Cells:
    """Every different cell with its number."""

    numbers: dict[Cell, int] = field(default_factory=dict)

    def number(self, cell: Cell) -> int:
        """The number of the cell, a new one if it was not seen."""
        return self.numbers.setdefault(cell, len(self.numbers))


@dataclass(frozen=True, slots=True)
class Asking:
    """A use, or none, of a customer in the EEA, or one who declares no place."""

    customer: str = ""
    use: str = ""

    @property
    def key(self) -> str:
        """As the script names it."""
        return f"{self.customer}:{self.use}"


PLAIN = Asking()


CHAIN, MODEL, ROUTE = "chain", "model", "route"
"""Of what a column has a cell each."""

OF_MODELS = frozenset({"labs", "licence", "open_weights"})
"""Requirements that look at nothing but the model."""


@dataclass(frozen=True, slots=True)
class Column:
    """What is judged: a choice, or what holds for every route."""

    key: str
    condition: Condition | None
    exporter: str
    level: str

    @property
    def by_uses(self) -> bool:
        """Whether the verdict may hang on uses and on the customer."""
        return self.level == CHAIN and (self.condition is None or self.condition.requirement in OF_LEGS)


def index_script(world: World) -> bytes:
    """The index as a script that assigns it: a page from disk may load a script, but fetch nothing."""
    text = json.dumps(index(world), ensure_ascii=True, separators=(",", ":"))
    return f'"use strict";\nwindow.modelroutesIndex = {text};\n'.encode()


def index(world: World) -> dict[str, Any]:
    """The index as plain data."""
    rows = [row for row in world.store.rows("route") if row.id in world.briefs]
    chains = sorted({row.columns["chain"] for row in rows})
    order = {chain: place for place, chain in enumerate(chains)}
    models = {row.id: place for place, row in enumerate(world.rows)}
    cells = Cells()
    columns = _filled(world, rows, order, cells)
    names = sorted({name for cell in cells.numbers for sets in cell[1:] for one in sets for name in one})
    numbers = {name: place for place, name in enumerate(names)}
    briefs = [world.briefs[row.id] for row in rows]
    labels = sorted({brief.label for brief in briefs})
    return {
        "version": 1,
        "models": len(models),
        "routes": {
            "model": [models[brief.model] for brief in briefs],
            "chain": [order[brief.chain] for brief in briefs],
            "label": [labels.index(brief.label) for brief in briefs],
            "page": [brief.target.partition("#")[2] for brief in briefs],
            "output": [brief.output if brief.currency == "USD" else "" for brief in briefs],
        },
        "labels": labels,
        "arrangements": [[name, sorted(_included(world, name))] for name in names],
        "cells": [
            [verdict, *([sorted(numbers[name] for name in one) for one in sets] for sets in lifting)]
            for verdict, *lifting in cells.numbers
        ],
        "columns": columns,
    }


def _included(world: World, name: str) -> frozenset[str]:
    """Every arrangement that holding this one holds."""
    asking = replace(world.viewer.asking, holdings=frozenset({name}))
    return asking.with_included(world.store.arrangements).holdings - {name}


def _columns(world: World) -> Iterator[Column]:
    """What holds for every route, then every choice of the form."""
    yield Column(CALLABLE, None, "none", ROUTE)
    yield Column(OPEN, None, "none", CHAIN)
    for control in controls(world):
        for choice in control.choices:
            yield _column(world, control, choice)


def _column(world: World, control: Control, choice: Choice) -> Column:
    filters = asked(control.asks(choice))
    exporter = CUSTOMER if "transfer" in filters.require else None
    policy = filter_policy(world.store, filters, exporter)
    (condition,) = policy.conditions
    name = condition.requirement
    level = CHAIN if name in OF_LEGS or name == "providers" else MODEL if name in OF_MODELS else ROUTE
    return Column(f"{control.name}={choice.value}", condition, policy.exporter, level)


def _askings() -> list[Asking]:
    return [Asking(customer, use) for customer in ("", CUSTOMER) for use in ("", *USES)]


def _asking(world: World, one: Asking) -> FactsAsking:
    return replace(world.viewer.asking, customer=one.customer or None, uses=frozenset({one.use} if one.use else ()))


def _filled(world: World, rows: Sequence[Row], order: Mapping[int, int], cells: Cells) -> dict[str, Any]:
    """Every column with its cells: those of the plain question whole, of every other those that differ."""
    chains = {row.columns["chain"]: row for row in reversed(rows)}
    models = {row.columns["model"]: row for row in reversed(rows)}
    levels: dict[str, list[Row | None]] = {
        CHAIN: [chains[chain] for chain in order],
        MODEL: [models.get(row.id) for row in world.rows],
        ROUTE: list(rows),
    }
    concerns = [_concern(world, row) for row in levels[CHAIN] if row]
    judge = _Judge(world)
    found: dict[str, Any] = {}
    for column in _columns(world):
        listed = levels[column.level]
        plain = [cells.number(judge.cell(row, column, PLAIN)) if row else 0 for row in listed]
        other: dict[str, list[int]] = {}
        for asking in _askings()[1:]:
            for place in _may_differ(column, asking, rows, concerns):
                row = listed[place]
                number = cells.number(judge.cell(row, column, asking)) if row else plain[place]
                if number != plain[place]:
                    other.setdefault(asking.key, []).extend((place, number))
        found[column.key] = {"of": column.level, "cells": "".join(map(_digits, plain)), "other": other}
    return found


def _digits(number: int) -> str:
    high, low = divmod(number, len(ALPHABET))
    return ALPHABET[high] + ALPHABET[low]


@dataclass(frozen=True, slots=True)
class _Concern:
    """On what the facts of a chain hang."""

    customer: bool
    uses: frozenset[str]


def _concern(world: World, row: Row) -> _Concern:
    """Whether any claim of the chain's legs speaks of customers, and of which uses."""
    legs = legs_of(world.store.network.routes[row.id], world.store.network)
    claims = [claim for leg in legs for layer in leg.layers for claim in layer.values()]
    parts = [part for claim in claims for part in claim.statement.parts()]
    lists = [one for part in parts if isinstance(part.value, tuple) for one in part.value]
    listed = {use for one in lists if isinstance(one, Subprocessor) for use in one.uses}
    named = {use for part in parts for use in part.scope.uses}
    return _Concern(any(part.scope.customers for part in parts), frozenset(named | listed))


def _may_differ(column: Column, asking: Asking, rows: Sequence[Row], concerns: Sequence[_Concern]) -> list[int]:
    """The places at which the answer may be another one than that to the plain question."""
    if column.key == CALLABLE:
        return [place for place, row in enumerate(rows) if asking.use in row.plain.get("excludes", ())]
    if not column.by_uses:
        return []
    return [
        place
        for place, concern in enumerate(concerns)
        if asking.use in concern.uses or (asking.customer and concern.customer)
    ]


class _Judge:
    """Asks the evaluator; the facts of a chain are worked out once for each asking."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._frames: dict[tuple[Asking, str], Frame] = {}
        self._memories: dict[FactsAsking, Memory] = {}
        self._subjects: dict[tuple[str, Asking, str], Subject] = {}

    def cell(self, row: Row, column: Column, asking: Asking) -> Cell:
        """The verdict with nothing held, and what would lift it."""
        frame = self._frame(asking, column.exporter)
        subject = self._subject(row, asking, column.exporter)
        outcome = _outcome(column, subject, frame)
        lifting: Sets = ()
        if outcome.verdict is Verdict.FAIL and column.by_uses:
            lifting = _lifting(column, subject, frame, _named(column, subject))
        return int(outcome.verdict), outcome.sets, lifting

    def _frame(self, asking: Asking, exporter: str) -> Frame:
        key = (asking, exporter)
        if key not in self._frames:
            policy = Policy(id="", title="", exporter=exporter)
            self._frames[key] = frame_of(self._world.store, _asking(self._world, asking), policy)
        return self._frames[key]

    def _subject(self, row: Row, asking: Asking, exporter: str) -> Subject:
        key = (row.id, asking, exporter)
        found = self._subjects.get(key)
        if found is None:
            frame = self._frame(asking, exporter)
            memory = self._memories.setdefault(frame.asking, Memory())
            found = self._subjects[key] = subject_of(self._world.store, row, frame, memory)
        return found


def _named(column: Column, subject: Subject) -> frozenset[str]:
    """Every arrangement that the facts name at which the condition looks."""
    if column.condition is None:
        return frozenset()
    name = column.condition.requirement
    return frozenset(
        one
        for facts in subject.facts.facts
        for attribute in LOOKS_AT.get(name, (name,))
        for case in facts[attribute].cases
        for option in case.options
        for one in option.under
    )


def _outcome(column: Column, subject: Subject, frame: Frame) -> Outcome:
    if column.condition is not None:
        return judged(column.condition, subject, frame)
    always = evaluate(WITHOUT_POLICY, subject, frame).outcomes
    return next(one for one in always if one.requirement == column.key)


def _lifting(column: Column, subject: Subject, frame: Frame, named: frozenset[str]) -> Sets:
    """The smallest sets of arrangements that make a fail unknown: single ones and pairs of those that facts name."""
    if not named or _with(column, subject, frame, named) is Verdict.FAIL:
        return ()
    sizes = (frozenset(one) for size in (1, 2) for one in combinations(sorted(named), size))
    return smallest(one for one in sizes if _with(column, subject, frame, one) is not Verdict.FAIL)


def _with(column: Column, subject: Subject, frame: Frame, held: frozenset[str]) -> Verdict:
    """The verdict of somebody who holds these."""
    return _outcome(column, subject, replace(frame, asking=replace(frame.asking, holdings=held))).verdict

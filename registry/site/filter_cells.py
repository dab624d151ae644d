"""Cells of the index behind the filters: what the evaluator says under a condition, for every rule on evidence.

A cell has the verdict with nothing held, the smallest sets of arrangements under which it passes, and those that lift
a fail to unknown. A profile has the cell of each rule on evidence. A stricter rule never raises a verdict, which the
laws of policies promise; so a rule between two that say the same need not be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import NamedTuple

from registry.facts import Asking as FactsAsking
from registry.lookup.engine import WITHOUT_POLICY
from registry.lookup.subjects import Memory, frame_of, subject_of
from registry.policy.evaluate import evaluate, judged
from registry.policy.policy import Policy
from registry.policy.sets import Sets, smallest
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Outcome, Verdict
from registry.site.filter_columns import Column, Rules
from registry.site.world import World
from registry.store.reader import Row

Cell = tuple[int, Sets, Sets]
"""Verdict with nothing held, sets that make it pass, sets that make a fail unknown."""

Profile = tuple[Cell, ...]
"""A cell for each rule on evidence, in order of their numbers."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A use, or none, of a customer there, or of one who declares no place."""

    customer: str = ""
    use: str = ""


PLAIN = Asking()


class _Found(NamedTuple):
    """A cell, and whether it is the same under every stricter rule on evidence.

    A rule turns a pass into unknown; so it also turns what only an arrangement lets pass into what it is without. A
    fail stays one, and what lifts it to unknown still does.
    """

    cell: Cell
    is_settled: bool


@dataclass(slots=True)
class Judge:
    """Asks the evaluator; the facts of a chain are worked out once for each asking."""

    world: World
    rules: Rules
    _frames: dict[tuple[Asking, str], Sequence[Frame]] = field(default_factory=dict)
    _memories: dict[FactsAsking, Memory] = field(default_factory=dict)
    _subjects: dict[tuple[str, Asking, str], Subject] = field(default_factory=dict)

    def profile(self, row: Row, column: Column, asking: Asking) -> Profile:
        """The cell of each rule on evidence."""
        frames = self._frames_of(asking, column.exporter)
        subject = self._subject(row, asking, column.exporter)
        plain = _cell(column, subject, frames[0])
        if column.condition is None or plain.is_settled:
            return (plain.cell,) * len(frames)
        return _Under(column, subject, frames, self.rules, [plain, *[None] * (len(frames) - 1)]).cells()

    def _frames_of(self, asking: Asking, exporter: str) -> Sequence[Frame]:
        """The frame of the question for each rule on evidence, the first of which accepts all."""
        key = (asking, exporter)
        if key not in self._frames:
            asked = replace(
                self.world.viewer.asking,
                customer=asking.customer or None,
                uses=frozenset({asking.use} if asking.use else ()),
            )
            frame = frame_of(self.world.store, asked, Policy(id="", title="", exporter=exporter))
            self._frames[key] = [replace(frame, evidence=rule) for rule in self.rules]
        return self._frames[key]

    def _subject(self, row: Row, asking: Asking, exporter: str) -> Subject:
        key = (row.id, asking, exporter)
        found = self._subjects.get(key)
        if found is None:
            frame = self._frames_of(asking, exporter)[0]
            memory = self._memories.setdefault(frame.asking, Memory())
            found = self._subjects[key] = subject_of(self.world.store, row, frame, memory)
        return found


@dataclass(slots=True)
class _Under:
    """The cells of one subject under the rules on evidence; asks as few of them as the order of rules allows."""

    column: Column
    subject: Subject
    frames: Sequence[Frame]
    rules: Rules
    known: list[_Found | None]
    """By number of the rule; `None`: not asked yet."""

    def cells(self) -> Profile:
        """The cell of every rule, in order of their numbers."""
        ages, plain = len(self.rules.ages), self._ask(0)
        outer = self.rules.strictest
        if outer and all(self._ask(number) == plain for number in outer):
            return (plain,) * len(self.known)
        found: list[Cell] = []
        for first in range(0, len(self.known), ages):
            laxest, strictest = self._ask(first), self._ask(first + ages - 1)
            between = range(first + 1, first + ages - 1)
            same = laxest == strictest
            found.extend((laxest, *(laxest if same else self._ask(number) for number in between), strictest))
        return tuple(found)

    def _ask(self, number: int) -> Cell:
        """The cell under the rule: that of a laxer one which is settled, else what the evaluator says."""
        found = self.known[number]
        if found is None:
            laxer = (self.known[other] for other in self.rules.laxer[number])
            settled = next((one for one in laxer if one and one.is_settled), None)
            found = self.known[number] = settled or _cell(self.column, self.subject, self.frames[number])
        return found.cell


def _cell(column: Column, subject: Subject, frame: Frame) -> _Found:
    """The verdict with nothing held, and what would lift it."""
    outcome = _outcome(column, subject, frame)
    verdict = outcome.verdict
    lifting: Sets = ()
    if verdict is Verdict.FAIL and column.by_uses:
        lifting = _lifting(column, subject, frame, _named(column, subject))
    is_settled = verdict is Verdict.FAIL or (
        verdict is Verdict.UNKNOWN and not any(one.verdict is Verdict.CONDITIONAL for one in outcome.judgements)
    )
    return _Found((int(verdict), outcome.sets, lifting), is_settled)


def _named(column: Column, subject: Subject) -> frozenset[str]:
    """Every arrangement that the facts name at which the condition looks."""
    if column.condition is None:
        return frozenset()
    return frozenset(
        one
        for facts in subject.facts.facts
        for attribute in column.attributes
        for case in facts[attribute].cases
        for option in case.options
        for one in option.under
    )


def _outcome(column: Column, subject: Subject, frame: Frame) -> Outcome:
    if column.condition is not None:
        return judged(column.condition, subject, frame)
    always = evaluate(WITHOUT_POLICY, subject, frame).outcomes
    return next(one for one in always if one.requirement == column.name)


def _lifting(column: Column, subject: Subject, frame: Frame, named: frozenset[str]) -> Sets:
    """The smallest sets of arrangements that make a fail unknown: single ones and pairs of those that facts name."""
    if not named or _with(column, subject, frame, named) is Verdict.FAIL:
        return ()
    sizes = (frozenset(one) for size in (1, 2) for one in combinations(sorted(named), size))
    return smallest(one for one in sizes if _with(column, subject, frame, one) is not Verdict.FAIL)


def _with(column: Column, subject: Subject, frame: Frame, held: frozenset[str]) -> Verdict:
    """The verdict of somebody who holds these."""
    return _outcome(column, subject, replace(frame, asking=replace(frame.asking, holdings=held))).verdict


@dataclass(slots=True)
class Profiles:
    """Every different profile and cell with its number."""

    cells: dict[Cell, int] = field(default_factory=dict)
    numbers: dict[Profile, int] = field(default_factory=dict)

    def number(self, profile: Profile) -> int:
        """The number of the profile, a new one if it was not seen."""
        return self.numbers.setdefault(profile, len(self.numbers))

    def plain(self) -> list[list[int]]:
        """Of each profile the number of its cell under no rule, then under each other rule that differs."""
        return [self._plain(profile) for profile in self.numbers]

    def _plain(self, profile: Sequence[Cell]) -> list[int]:
        found = [self.cells.setdefault(cell, len(self.cells)) for cell in profile]
        return [found[0], *(part for rule, cell in enumerate(found) if cell != found[0] for part in (rule, cell))]

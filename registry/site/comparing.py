"""A model as a column beside others: facts, terms, places, policies, prices and benchmarks, each with its state."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry.attributes.words import NOT_ESTABLISHED
from registry.policy.verdict import Verdict
from registry.site.links import page_of
from registry.site.prices import PER, lowest
from registry.site.terms import ATTRIBUTES, best, in_use, said
from registry.views.claim import State, Viewer
from registry.views.model import ModelView
from registry.views.route import RouteView

SECTIONS = ("Facts", "Terms", "Places", "Policies", "Prices", "Benchmarks")
"""Parts of a comparison, in order: terms come before prices, and prices before benchmarks."""

AREAS = ("EU", "EEA")

NEAREST = 3
"""Most models beside one on its own page of comparison: four columns can be read."""

FOLDER = "assets/compare"
"""Where the columns stand that the script of the free comparison loads."""

Rulings = Mapping[str, Mapping[str, Verdict]]
"""By policy's title and route: what the policy says."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One property of one model."""

    section: str
    title: str
    state: str
    words: str
    page: str
    """Page and fragment of what it rests on, relative to the site; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Column:
    """One model beside others."""

    id: str
    name: str
    page: str
    cells: tuple[Cell, ...]


def column_of(model: ModelView, viewer: Viewer, rulings: Rulings) -> Column:
    """The model as a column: of its routes only those in use count."""
    page = page_of("model", model.id)
    routes = in_use(model.routes)
    cells = (
        *_facts(model, page),
        *_terms(routes, viewer, page),
        *_places(routes, viewer, page),
        *(_policies(routes, rulings, page) if model.routes else ()),
        *_prices(routes, page),
        *_benchmarks(model, page),
    )
    return Column(model.id, model.name, page, cells)


def _facts(model: ModelView, page: str) -> Iterator[Cell]:
    yield Cell("Facts", "Lab", State.PLAIN, model.lab_name, page_of("lab", model.lab))
    for fact in model.facts:
        state = State.PLAIN if fact.known else State.UNKNOWN
        yield Cell("Facts", fact.title, state, fact.words, f"{page}#fact-{fact.name.replace('_', '-')}")


def _terms(routes: Sequence[RouteView], viewer: Viewer, page: str) -> Iterator[Cell]:
    """The best that a whole route offers."""
    for attribute in ATTRIBUTES:
        found = best(routes, attribute, viewer.places)
        if found:
            yield Cell("Terms", found[0].label, found[0].state, said(found[0]), f"{page}#{found[0].target}")


def _places(routes: Sequence[RouteView], viewer: Viewer, page: str) -> Iterator[Cell]:
    """How many routes stay inside a set of countries."""
    for code in AREAS:
        if code in viewer.places.groups:
            found = [_stays(route, code, viewer) for route in routes]
            unknown = found.count(None)
            state = State.GOOD if True in found else State.UNKNOWN if unknown else State.PLAIN
            words = _of(found.count(True), len(found), 0, unknown)
            yield Cell("Places", f"Stays in the {code}", state, words, f"{page}#routes")


def _stays(route: RouteView, code: str, viewer: Viewer) -> bool | None:
    """Whether the whole route stays there; `None`: a place is not established."""
    one = route.over_legs("inference_location")
    inside = viewer.places.within(map(str, one.value), [code]) if isinstance(one.value, list) else None
    return None if inside and one.incomplete else inside


def _of(some: int, every: int, held: int, unknown: int) -> str:
    """How many routes do, how many more would under an arrangement, and of how many nobody knows."""
    if not every:
        return "no route in use"
    more = f", {held} more under an arrangement" if held else ""
    rest = f", {unknown} {NOT_ESTABLISHED}" if unknown else ""
    return f"{some} of {every} {'route' if every == 1 else 'routes'}{more}{rest}"


def _policies(routes: Sequence[RouteView], rulings: Rulings, page: str) -> Iterator[Cell]:
    for title, verdicts in rulings.items():
        found = [verdicts[route.id] for route in routes]
        counted = {verdict: sum(one is verdict for one in found) for verdict in Verdict}
        words = _of(counted[Verdict.PASS], len(found), counted[Verdict.CONDITIONAL], counted[Verdict.UNKNOWN])
        yield Cell("Policies", title, _state(max(found, default=Verdict.FAIL)), words, f"{page}#policies")


def _state(verdict: Verdict) -> str:
    return {Verdict.PASS: State.GOOD, Verdict.CONDITIONAL: State.CONDITIONAL, Verdict.UNKNOWN: State.UNKNOWN}.get(
        verdict, State.BAD
    )


def _prices(routes: Sequence[RouteView], page: str) -> Iterator[Cell]:
    for part in ("input", "output"):
        found = lowest(routes, part) if routes else []
        words = ", ".join(f"{one.amount} {one.currency}" for one in found) or NOT_ESTABLISHED
        target = found[0].target if found else "routes"
        state = State.PLAIN if found else State.UNKNOWN
        yield Cell("Prices", f"Lowest {part}, {PER}", state, words, f"{page}#{target}")


def _benchmarks(model: ModelView, page: str) -> Iterator[Cell]:
    names = dict.fromkeys(score.name for score in model.benchmarks)
    for name in names:
        scores = [one for one in model.benchmarks if one.name == name]
        words = "; ".join(f"{one.score} {one.unit}" for one in scores)
        yield Cell("Benchmarks", name, State.PLAIN, words, f"{page}#benchmarks")


@dataclass(frozen=True, slots=True)
class Line:
    """One property of all that are compared."""

    title: str
    cells: tuple[Cell | None, ...]
    differs: bool
    """Whether they are not all the same; one that has no such property does not count."""


def lines_of(columns: Sequence[Column]) -> list[tuple[str, list[Line]]]:
    """The properties by section, in the order in which they first appear."""
    found: dict[str, dict[str, list[Cell | None]]] = {section: {} for section in SECTIONS}
    for place, column in enumerate(columns):
        for cell in column.cells:
            row = found[cell.section].setdefault(cell.title, [None] * len(columns))
            row[place] = cell
    return [(section, [_line(title, row) for title, row in rows.items()]) for section, rows in found.items() if rows]


def _line(title: str, row: Sequence[Cell | None]) -> Line:
    return Line(title, tuple(row), len({cell.words for cell in row if cell}) > 1)


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything that a model's page of comparison is made of."""

    chosen: tuple[Column, ...]
    """The model and those nearest to it."""
    near: tuple[Column, ...]
    """All its neighbours."""


def beside_of(model: str, near: Sequence[str], columns: Mapping[str, Column]) -> Beside:
    """The model beside its neighbours."""
    found = tuple(columns[name] for name in near)
    return Beside((columns[model], *found[:NEAREST]), found)


def compared(inputs: Beside) -> Mapping[str, Any]:
    """What a model's page of comparison prints."""
    return {"columns": inputs.chosen, "sections": lines_of(inputs.chosen), "near": inputs.near}


def column_scripts(columns: Iterable[Column]) -> Iterator[tuple[str, bytes]]:
    """Each column as a script that hands it over: a page from disk may load a script, but fetch nothing."""
    for column in columns:
        plain = {
            "id": column.id,
            "name": column.name,
            "page": column.page,
            "cells": [[one.section, one.title, str(one.state), one.words, one.page] for one in column.cells],
        }
        text = json.dumps(plain, ensure_ascii=True, separators=(",", ":"))
        yield f"{FOLDER}/{column.id}.js", f'"use strict";\nwindow.modelroutesColumn({text});\n'.encode()

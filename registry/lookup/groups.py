"""Models and providers with routes that meet a question: the routes of an answer, grouped. Light."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from registry.lookup.answer_text import MARKS, Cell, sets_words
from registry.lookup.cells import Column
from registry.lookup.listing import VERDICTS, Answers, RouteAnswer
from registry.store.database import Database
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


class ModelAnswer(NamedTuple):
    """A model with the routes that have its best verdict. Texts are empty where nothing is established."""

    id: str
    name: str
    lab: str
    licence: str
    open_weights: str
    released: str
    verdict: str
    """The best over its routes."""
    routes: tuple[str, ...]
    """Ids of the routes with that verdict, in the order of the answer."""
    providers: tuple[str, ...]
    """Providers of those routes."""
    best: RouteAnswer
    """The first of those routes: its price, context window and sets."""


class ProviderAnswer(NamedTuple):
    """A provider with the routes that have its best verdict."""

    id: str
    name: str
    kinds: str
    verdict: str
    """The best over its routes."""
    routes: tuple[str, ...]
    """Ids of the routes with that verdict, in the order of the answer."""
    models: tuple[str, ...]
    """Models of those routes."""
    best: RouteAnswer
    """The first of those routes."""


Grouped = Mapping[str, Sequence[RouteAnswer]]


def grouped(answers: Answers, wanted: frozenset[int], key: Callable[[RouteAnswer], str], sort: str) -> Grouped:
    """The routes by group, each group with those that have its best verdict, if that is wanted.

    In the order of the first route of each; by `name` or by what they are grouped by, in that order of their ids.
    """
    best: dict[str, int] = {}
    for route in answers.routes:
        verdict = VERDICTS.index(route.verdict)
        best[key(route)] = max(best.get(key(route), verdict), verdict)
    found: dict[str, list[RouteAnswer]] = {}
    for route in answers.routes:
        name = key(route)
        if best[name] in wanted and VERDICTS[best[name]] == route.verdict:
            found.setdefault(name, []).append(route)
    if sort.removeprefix("-") in {"name", "provider"}:
        return dict(sorted(found.items(), reverse=sort.startswith("-")))
    return found


def models(database: Database, groups: Grouped) -> list[ModelAnswer]:
    """The models of the groups."""
    sql = "SELECT name, lab, licence, open_weights, released FROM model WHERE id = ?"
    found = []
    for model_id, routes in groups.items():
        name, lab, licence, weights, released = (_known(value) for value in database.query(sql, (model_id,))[0])
        ids = tuple(route.id for route in routes)
        served_by = tuple(dict.fromkeys(route.provider for route in routes))
        verdict = routes[0].verdict
        found.append(ModelAnswer(model_id, name, lab, licence, weights, released, verdict, ids, served_by, routes[0]))
    return found


def providers(database: Database, groups: Grouped) -> list[ProviderAnswer]:
    """The providers of the groups."""
    sql = "SELECT name, kinds FROM provider WHERE id = ?"
    found = []
    for provider_id, routes in groups.items():
        name, kinds = database.query(sql, (provider_id,))[0]
        ids = tuple(route.id for route in routes)
        serves = tuple(dict.fromkeys(route.model for route in routes))
        found.append(ProviderAnswer(provider_id, name, kinds, routes[0].verdict, ids, serves, routes[0]))
    return found


def _known(value: Any) -> str:
    return "" if value in {None, "unknown"} else str(value)


def plain(item: ModelAnswer | ProviderAnswer) -> dict[str, Any]:
    """The item as JSON can hold it."""
    found: dict[str, Any] = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in item._asdict().items()
        if name != "best"
    }
    best = item.best
    found["sets"] = [list(one) for one in best.sets]
    found["price"] = {"input": best.input or None, "output": best.output or None, "currency": best.currency or None}
    found["context_window"] = best.context_window
    return found


OF_BEST: Mapping[str, Cell] = {
    "verdict": Cell(Column("verdict"), lambda item: f"{MARKS[item.verdict]} {item.verdict}"),
    "routes": Cell(Column("routes", right=True), lambda item: str(len(item.routes))),
    "input": Cell(Column("input", right=True), lambda item: item.best.input),
    "output": Cell(Column("output", right=True), lambda item: item.best.output),
    "currency": Cell(Column("currency", spare=2), lambda item: item.best.currency),
    "under": Cell(Column("under", cuts=True), lambda item: sets_words(item.best.sets)),
    "why": Cell(Column("why", cuts=True), lambda item: item.best.why),
}
"""Columns of both; prices are those of the first route."""

MODEL_CELLS: Mapping[str, Cell] = {
    "model": Cell(Column("model", cuts=True), lambda item: item.id),
    "name": Cell(Column("name", cuts=True, spare=4), lambda item: item.name),
    "lab": Cell(Column("lab", spare=4), lambda item: item.lab),
    "providers": Cell(Column("providers", cuts=True), lambda item: ", ".join(item.providers)),
    "context": Cell(Column("context", right=True, spare=3), lambda item: str(item.best.context_window or "")),
    "licence": Cell(Column("licence", cuts=True, spare=4), lambda item: item.licence),
    "weights": Cell(Column("open weights", spare=4), lambda item: item.open_weights),
    "released": Cell(Column("released", spare=4), lambda item: item.released),
    **OF_BEST,
}
MODEL_USUAL = ("model", "routes", "providers", "input", "output", "currency", "context")

PROVIDER_CELLS: Mapping[str, Cell] = {
    "provider": Cell(Column("provider"), lambda item: item.id),
    "name": Cell(Column("name", cuts=True, spare=4), lambda item: item.name),
    "kinds": Cell(Column("kinds", spare=3), lambda item: item.kinds.replace(",", ", ")),
    "models": Cell(Column("models", cuts=True), lambda item: ", ".join(item.models)),
    **OF_BEST,
}
PROVIDER_USUAL = ("provider", "routes", "models", "input", "output", "currency")

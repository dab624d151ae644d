"""Models or routes side by side: facts, prices, terms and benchmarks, with what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from registry.attributes import ATTRIBUTES
from registry.attributes.words import NOT_ESTABLISHED
from registry.errors import UsageError
from registry.lookup.find import find
from registry.lookup.resolve import resolve
from registry.store.reader import Store
from registry.views.claim import Viewer
from registry.views.model import FACT_TITLES, BenchmarkView, ModelView, model_view
from registry.views.price import PART_WORDS, PriceView
from registry.views.route import RouteView, route_view

Compared: TypeAlias = ModelView | RouteView

MOST = 8
"""Most that are compared at once."""

NOTHING = ""
"""A cell of something that has no such row."""


@dataclass(frozen=True, slots=True)
class Line:
    """One property with the value of each that is compared."""

    section: str
    """facts, prices, terms, benchmarks."""
    name: str
    """Its name: an attribute, a fact, a part of a price."""
    title: str
    values: tuple[str, ...]
    """In words, in the order in which they were named; empty where there is no such property."""
    differs: bool
    """Whether the values are not all the same; a cell without such a property does not count."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Models or routes side by side."""

    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    """model or route, of each."""
    lines: tuple[Line, ...]
    day: str
    as_of: str


def compare(store: Store, ids: Sequence[str], viewer: Viewer) -> Comparison:
    """What they have, side by side. Raises `UsageError` if one names nothing, or several routes."""
    if not 1 < len(ids) <= MOST:
        raise UsageError(f"{len(ids)} can't be compared", hint=f"name two to {MOST} models or routes")
    views = [_view(store, one, viewer) for one in ids]
    models = [_model_of(store, view, viewer) for view in views]
    lines = (*_facts(views, models), *_prices(views), *_terms(views), *_benchmarks(models))
    return Comparison(
        ids=tuple(view.id for view in views),
        kinds=tuple("model" if isinstance(view, ModelView) else "route" for view in views),
        lines=lines,
        day=store.day.isoformat(),
        as_of=viewer.asking.as_of.isoformat(),
    )


def _view(store: Store, text: str, viewer: Viewer) -> Compared:
    row = store.row("model", text)
    if row is not None:
        return model_view(store, row, viewer)
    found = resolve(store, text)
    if len(found.routes) == 1:
        route = store.row("route", found.routes[0])
        if route is not None:
            return route_view(store, route, viewer)
    if found.routes:
        names = ", ".join(found.routes[:5])
        raise UsageError(f"`{text}` names {len(found.routes)} routes", hint=f"name one: {names}")
    find(store, text, "model")  # raises, and knows what is close
    raise UsageError(f"there is no model or route `{text}`", hint=found.hint)


def _model_of(store: Store, view: Compared, viewer: Viewer) -> ModelView | None:
    if isinstance(view, ModelView):
        return view
    row = store.row("model", view.model)
    return model_view(store, row, viewer) if row else None


def _line(section: str, name: str, title: str, values: Iterable[str]) -> Line:
    listed = tuple(values)
    return Line(section, name, title, listed, len({value for value in listed if value != NOTHING}) > 1)


def _facts(views: Sequence[Compared], models: Sequence[ModelView | None]) -> Iterator[Line]:
    names = (model.name if model else NOTHING for model in models)
    yield _line("facts", "model", "Model", names)
    yield _line("facts", "lab", "Lab", (model.lab_name if model else NOTHING for model in models))
    if any(isinstance(view, ModelView) for view in views):
        counts = (str(len(view.routes)) if isinstance(view, ModelView) else NOTHING for view in views)
        yield _line("facts", "routes", "Routes", counts)
    for name, title in FACT_TITLES.items():
        values = (
            _served(view, name) or (model.fact(name).words if model else NOTHING)
            for view, model in zip(views, models, strict=True)
        )
        yield _line("facts", name, title, values)


def _served(view: Compared, name: str) -> str:
    """The route's own limit in words, where it states one."""
    if isinstance(view, ModelView) or name not in view.limits:
        return NOTHING
    from registry.views.model import fact_words  # noqa: PLC0415 - beside its only use

    return fact_words(name, view.limits[name])


def _prices(views: Sequence[Compared]) -> Iterator[Line]:
    for part, words in PART_WORDS.items():
        values = [_amount(view, part) for view in views]
        if any(value not in {NOTHING, NOT_ESTABLISHED} for value in values):
            yield _line("prices", part, words[0].upper() + words[1:], values)


def _amount(view: Compared, part: str) -> str:
    """Of a route its price, of a model the span over its routes that can be called, by currency."""
    if isinstance(view, RouteView):
        return _quoted(view.price, part) or NOT_ESTABLISHED
    found: dict[str, list[str]] = {}
    for route in view.routes:
        if route.status.value != "withdrawn" and route.price and route.price.quote.amount(part):
            found.setdefault(route.price.quote.currency, []).append(route.price.quote.amount(part))
    spans = (f"{_span(amounts)} {currency}" for currency, amounts in sorted(found.items()))
    return ", ".join(spans) or NOT_ESTABLISHED


def _quoted(price: PriceView | None, part: str) -> str:
    amount = price.quote.amount(part) if price else ""
    return f"{amount} {price.quote.currency}" if price and amount else ""


def _span(amounts: list[str]) -> str:
    ordered = sorted(amounts, key=float)
    return ordered[0] if float(ordered[0]) == float(ordered[-1]) else f"{ordered[0]} to {ordered[-1]}"


def _terms(views: Sequence[Compared]) -> Iterator[Line]:
    """Every attribute over the legs of each route; a model has the terms of its routes."""
    if not any(isinstance(view, RouteView) for view in views):
        return
    routes = [view if isinstance(view, RouteView) else None for view in views]
    yield _line("terms", "provider", "Provider", (_companies(route) for route in routes))
    yield _line("terms", "offering", "Offering", (route.offering_title if route else NOTHING for route in routes))
    yield _line("terms", "region", "Region", (route.region if route else NOTHING for route in routes))
    yield _line("terms", "status", "Status", (route.status.words if route else NOTHING for route in routes))
    yield _line("terms", "needs", "Needs", (_needs(route) for route in routes))
    for attribute in ATTRIBUTES:
        values = (_term(route, attribute.name) for route in routes)
        yield _line("terms", attribute.name, attribute.title, values)


def _companies(route: RouteView | None) -> str:
    return " → ".join(leg.provider_name for leg in route.legs) if route else NOTHING


def _needs(route: RouteView | None) -> str:
    if route is None:
        return NOTHING
    return "; ".join(" or ".join(name for name, _ in choices) for choices in route.needs) or "nothing"


def _term(route: RouteView | None, name: str) -> str:
    """The attribute over the legs; where legs are shown apart and differ, each with its company."""
    if route is None:
        return NOTHING
    composed = route.over_legs(name)
    words = composed.words
    if composed.value is None:
        words = "; ".join(f"{leg.provider_name}: {leg.claim(name).words}" for leg in route.legs)
    better = {
        f"{part.words} under {' + '.join(part.under)}"
        for leg in route.legs
        for part in leg.claim(name).alternatives
        if part.counts
    }
    return "; ".join([words, *sorted(better)])


def _benchmarks(models: Sequence[ModelView | None]) -> Iterator[Line]:
    names = dict.fromkeys(score.name for model in models if model for score in model.benchmarks)
    for name in names:
        yield _line("benchmarks", name, name, (_score(model, name) for model in models))


def _score(model: ModelView | None, name: str) -> str:
    found: list[BenchmarkView] = [one for one in model.benchmarks if one.name == name] if model else []
    return "; ".join(f"{one.score} {one.unit}{f', {one.taken}' if one.taken else ''}" for one in found)

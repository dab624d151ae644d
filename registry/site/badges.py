"""Badges of a model: short statements that its routes support, each with the claim that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.places import Places
from registry.site.links import route_label, status_anchor
from registry.site.terms import ATTRIBUTES, Term, best, in_use, said, term_of
from registry.views.claim import State
from registry.views.model import ModelView
from registry.views.route import RouteView

MOST_PLACES = 3
"""Most badges on places; the table of routes has them all."""


@dataclass(frozen=True, slots=True)
class Badge:
    """One statement: its state, its words, and the claim on the page."""

    state: State
    label: str
    words: str
    remarks: tuple[str, ...]
    """For which calls it holds, and what is on offer for one leg only."""
    target: str
    """Fragment of the claim, the status or the fact."""
    where: str
    """The routes that it is true of; empty for facts of the model."""


@dataclass(frozen=True, slots=True)
class Badges:
    """What stands at the top of a model's page."""

    general: tuple[Badge, ...]
    """Of the model, and whether any route is left."""
    offered: tuple[Badge, ...]
    """What its routes offer, or what they offered where all are withdrawn."""
    withdrawn: bool
    """Whether every route is withdrawn, so that nothing is on offer."""


def badges(model: ModelView, places: Places) -> Badges:
    """For each attribute the best that any route offers, by what all its legs together support."""
    used = in_use(model.routes)
    routes = used or list(model.routes)
    found: list[Badge] = []
    for attribute in ATTRIBUTES:
        found.extend(_places(routes, places) if attribute == "inference_location" else _best(routes, attribute, places))
    return Badges((*_open(model), *_status(model, used)), tuple(found), bool(model.routes) and not used)


def _open(model: ModelView) -> Iterator[Badge]:
    fact = model.fact("open_weights")
    if fact.known:
        words = "open weights" if fact.value == "yes" else "closed weights"
        yield Badge(State.PLAIN, "Weights", words, (), "fact-open-weights", "")


def _status(model: ModelView, used: Sequence[RouteView]) -> Iterator[Badge]:
    """Says so if no route is left that can be called, or only such as end."""
    if not model.routes:
        yield Badge(State.UNKNOWN, "Routes", "none recorded", (), "routes", "")
    elif not used:
        last = max((route.status.last_seen for route in model.routes), default="")
        since = f", last seen {last}" if last else ""
        count = len(model.routes)
        every = {1: "the only route is", 2: "both routes are"}.get(count, f"all {count} routes are")
        target = next((route for route in model.routes if route.status.last_seen == last), model.routes[0])
        yield Badge(State.BAD, "Status", f"{every} withdrawn{since}", (), status_anchor(target.id), "")
    elif all(route.status.value == "deprecated" for route in used):
        longest = max(used, key=lambda route: route.status.retires)
        words = f"every route is {longest.status.words}"
        yield Badge(State.PLAIN, "Status", words, (), status_anchor(longest.id), "")


def _best(routes: Sequence[RouteView], attribute: str, places: Places) -> Iterator[Badge]:
    found = best(routes, attribute, places)
    if found:
        yield _badge(found, len(routes))


def _badge(found: Sequence[Term], of: int) -> Badge:
    """One badge for the routes that say the same; it leads to the first one's claim."""
    first = found[0]
    if of == 1:
        where = first.route
    elif len(found) == of:
        where = f"all {of} routes"
    else:
        where = f"{first.route}; {len(found)} of {of} routes" if len(found) > 1 else f"{first.route}; 1 of {of} routes"
    return Badge(first.state, first.label, said(first), first.remarks, first.target, where)


def _places(routes: Sequence[RouteView], places: Places) -> Iterator[Badge]:
    """A badge for each set of places in which a route runs whole; a route with an unknown leg shows no place."""
    groups: dict[str, list[RouteView]] = {}
    for route in routes:
        one = route.over_legs("inference_location")
        if not one.incomplete:
            groups.setdefault(one.words, []).append(route)
    if routes and not groups:
        yield _badge([term_of(route, "inference_location") for route in routes][:1], len(routes))
    narrow = sorted(groups.values(), key=lambda group: _breadth(group[0], places))
    for group in narrow[:MOST_PLACES]:
        yield _badge([term_of(route, "inference_location") for route in group], len(routes))
    if len(narrow) > MOST_PLACES:
        rest = len(narrow) - MOST_PLACES
        more = f"{rest} more set{'' if rest == 1 else 's'} of places"
        yield Badge(State.PLAIN, "Inference location", more, (), "routes", "in the table of routes")


def _breadth(route: RouteView, places: Places) -> tuple[int, str]:
    """How many countries the route may run in; anywhere is the most."""
    one = route.over_legs("inference_location")
    countries = places.union(map(str, one.value)) if isinstance(one.value, list) else None
    return len(countries) if countries is not None else len(places.countries) + 1, one.words + route_label(route)

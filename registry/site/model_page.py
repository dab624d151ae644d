"""What a model's page prints besides the model itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry.site.badges import badges
from registry.site.charts import charts
from registry.site.evidence import checks_of, is_silent, recorded, sources_of
from registry.site.index import IndexRow
from registry.site.policy_pages import standings
from registry.site.prices import currency_of, lowest
from registry.site.snippets import calls
from registry.site.terms import can_be_called, training_posture
from registry.site.world import World
from registry.views.claim import ClaimView
from registry.views.model import ModelView
from registry.views.route import LegView, RouteView


@dataclass(frozen=True, slots=True)
class Home:
    """Where a claim that another route makes as well is shown in full."""

    route: RouteView
    leg: int


def model_values(
    model: ModelView, world: World, near: Sequence[IndexRow], siblings: Sequence[IndexRow]
) -> Mapping[str, Any]:
    """Everything that the template prints: of the model, its neighbours and the others of its lab."""
    viewer = world.viewer
    own = next(row for row in siblings if row.id == model.id)
    found = [(route, calls(route)) for route in sorted(model.routes, key=lambda route: not can_be_called(route))]
    return {
        "model": model,
        "badges": badges(model, viewer.places),
        "prices": [("Input price", lowest(model.routes, "input")), ("Output price", lowest(model.routes, "output"))],
        "currency": currency_of(model.routes),
        "training": training_posture(model.routes),
        "calls": [(route, some) for route, some in found if some],
        "compared": [own, *near] if near else [],
        "siblings": [row for row in siblings if row.id != model.id],
        "sources": sources_of(model, viewer.sources),
        "checks": checks_of(model),
        "shared": shared(model),
        "standings": standings([route.id for route in model.routes], world),
        "charts": charts(model, world.store.day),
    }


def shared(model: ModelView) -> Mapping[tuple[str, int], tuple[tuple[Home, tuple[ClaimView, ...]], ...]]:
    """Of each leg, by route and number, the claims that a leg before it shows in full, by the route that shows them.

    Forty regions of one offering make the same claims: each is printed once, and the others lead there.
    """
    known: dict[str, list[tuple[ClaimView, Home]]] = {}
    found = {}
    for route in model.routes:
        for leg in route.legs:
            found[route.id, leg.number] = tuple(_same(route, leg, known))
    return found


def own_claims(claims: Sequence[ClaimView], same: Sequence[tuple[Home, tuple[ClaimView, ...]]]) -> Sequence[ClaimView]:
    """The claims of a leg that it shows in full itself."""
    elsewhere = {claim.attribute for _, some in same for claim in some}
    return [claim for claim in recorded(claims) if claim.attribute not in elsewhere]


def _same(
    route: RouteView, leg: LegView, known: dict[str, list[tuple[ClaimView, Home]]]
) -> Sequence[tuple[Home, tuple[ClaimView, ...]]]:
    """The claims of the leg that are known, by where they stand; those that are new become known."""
    groups: dict[tuple[str, int], tuple[Home, list[ClaimView]]] = {}
    for claim in leg.claims:
        if is_silent(claim):
            continue
        earlier = known.setdefault(claim.attribute, [])
        home = next((home for other, home in earlier if other is claim or other == claim), None)
        if home is None:
            earlier.append((claim, Home(route, leg.number)))
        else:
            groups.setdefault((home.route.id, home.leg), (home, []))[1].append(claim)
    return [(home, tuple(claims)) for home, claims in groups.values()]

"""What a model's page prints besides the model itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from registry.places import Places
from registry.site.badges import badges
from registry.site.change_pages import Moment
from registry.site.charts import charts
from registry.site.evidence import checks_of, is_silent, recorded
from registry.site.index import IndexRow
from registry.site.policy_pages import Standing
from registry.site.prices import currency_of, lowest
from registry.site.snippets import calls
from registry.site.terms import can_be_called, training_posture
from registry.site.world import Viewed
from registry.views.claim import ClaimView
from registry.views.model import ModelView
from registry.views.route import LegView, RouteView


@dataclass(frozen=True, slots=True)
class Home:
    """Where a claim that another route makes as well is shown in full."""

    route: RouteView
    leg: int


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another model of the lab: no more of it than the page shows."""

    id: str
    name: str
    routes: int
    withdrawn: int
    gone: bool

    @classmethod
    def of(cls, row: IndexRow) -> Sibling:
        """The model of that row."""
        return cls(row.id, row.name, row.routes, row.withdrawn, row.gone)


@dataclass(frozen=True, slots=True)
class ModelInputs:
    """Everything that a model's page is made of."""

    model: Viewed
    own: IndexRow
    near: Sequence[IndexRow]
    """Its neighbours, the nearest first."""
    siblings: Sequence[Sibling]
    """The other models of its lab."""
    standings: Sequence[Standing]
    """What the policies say of its routes."""
    changes: Sequence[tuple[str, Sequence[Moment]]]
    """What changed, by day."""
    places: Places
    day: date
    """The catalogue's."""


def model_values(inputs: ModelInputs) -> Mapping[str, Any]:
    """Everything that the template prints."""
    model = inputs.model.view()
    found = [(route, calls(route)) for route in sorted(model.routes, key=lambda route: not can_be_called(route))]
    return {
        "model": model,
        "badges": badges(model, inputs.places),
        "prices": [("Input price", lowest(model.routes, "input")), ("Output price", lowest(model.routes, "output"))],
        "currency": currency_of(model.routes),
        "training": training_posture(model.routes),
        "calls": [(route, some) for route, some in found if some],
        "compared": [inputs.own, *inputs.near] if inputs.near else [],
        "siblings": inputs.siblings,
        "sources": inputs.model.sources(model),
        "checks": checks_of(model),
        "shared": shared(model),
        "standings": inputs.standings,
        "charts": charts(model, inputs.day),
        "changes": inputs.changes,
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

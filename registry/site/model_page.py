"""What a model's page prints besides the model itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from registry.places import Places
from registry.site.badges import badges
from registry.site.change_pages import Moment
from registry.site.charts import charts
from registry.site.evidence import checks_of
from registry.site.handling import Part, shared
from registry.site.index import IndexRow
from registry.site.policy_pages import Standing
from registry.site.prices import currency_of, lowest
from registry.site.snippets import calls
from registry.site.terms import can_be_called, training_posture
from registry.site.world import Viewed


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
        "shared": shared(model.routes),
        "handled": model.routes,
        "apart": inputs.model.apart,
        "standings": inputs.standings,
        "charts": charts(model, inputs.day),
        "changes": inputs.changes,
    }


@dataclass(frozen=True, slots=True)
class BesideInputs:
    """Everything that a page beside a model's is made of."""

    model: Viewed
    part: Part


def beside_values(inputs: BesideInputs) -> Mapping[str, Any]:
    """What the template prints: the claims of some routes with their sources."""
    model = inputs.model.view()
    routes = tuple(replace(route, endpoints=()) for route in model.routes if route.id in inputs.part.routes)
    narrow = replace(model, routes=routes, facts=(), benchmarks=())
    return {
        "model": model,
        "handled": routes,
        "apart": {},
        "shared": shared(routes),
        "sources": inputs.model.sources(narrow),
        "checks": checks_of(narrow),
    }

"""What a model's page prints besides the model itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from registry.site.badges import badges
from registry.site.evidence import checks_of, sources_of
from registry.site.index import IndexRow
from registry.site.prices import currency_of, lowest
from registry.site.snippets import calls
from registry.site.terms import can_be_called, training_posture
from registry.views.claim import Viewer
from registry.views.model import ModelView


def model_values(
    model: ModelView, viewer: Viewer, near: Sequence[IndexRow], siblings: Sequence[IndexRow]
) -> Mapping[str, Any]:
    """Everything that the template prints: of the model, its neighbours and the others of its lab."""
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
    }

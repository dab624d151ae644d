"""A record as a view, and views as JSON: what `modelroutes show` prints and pages are made of."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from registry.lookup.find import Found
from registry.store.reader import Store
from registry.views.claim import Viewer
from registry.views.model import ModelView, model_view
from registry.views.party import LabView, ProviderView, SourceView, lab_view, provider_view, source_view
from registry.views.route import RouteView, route_view

View = ModelView | RouteView | ProviderView | LabView | SourceView

VERSION = 1
"""Version of the JSON; raised when a field changes its meaning or goes away."""


def view_of(store: Store, found: Found, viewer: Viewer) -> View:
    """The view of the record."""
    match found.kind:
        case "model":
            return model_view(store, found.row, viewer)
        case "route":
            return route_view(store, found.row, viewer)
        case "provider":
            return provider_view(store, found.row, viewer)
        case "lab":
            return lab_view(store, found.row, viewer)
        case _:
            return source_view(store, found.row, viewer)


def as_plain(value: Any) -> Any:
    """A view as JSON can hold it."""
    if dataclasses.is_dataclass(value):
        return {field.name: as_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [as_plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def envelope(store: Store, viewer: Viewer, shown: list[tuple[str, View]]) -> dict[str, Any]:
    """The answer with the question it answers and the catalogue that it was read from."""
    asking = viewer.asking
    return {
        "version": VERSION,
        "catalogue": {"day": store.day.isoformat(), "digest": store.digest},
        "question": {
            "as_of": asking.as_of.isoformat(),
            "customer": asking.customer,
            "holdings": sorted(asking.holdings),
            "uses": sorted(asking.uses),
        },
        "records": [{"kind": kind, **as_plain(view)} for kind, view in shown],
        "notice": "A record of public statements with their dates. It is not legal advice.",
    }

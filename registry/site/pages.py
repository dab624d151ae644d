"""Every page of the site with what its template prints; thought belongs here, templates only lay out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from registry.site.index import IndexRow, index_rows
from registry.site.links import page_of, root_of
from registry.site.method import method_values
from registry.site.model_page import model_values
from registry.site.neighbours import neighbours
from registry.site.provider_page import ProviderRow, offering_anchor, provider_page, provider_row
from registry.site.source_page import uses
from registry.store.reader import Store
from registry.views.claim import Viewer
from registry.views.model import ModelView, model_view
from registry.views.party import lab_view, provider_view, source_view


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its path below the site, its template and what that prints."""

    path: str
    template: str
    title: str
    description: str
    values: Mapping[str, Any]

    def printed(self) -> dict[str, Any]:
        """What the template prints, with what every page says of itself."""
        return {**self.values, "page": self, "root": root_of(self.path)}


def pages(store: Store, viewer: Viewer) -> Iterator[Page]:
    """Every page, one at a time, so that memory does not grow with their number."""
    kept: dict[str, ModelView] = {}
    rows = index_rows(store, viewer, kept)
    yield Page(
        "index.html",
        "index.html",
        "Models and their routes",
        "Where AI models run, under which data-handling terms, who says so and when it was checked.",
        {"rows": rows},
    )
    yield from _models(store, viewer, rows, kept)
    yield from _providers(store, viewer)
    yield from _labs(store, viewer, rows)
    yield from _sources(store, viewer)
    method = "What every value means, what counts as evidence, and how to correct a record."
    yield Page("method.html", "method.html", "Method", method, method_values(store))
    yield Page("404.html", "404.html", "No such page", "No such page.", {})


def _models(store: Store, viewer: Viewer, rows: list[IndexRow], kept: dict[str, ModelView]) -> Iterator[Page]:
    by_id = {row.id: row for row in rows}
    by_lab = _by_lab(rows)
    near = neighbours(store)
    for row in store.rows("model"):
        model = kept.pop(row.id, None) or model_view(store, row, viewer)
        values = model_values(model, viewer, [by_id[other] for other in near[row.id]], by_lab[model.lab])
        about = f"{model.name} by {model.lab_name}: routes, places, retention, training, agreements, prices, sources."
        yield Page(page_of("model", row.id), "model.html", model.name, about, values)


def _by_lab(rows: list[IndexRow]) -> dict[str, list[IndexRow]]:
    found: dict[str, list[IndexRow]] = {}
    for row in rows:
        found.setdefault(row.lab, []).append(row)
    return found


def _providers(store: Store, viewer: Viewer) -> Iterator[Page]:
    rows = []
    for row in store.rows("provider"):
        provider = provider_view(store, row, viewer)
        rows.append(provider_row(provider))
        about = f"Terms of {provider.name} for AI models: every claim with its source and the day it was checked."
        values = {"provider": provider, "parts": provider_page(provider), "offering_anchor": offering_anchor}
        yield Page(page_of("provider", row.id), "provider.html", provider.name, about, values)
    about = "The companies that run AI models or forward to them: who contracts, and from where."
    yield Page("providers.html", "providers.html", "Providers", about, {"rows": sorted(rows, key=_by_name)})


def _by_name(row: ProviderRow) -> tuple[str, str]:
    return row.name.lower(), row.id


def _labs(store: Store, viewer: Viewer, rows: list[IndexRow]) -> Iterator[Page]:
    by_lab = _by_lab(rows)
    for row in store.rows("lab"):
        lab = lab_view(store, row, viewer)
        values = {"lab": lab, "rows": by_lab.get(row.id, [])}
        yield Page(page_of("lab", row.id), "lab.html", lab.name, f"Models made by {lab.name}.", values)


def _sources(store: Store, viewer: Viewer) -> Iterator[Page]:
    for row in store.rows("source"):
        source = source_view(store, row, viewer)
        about = f"What rests on {source.title}, and when it was checked."
        values = {"source": source, "uses": uses(store, source)}
        yield Page(page_of("source", row.id), "source.html", source.title, about, values)

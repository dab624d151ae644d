"""Every page of the site with what its template prints; thought belongs here, templates only lay out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.site.across import across
from registry.site.arrangement_pages import arrangement_values
from registry.site.change_pages import Change, by_day, changes_of
from registry.site.choices import form_of
from registry.site.comparing import beside_of, compared
from registry.site.index import IndexRow
from registry.site.links import page_of
from registry.site.method import data_values, method_values
from registry.site.model_page import BesideInputs, ModelInputs, Sibling, beside_values, model_values
from registry.site.neighbours import neighbours
from registry.site.page import Page
from registry.site.policy_pages import standings
from registry.site.provider_page import ProviderRow, offering_anchor, provider_page, provider_row
from registry.site.source_page import uses
from registry.site.world import Viewed, World
from registry.views.party import lab_view, provider_view, source_view


def pages(world: World) -> Iterator[Page]:
    """Every page, one at a time, so that memory does not grow with their number."""
    yield Page(
        "index.html",
        "index.html",
        "Models and their routes",
        "Where AI models run, under which data-handling terms, who says so and when it was checked.",
        {"rows": world.rows, "form": form_of(world), "digest": world.store.digest},
    )
    changes = changes_of(world)
    yield from _models(world, changes)
    yield from _providers(world, changes)
    yield from _labs(world)
    yield from _sources(world)
    yield from across(world, changes)
    method = "What every value means, what counts as evidence, and how to correct a record."
    yield Page("method.html", "method.html", "Method", method, method_values(world.store))
    about = "What the catalogue holds, under which licences, how to get it, and whom it rests on."
    yield Page("data.html", "data.html", "About the data", about, data_values(world.store))
    yield Page("404.html", "404.html", "No such page", "No such page.", {})


def _models(world: World, changes: Sequence[Change]) -> Iterator[Page]:
    by_id = {row.id: row for row in world.rows}
    by_lab = {lab: [Sibling.of(row) for row in rows] for lab, rows in _by_lab(world.rows).items()}
    near = neighbours(world.store)
    changed = _by_key(changes, "model")
    for model, viewed in world.viewed.items():
        own = by_id[model]
        inputs = ModelInputs(
            model=viewed,
            own=own,
            near=[by_id[other] for other in near[model]],
            siblings=[one for one in by_lab[own.lab] if one.id != model],
            standings=standings(viewed.routes, world),
            changes=by_day(changed.get(model, ())),
            places=world.viewer.places,
            day=world.store.day,
        )
        about = f"{own.name} by {own.lab_name}: routes, places, retention, training, agreements, prices, sources."
        yield Page(page_of("model", model), "model.html", own.name, about, inputs, model_values)
        yield from _beside(own.name, viewed)
        about = f"{own.name} and the models nearest to it side by side: facts, terms, places, policies, prices."
        beside = beside_of(model, near[model], world.columns)
        yield Page(page_of("compare", model), "compared.html", f"{own.name} compared", about, beside, compared)
    about = "Any models side by side: facts, terms, places, policies, prices and benchmarks."
    yield Page("compare.html", "compare.html", "Compare models", about, {"rows": world.rows})


def _beside(name: str, viewed: Viewed) -> Iterator[Page]:
    """The pages with the claims of a model's routes, where its own has no room for them."""
    for part in viewed.parts:
        title = f"{name} {part.title}"
        about = f"{title}: every claim on its routes with what it takes, whose contract, source, clause and day."
        yield Page(part.path, "model-at.html", title, about, BesideInputs(viewed, part), beside_values)


def _by_key(changes: Sequence[Change], name: str) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for one in changes:
        found.setdefault(getattr(one, name), []).append(one)
    return found


def _by_lab(rows: Sequence[IndexRow]) -> dict[str, list[IndexRow]]:
    found: dict[str, list[IndexRow]] = {}
    for row in rows:
        found.setdefault(row.lab, []).append(row)
    return found


def _providers(world: World, changes: Sequence[Change]) -> Iterator[Page]:
    rows = []
    changed = _by_key(changes, "provider")
    with_routes = {brief.provider for brief in world.briefs.values()}
    gateways = {view.provider for view in world.chains.values() if len(view.legs) > 1}
    for row in world.store.rows("provider"):
        provider = provider_view(world.store, row, world.viewer)
        parts = provider_page(provider)
        rows.append(provider_row(provider))
        about = f"Terms of {provider.name} for AI models: every claim with its source and the day it was checked."
        values = {
            "provider": provider,
            "parts": parts,
            "offering_anchor": offering_anchor,
            "changes": by_day(changed.get(row.id, ())),
            "has_routes": row.id in with_routes,
            "is_gateway": row.id in gateways,
        }
        yield Page(page_of("provider", row.id), "provider.html", provider.name, about, values)
        for one in provider.arrangements:
            about = f"What {one.title} of {provider.name} changes: terms before and after, and what policies say then."
            page = page_of("arrangement", one.id)
            found = arrangement_values(one, provider, parts, world)
            yield Page(page, "arrangement.html", f"{one.title}, {provider.name}", about, found)
    about = "The companies that run AI models or forward to them: who contracts, and from where."
    yield Page("providers.html", "providers.html", "Providers", about, {"rows": sorted(rows, key=_by_name)})


def _by_name(row: ProviderRow) -> tuple[str, str]:
    return row.name.lower(), row.id


def _labs(world: World) -> Iterator[Page]:
    by_lab = _by_lab(world.rows)
    for row in world.store.rows("lab"):
        lab = lab_view(world.store, row, world.viewer)
        values = {"lab": lab, "rows": by_lab.get(row.id, [])}
        yield Page(page_of("lab", row.id), "lab.html", lab.name, f"Models made by {lab.name}.", values)


def _sources(world: World) -> Iterator[Page]:
    for row in world.store.rows("source"):
        source = source_view(world.store, row, world.viewer)
        about = f"What rests on {source.title}, and when it was checked."
        values = {"source": source, "uses": uses(world.store, source)}
        yield Page(page_of("source", row.id), "source.html", source.title, about, values)

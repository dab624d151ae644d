"""Pages that look across the catalogue: policies, routes, gateways, places, coverage and changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.site.change_pages import Change, change_values
from registry.site.coverage_page import coverage_values
from registry.site.links import page_of
from registry.site.page import Page
from registry.site.place_pages import place_values, places_of
from registry.site.policy_pages import policy_values
from registry.site.route_pages import chains_by_provider, gateway_values, provider_routes, route_values
from registry.site.world import World


def across(world: World, changes: Sequence[Change]) -> Iterator[Page]:
    """Every page of these kinds."""
    yield from _policies(world)
    yield from _routes(world)
    yield from _places(world)
    about = "How far the claims of this catalogue are established, by provider and by attribute."
    yield Page("coverage.html", "coverage.html", "Coverage", about, coverage_values(world))
    about = "What changed in terms and prices, by date, with the source of what holds since."
    yield Page("changes.html", "changes.html", "Changes", about, change_values(changes, world))


def _policies(world: World) -> Iterator[Page]:
    rows = []
    for judged in world.policies:
        values = policy_values(judged, world)
        rows.append(values)
        about = f"{judged.title}: what it asks for, what each requirement costs, and which routes pass."
        yield Page(page_of("policy", judged.id), "policy.html", f"Policy: {judged.title}", about, values)
    about = "Policies that come along: lists of requirements on routes, with how many routes meet them."
    yield Page("policies.html", "policies.html", "Policies", about, {"rows": rows})


def _routes(world: World) -> Iterator[Page]:
    rows = []
    for provider, chains in sorted(chains_by_provider(world).items()):
        row = provider_routes(chains)
        rows.append(row)
        about = f"All routes of {row.name}, with every term over all companies that content passes."
        page = page_of("routes", provider)
        yield Page(page, "provider-routes.html", f"Routes of {row.name}", about, route_values(chains))
        if row.gateway:
            about = f"What passes through {row.name} to whom, and what each of the two says."
            page = page_of("gateway", provider)
            yield Page(page, "gateway.html", f"{row.name} as a gateway", about, gateway_values(chains))
    rows.sort(key=lambda row: (row.name.lower(), row.id))
    about = "Every route by provider, with every term."
    yield Page("routes.html", "routes.html", "Routes", about, {"rows": rows})


def _places(world: World) -> Iterator[Page]:
    found = places_of(world)
    for place in found:
        about = f"Which models run in {place.title}, through whom, and which companies are controlled from there."
        yield Page(page_of("place", place.id), "place.html", f"What runs in {place.title}", about, place_values(place))
    about = "Which models run in which country, group of countries or cloud region."
    yield Page("places.html", "places.html", "Places", about, {"rows": found})

"""Lint: an upstream is one route or offering, of the same model, that does not lead back."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue, RouteEntry
from registry.findings import Finding, Rule
from registry.ids import parse_route_id
from registry.lints.lint import Lint

RULE = Rule(
    id="upstream-fits",
    title="An upstream leads to a model",
    summary="An upstream names a route or an offering, not both; that route calls the same model, and no chain of "
    "upstreams leads back to where it began.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Upstreams that lead nowhere, elsewhere or round in a circle."""
    for route in catalogue.all_routes():
        if route.record.upstream is None:
            continue
        name, offering = route.record.upstream.route, route.record.upstream.offering
        if bool(name) == bool(offering):
            yield RULE.finding(
                "the upstream names both a route and an offering" if name else "the upstream names nothing",
                at=route.at("upstream", key=True),
                hint="write `route:` where one route is known, else `offering:` with `provider/offering`",
            )
        elif name:
            yield from _route(route, name, catalogue)


def _route(route: RouteEntry, name: str, catalogue: Catalogue) -> Iterator[Finding]:
    target = parse_route_id(name)
    if target is None:
        yield RULE.finding(
            f"`{name}` is not a route's id",
            at=route.at("upstream", "route"),
            hint="write `provider/lab/model`, with `@variant` where the file holds several",
        )
    elif target.model_id != route.base.partition("/")[2]:
        yield RULE.finding(
            f"the upstream `{name}` calls another model",
            at=route.at("upstream", "route"),
            hint="name the upstream's route to the same model",
        )
    elif _leads_back(route.id, name, catalogue):
        yield RULE.finding(
            f"the upstreams of `{route.id}` lead back to it",
            at=route.at("upstream", "route"),
            hint="end the chain at the company that runs the model",
        )


def _leads_back(start: str, name: str, catalogue: Catalogue) -> bool:
    seen: set[str] = set()
    while name not in seen:
        if name == start:
            return True
        seen.add(name)
        route = catalogue.routes.get(name)
        name = (route and route.record.upstream and route.record.upstream.route) or ""
    return False


LINT = Lint(RULE, check)

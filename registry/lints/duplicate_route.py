"""Lint: every way to call a model is recorded once."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue, RouteEntry
from registry.findings import Finding, Rule
from registry.lints.lint import Lint

RULE = Rule(
    id="duplicate-route",
    title="A route is recorded once",
    summary="No two routes of a file have one variant, or agree in offering, region, upstream, needs and excluded "
    "uses without ids that tell them apart.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Routes that another one in the same file already is."""
    ids: dict[str, RouteEntry] = {}
    ways: dict[tuple[object, ...], list[RouteEntry]] = {}
    for route in catalogue.all_routes():
        first = ids.setdefault(route.id, route)
        if first is not route:
            variant = route.record.variant
            yield RULE.finding(
                f"there is another route `{route.id}`, on line {first.at().line}",
                at=route.at("variant") if variant else route.at(),
                hint="give each route of the file its own `variant`",
            )
            continue
        others = ways.setdefault(_way(route), [])
        for other in others:
            if not _have_own_ids(route, other):
                yield RULE.finding(
                    f"`{route.id}` is the same route as `{other.id}` on line {other.at().line}",
                    at=route.at(),
                    hint="keep one, or say what differs: offering, region, upstream, needs, excluded uses or ids",
                )
                break
        others.append(route)


def _way(route: RouteEntry) -> tuple[object, ...]:
    record = route.record
    upstream = record.upstream and (record.upstream.route, record.upstream.offering, record.upstream.contract)
    return (route.base, record.offering, record.region, upstream, record.needs, record.excludes)


def _have_own_ids(route: RouteEntry, other: RouteEntry) -> bool:
    """Whether some ecosystem has ids for both, and none that means both."""
    here, there = route.record.aliases, other.record.aliases
    return any(not set(here[name]) & set(there[name]) for name in here if here[name] and there.get(name))


LINT = Lint(RULE, check)

"""Lint: a route says nothing of uses that it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue
from registry.findings import Finding, Rule
from registry.lints.lint import Lint
from registry.lints.references import route_of
from registry.lints.wording import name_of

RULE = Rule(
    id="excludes-sane",
    title="Excluded uses have no exceptions",
    summary="A route makes no exception for uses that it excludes, since nobody can use them there.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Exceptions of a route all of whose uses it excludes."""
    for site in catalogue.sites:
        route = route_of(site)
        if route is None or not route.excludes:
            continue
        for keys, part in site.parts():
            if part.scope.uses and set(part.scope.uses) <= set(route.excludes):
                yield RULE.finding(
                    f"`{name_of(site, keys)}` is for uses that the route excludes",
                    at=site.at(*keys, "scope", "uses"),
                    hint="delete the exception, or take the uses out of `excludes`",
                )


LINT = Lint(RULE, check)

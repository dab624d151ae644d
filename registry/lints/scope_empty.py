"""Lint: an exception says where it holds."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue
from registry.claims import NO_SCOPE
from registry.findings import Finding, Rule
from registry.lints.lint import Lint
from registry.lints.wording import name_of

RULE = Rule(
    id="scope-empty",
    title="An exception has a scope",
    summary="An exception names at least one of models, regions, customers, uses and requests.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Exceptions that hold everywhere, and axes that name nothing."""
    for site in catalogue.sites:
        for keys, part in site.parts():
            for index, exception in enumerate(part.exceptions):
                place = (*keys, "exceptions", index)
                if exception.scope == NO_SCOPE:
                    yield RULE.finding(
                        f"`{name_of(site, place)}` holds everywhere",
                        at=site.at(*place, "scope"),
                        hint="name its models, regions, customers, uses or requests, or make it the value",
                    )


LINT = Lint(RULE, check)

"""Lint: a file with several routes tells them apart."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue
from registry.findings import Finding, Rule
from registry.lints.lint import Lint

RULE = Rule(
    id="variant-required",
    title="Several routes of a file have variants",
    summary="Where a file holds several routes, each has a `variant`.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Routes without a variant beside others."""
    for route in catalogue.all_routes():
        if len(route.entry.record.root) > 1 and not route.record.variant:
            yield RULE.finding(
                "`variant` is missing where the file holds several routes",
                at=route.at(),
                hint="add `variant:` with a word that tells this route from the others",
            )


LINT = Lint(RULE, check)

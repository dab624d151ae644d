"""Lint: one record says one thing of an attribute."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue, Keys, Site
from registry.findings import Finding, Rule
from registry.lints.lint import Lint

RULE = Rule(
    id="attribute-once",
    title="An attribute stands once in a record",
    summary="A provider, an offering or a route claims each attribute once, in `claims` or in one entry of "
    "`shared_evidence`.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every further claim of an attribute in one record."""
    seen: dict[tuple[str, Keys, str], Site] = {}
    for site in catalogue.sites:
        name = site.claim.attribute.name
        first = seen.setdefault((site.entry.path, _holder(site), name), site)
        if first is not site:
            yield RULE.finding(
                f"`{name}` is claimed twice, first on line {first.at(key=True).line}",
                at=site.at(key=True),
                hint="keep one; another reading belongs under its `disagreements`",
            )


def _holder(site: Site) -> Keys:
    """Keys of the provider, offering or route that holds the claim."""
    return site.keys[:-4] if site.shared else site.keys[:-2]


LINT = Lint(RULE, check)

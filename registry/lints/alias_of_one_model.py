"""Lint: an id that people write for a route means one model."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue, RouteEntry
from registry.findings import Finding, Rule
from registry.lints.lint import Lint

RULE = Rule(
    id="alias-of-one-model",
    title="An alias means one model",
    summary="In one ecosystem an alias belongs to routes of one model; several routes of that model may share it.",
)

NATIVE = "native"
"""The ecosystem of the provider's own ids, which are unique inside one provider only."""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Aliases under which routes of another model are known too."""
    first: dict[tuple[str, str, str], RouteEntry] = {}
    for route in catalogue.all_routes():
        provider, _, model = route.base.partition("/")
        for ecosystem, aliases in route.record.aliases.items():
            for index, alias in enumerate(aliases):
                key = (ecosystem, alias, provider if ecosystem == NATIVE else "")
                other = first.setdefault(key, route)
                if other.base.partition("/")[2] != model:
                    yield RULE.finding(
                        f"`{alias}` is also the {ecosystem} id of `{other.id}`, another model",
                        at=route.at("aliases", ecosystem, index),
                        hint="keep it where the source has it",
                    )


LINT = Lint(RULE, check)

"""Lint: an arrangement's id means one thing in the whole catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue
from registry.findings import Finding, Rule
from registry.lints.lint import Lint

RULE = Rule(
    id="arrangement-unique",
    title="An arrangement's id is unique",
    summary="No two providers have an arrangement of one id, since users declare what they hold by id alone.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Arrangements whose id another provider has too."""
    first: dict[str, str] = {}
    for provider, entry in catalogue.providers.items():
        for name in entry.record.arrangements:
            owner = first.setdefault(name, provider)
            if owner != provider:
                yield RULE.finding(
                    f"`{name}` is also an arrangement of `{owner}`",
                    at=entry.at("arrangements", name, key=True),
                    hint=f"begin it with the provider's id: `{provider}-…`",
                )


LINT = Lint(RULE, check)

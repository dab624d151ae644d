"""Lint: an arrangement that changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue
from registry.findings import Finding, Rule, Severity
from registry.lints.lint import Lint
from registry.lints.references import Sort, references, unreadable

RULE = Rule(
    id="arrangement-unused",
    title="An arrangement changes something",
    summary="Some alternative, need or other arrangement names each arrangement.",
    severity=Severity.WARNING,
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Arrangements that nothing names; nothing is said while a file can't be read that may name them."""
    if unreadable(catalogue):
        return
    named = {reference.id for reference in references(catalogue) if reference.sort is Sort.ARRANGEMENT}
    for entry in catalogue.providers.values():
        for name in entry.record.arrangements:
            if name not in named:
                yield RULE.finding(
                    f"nothing takes the arrangement `{name}`",
                    at=entry.at("arrangements", name, key=True),
                    hint="name it under `needs`, `includes` or an alternative's `under`, or delete it",
                )


LINT = Lint(RULE, check)

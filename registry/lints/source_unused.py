"""Lint: a source that no record cites."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue
from registry.findings import Finding, Location, Rule, Severity
from registry.lints.lint import Lint
from registry.lints.references import Sort, references, unreadable

RULE = Rule(
    id="source-unused",
    title="A source is cited",
    summary="Some record cites each source.",
    severity=Severity.WARNING,
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Sources without a citation; nothing is said while a file can't be read that may cite them."""
    if unreadable(catalogue):
        return
    cited = {reference.id for reference in references(catalogue) if reference.sort is Sort.SOURCE}
    for source, entry in catalogue.sources.items():
        if source not in cited:
            yield RULE.finding(
                f"no record cites the source `{source}`",
                at=Location(entry.document.path),
                hint="cite it as evidence, or delete the file",
            )


LINT = Lint(RULE, check)

"""Lint: a lab without models."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue
from registry.findings import Finding, Location, Rule, Severity
from registry.lints.lint import Lint

RULE = Rule(
    id="lab-unused",
    title="A lab has models",
    summary="The catalogue has at least one model of each lab.",
    severity=Severity.WARNING,
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Labs of which no model is recorded."""
    used = {path.split("/")[1] for path, _ in catalogue.files.digests if path.startswith("models/")}
    for lab, entry in catalogue.labs.items():
        if lab not in used:
            yield RULE.finding(
                f"there is no model of the lab `{lab}`",
                at=Location(entry.document.path),
                hint=f"add a file under models/{lab}/, or delete this one",
            )


LINT = Lint(RULE, check)

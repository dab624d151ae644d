"""Lint: an endpoint takes ids that some route has."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue
from registry.findings import Finding, Rule, Severity
from registry.lints.lint import Lint
from registry.lints.references import unreadable
from registry.lints.wording import did_you_mean

RULE = Rule(
    id="endpoint-ids",
    title="An endpoint's ids are known",
    summary="The ecosystem whose ids an endpoint takes is one of the aliases of some route of its provider.",
    severity=Severity.WARNING,
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Endpoints that no route of the provider has an id for.

    A provider without routes is left alone, and so is one of whose routes a file can't be read.
    """
    known: dict[str, set[str]] = {}
    broken = {path.split("/")[1] for path in unreadable(catalogue) if path.startswith("routes/")}
    for route in catalogue.all_routes():
        known.setdefault(route.base.partition("/")[0], set()).update(route.record.aliases)
    for provider, entry in catalogue.providers.items():
        for name, offering in entry.record.offerings.items():
            for index, endpoint in enumerate(offering.endpoints):
                if provider in known.keys() - broken and endpoint.ids not in known[provider]:
                    hint = f"routes have: {', '.join(sorted(known[provider])) or 'no aliases'}"
                    yield RULE.finding(
                        f"no route of `{provider}` has an id of the ecosystem `{endpoint.ids}`",
                        at=entry.at("offerings", name, "endpoints", index, "ids"),
                        hint=did_you_mean(endpoint.ids, known[provider], hint),
                    )


LINT = Lint(RULE, check)

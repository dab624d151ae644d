"""Lint: whatever is known names its source."""

from __future__ import annotations

from collections.abc import Iterator

from registry.attributes.kinds import UNKNOWN
from registry.catalogue import Catalogue, Keys, Site
from registry.claims import Statement
from registry.findings import Finding, Location, Rule
from registry.lints.lint import Lint
from registry.lints.wording import name_of, shown, value_at
from registry.records.model import FACTS

RULE = Rule(
    id="evidence-present",
    title="What is known names its source",
    summary="Every value other than `unknown` of a claim, a status, a lab's country or a model's fact needs at least "
    "one evidence entry.",
)

_HINT = "add `evidence:` with a source id, or set the value to `unknown`"


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Known values without evidence of their own or of the claim that they belong to."""
    for site in catalogue.sites:
        yield from _unproven(site, (), site.claim.statement, proven=True)
    for route in catalogue.all_routes():
        status = route.record.status
        if status.value != UNKNOWN and not status.evidence:
            yield _finding("status", status.value, route.at("status", "value"))
    for entry in catalogue.labs.values():
        country = entry.record.claims.country
        if country and country.value != UNKNOWN and not country.evidence:
            yield _finding("country", country.value, entry.at("claims", "country", "value"))
    for entry in catalogue.models.values():
        carried = {fact for item in entry.record.evidence for fact in item.facts}
        for fact in FACTS:
            if getattr(entry.record, fact) != UNKNOWN and fact not in carried:
                yield RULE.finding(
                    f"`{fact}` is known but names no source",
                    at=entry.at(fact, key=True),
                    hint=f"add `{fact}` to the `facts` of an evidence entry, or set it to `unknown`",
                )


def _unproven(site: Site, keys: Keys, part: Statement, *, proven: bool) -> Iterator[Finding]:
    """The unproven part, or those inside it; `proven` is whether the claim around it has evidence.

    A part that rests on the missing evidence of a known claim is the same mistake, told once.
    """
    has = proven if part.evidence is None and keys else bool(part.evidence)
    if part.value != UNKNOWN and not has:
        yield _finding(name_of(site, keys), shown(site.claim.attribute, part.value), value_at(site, keys))
        has = True
    for name in ("alternatives", "exceptions", "disagreements", "history"):
        for index, inner in enumerate(getattr(part, name)):
            yield from _unproven(site, (*keys, name, index), inner, proven=has)


def _finding(name: str, value: object, at: Location) -> Finding:
    return RULE.finding(f"`{name}` is `{value}` but names no source", at=at, hint=_HINT)


LINT = Lint(RULE, check)

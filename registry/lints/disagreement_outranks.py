"""Lint: the reading that counts is the value, not a disagreement."""

from __future__ import annotations

from collections.abc import Iterator

from registry.attributes.kinds import UNKNOWN, Order
from registry.catalogue import Catalogue, Site
from registry.claims import Statement
from registry.findings import Finding, Rule
from registry.legs import PROVIDER_KINDS
from registry.lints.lint import Lint
from registry.lints.wording import name_of, shown
from registry.places import Places

RULE = Rule(
    id="disagreement-outranks",
    title="The reading that counts is the value",
    summary="A contract wins over the provider, the provider over all others, and between equals the stricter reading "
    "wins; what loses stands under `disagreements`, and may be a laxer offer with alternatives of its own.",
)

_NAMES = ("nobody", "a gateway or a third party", "the provider", "a signed contract")


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Disagreements that ought to be the value."""
    for site in catalogue.sites:
        for index, reading in enumerate(site.claim.statement.disagreements):
            yield from _judge(site, index, reading, catalogue.places)


def _judge(site: Site, index: int, reading: Statement, places: Places) -> Iterator[Finding]:
    claim = site.claim
    if reading.value == UNKNOWN or not _kinds_known(claim.statement, reading):
        return
    own, other = (_rank(part, claim.basis) for part in (claim.statement, reading))
    order = claim.attribute.kind.compare(reading.value, claim.statement.value, places)
    if other > own and order is not Order.EQUAL:
        why = f"rests on {_NAMES[other]}, the value on {_NAMES[own]}"
    elif other == own and order is Order.WORSE:
        why = f"is stricter than `{shown(claim.attribute, claim.statement.value)}` and rests on {_NAMES[own]} too"
    else:
        return
    yield RULE.finding(
        f"`{name_of(site, ('disagreements', index))}` is `{shown(claim.attribute, reading.value)}` and {why}",
        at=site.at("disagreements", index, "value"),
        hint="make it the value and move the other reading here",
    )


def _kinds_known(*parts: Statement) -> bool:
    """Whether all sources exist; where one doesn't, another lint says so."""
    return all(entry.kind for part in parts for entry in part.evidence or ())


def _rank(part: Statement, basis: str) -> int:
    """The rank of the strongest evidence; of its own contract a gateway speaks as the provider."""
    return max((_rank_of(entry.kind, basis) for entry in part.evidence or ()), default=0)


def _rank_of(kind: str, basis: str) -> int:
    if kind == "contract":
        return 3
    return 2 if kind in PROVIDER_KINDS or (kind == "gateway" and basis == "gateway_contract") else 1


LINT = Lint(RULE, check)

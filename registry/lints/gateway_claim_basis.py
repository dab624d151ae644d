"""Lint: what a gateway route says of its upstream has something behind it."""

from __future__ import annotations

from collections.abc import Iterator

from registry.attributes.kinds import UNKNOWN
from registry.catalogue import Catalogue, Site
from registry.findings import Finding, Rule
from registry.legs import PROVIDER_KINDS
from registry.lints.lint import Lint
from registry.lints.references import route_of
from registry.lints.wording import name_of, value_at

RULE = Rule(
    id="gateway-claim-basis",
    title="A gateway's claims about its upstream have a contract behind them",
    summary="What a gateway or a third party says of an upstream is only a reading unless the gateway's own contract "
    "promises it; that contract counts on routes with an upstream that it resells.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Claims of routes that count for nothing because of their basis."""
    for site in catalogue.sites:
        route = route_of(site)
        if route is None:
            continue
        if site.claim.basis == "gateway_contract":
            if route.upstream is None:
                yield _on_contract(site, "no upstream stands behind this route", "name the route's `upstream`")
            elif route.upstream.contract == "customer":
                why = "the upstream is used under the customer's own contract"
                yield _on_contract(site, why, "claim it of the upstream's offering")
        elif route.upstream and _is_only_a_reading(site):
            yield RULE.finding(
                f"`{name_of(site)}` speaks of the upstream, but no document of the upstream says it",
                at=value_at(site),
                hint="write `basis: gateway_contract` if the gateway's contract promises it; else move it to the "
                "`disagreements` of the upstream's claim",
            )


def _on_contract(site: Site, why: str, instead: str) -> Finding:
    at = site.entry.at(*site.keys[:-2], "basis") if site.shared else site.at("basis")
    return RULE.finding(
        f"`{name_of(site)}` rests on the gateway's contract, but {why}",
        at=at,
        hint=f"{instead}, or correct the `basis`",
    )


def _is_only_a_reading(site: Site) -> bool:
    statement = site.claim.statement
    kinds = {entry.kind for entry in statement.evidence or ()}
    return statement.value != UNKNOWN and bool(kinds) and not kinds & PROVIDER_KINDS and "" not in kinds


LINT = Lint(RULE, check)

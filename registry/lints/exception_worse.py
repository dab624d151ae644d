"""Lint: what a use or a sort of request changes is a change for the worse."""

from __future__ import annotations

from collections.abc import Iterator

from registry.attributes import Attribute
from registry.attributes.kinds import Order
from registry.catalogue import Catalogue
from registry.claims import Scope, Statement
from registry.findings import Finding, Rule
from registry.lints.lint import Lint
from registry.lints.wording import name_of, shown
from registry.places import Places

RULE = Rule(
    id="exception-worse",
    title="An exception for uses or requests is worse",
    summary="Uses and requests only worsen: under them a value is worse than without them, or has fewer alternatives.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Exceptions with `uses` or `requests` that are better, or change nothing."""
    for site in catalogue.sites:
        attribute = site.claim.attribute
        for keys, part in site.parts():
            for index, exception in enumerate(part.exceptions):
                if not exception.scope.is_added or not _gains(attribute, part, exception, catalogue.places):
                    continue
                axis = "uses" if exception.scope.uses else "requests"
                name = name_of(site, (*keys, "exceptions", index))
                yield RULE.finding(
                    f"`{name}` is `{shown(attribute, exception.value)}`, no worse than without these {axis}",
                    at=site.at(*keys, "exceptions", index, "value"),
                    hint=f"under `{axis}` a value may only be worse: correct one of the two values, "
                    "or delete the exception",
                )


def _gains(attribute: Attribute, part: Statement, exception: Statement, places: Places) -> bool:
    """Whether the exception is no worse than whatever would hold without its uses and requests."""
    without = [part, *(other for other in part.exceptions if _may_meet(other.scope, exception.scope))]
    return all(_no_worse(attribute, exception, other, places) for other in without)


def _may_meet(other: Scope, scope: Scope) -> bool:
    """Whether the other exception, of ordinary calls, may hold where this one does."""
    if other.is_added:
        return False
    return all(
        not here or not there or set(here) & set(there)
        for here, there in (
            (other.models, scope.models),
            (other.regions, scope.regions),
            (other.customers, scope.customers),
        )
    )


def _no_worse(attribute: Attribute, exception: Statement, other: Statement, places: Places) -> bool:
    order = attribute.kind.compare(exception.value, other.value, places)
    if order is not Order.EQUAL:
        return order is Order.BETTER
    if exception.extras != other.extras:
        return False
    return all(
        any(_matches(attribute, own, offered, places) for own in exception.alternatives)
        for offered in other.alternatives
    )


def _matches(attribute: Attribute, own: Statement, offered: Statement, places: Places) -> bool:
    """Whether the exception's alternative gives at least what is offered without it, for no more."""
    order = attribute.kind.compare(own.value, offered.value, places)
    return set(own.under) <= set(offered.under) and order in {Order.BETTER, Order.EQUAL}


LINT = Lint(RULE, check)

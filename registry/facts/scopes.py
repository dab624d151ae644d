"""Whether the scope of an exception matches a leg and the one who asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from registry.claims import Claim, Scope
from registry.facts.asking import Asking, Leg
from registry.places import ELSEWHERE, Places


class Match(Enum):
    """How an exception stands to a call."""

    NO = "it says nothing of this call"
    REPLACES = "it holds instead of the claim's value"
    ADDS = "some of the calls fall under it, others don't, so both count"


def match(scope: Scope, leg: Leg, customer: str, uses: frozenset[str], places: Places) -> Match:
    """Whether all axes that the scope names match; `customer` is a country or `ELSEWHERE`."""
    if scope.models and not (leg.model in scope.models or leg.groups.intersection(scope.models)):
        return Match.NO
    if scope.customers and not _lies_in(customer, scope.customers, places):
        return Match.NO
    if scope.uses and not uses.intersection(scope.uses):
        return Match.NO
    added = scope.is_added
    if scope.regions:
        if not leg.region:  # nobody can tell whether the call lands in one of the regions
            added = True
        elif leg.region not in scope.regions and not _lies_in(leg.region, scope.regions, places):
            return Match.NO
    return Match.ADDS if added else Match.REPLACES


def _lies_in(place: str, allowed: Iterable[str], places: Places) -> bool:
    countries = places.countries_of(place)
    return countries is not None and countries <= (places.union(allowed) or frozenset())


def customers_to_judge(claims: Iterable[Claim], customer: frozenset[str] | None, places: Places) -> tuple[str, ...]:
    """One place for each way in which the customer's place could matter to the claims.

    `customer` are the countries where the customer may be; `None`: anywhere, so that every group of
    countries that an exception names is judged, and a place outside all of them.
    """
    named = [
        places.union(scope.customers) or frozenset()
        for claim in claims
        for scope in _scopes(claim)
        if scope.customers
    ]
    candidates = sorted(frozenset().union(*named)) if customer is None else sorted(customer)
    if customer is None:
        candidates.append(ELSEWHERE)
    by_signature: dict[tuple[bool, ...], str] = {}
    for candidate in candidates:
        by_signature.setdefault(tuple(candidate in countries for countries in named), candidate)
    return tuple(by_signature.values())


def _scopes(claim: Claim) -> Iterator[Scope]:
    for part in claim.statement.parts():
        yield part.scope


def declared_countries(asking: Asking, places: Places) -> frozenset[str] | None:
    """The countries where the customer who asks may be; `None` if not declared."""
    return None if asking.customer is None else places.countries_of(asking.customer)


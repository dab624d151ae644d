"""Where the scope of an exception meets a leg and the one who asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from registry.claims import NO_SCOPE, SCOPE_AXES, Claim, Scope
from registry.facts.asking import Asking, Leg
from registry.places import ELSEWHERE, Places


def remaining(scope: Scope, leg: Leg, customer: str, uses: frozenset[str], places: Places) -> Scope | None:
    """What is left of the scope once the leg, the customer and the declared uses are known.

    `None`: nothing of this question falls under it. `NO_SCOPE`: every call does, so the exception replaces the
    claim's value. Anything else: some calls do and others don't, so both count. `customer` is a country or
    `ELSEWHERE`. Of uses only those that are declared are left, in order, so that scopes can be compared.
    """
    if scope.models and not (leg.model in scope.models or leg.groups.intersection(scope.models)):
        return None
    if scope.customers and not _lies_in(customer, scope.customers, places):
        return None
    declared = uses.intersection(scope.uses)
    if scope.uses and not declared:
        return None
    regions = _open_regions(scope, leg, places)
    if regions is None:
        return None
    return Scope(regions=regions, uses=tuple(sorted(declared)), requests=tuple(sorted(scope.requests)))


def _open_regions(scope: Scope, leg: Leg, places: Places) -> tuple[str, ...] | None:
    """Empty if the leg is in the regions, `None` if it is not, and the regions where nobody can tell."""
    if not scope.regions or leg.region in scope.regions or _lies_in(leg.region, scope.regions, places):
        return ()
    is_named = any(place in places.countries or place in places.groups for place in scope.regions)
    if not leg.region or (places.countries_of(leg.region) is None and is_named):
        return tuple(sorted(scope.regions))
    return None


def _lies_in(place: str, allowed: Iterable[str], places: Places) -> bool:
    countries = places.countries_of(place)
    return countries is not None and countries <= places.inside(allowed)


def overlap(one: Scope, other: Scope) -> Scope | None:
    """The calls that fall under both scopes; `None` if no scope can name them."""
    axes: dict[str, tuple[str, ...]] = {}
    for axis in SCOPE_AXES:
        here, there = getattr(one, axis), getattr(other, axis)
        axes[axis] = tuple(item for item in here if item in there) if here and there else here or there
        if (here or there) and not axes[axis]:
            return None
    return Scope(**axes)


def covers(wider: Scope, scope: Scope) -> bool:
    """Whether every call of the scope falls under the wider one, which is no exception if it names nothing."""
    return wider != NO_SCOPE and overlap(wider, scope) == scope


def customers_to_judge(claims: Iterable[Claim], customer: frozenset[str] | None, places: Places) -> tuple[str, ...]:
    """One place for each way in which the customer's place could matter to the claims.

    `customer` are the countries where the customer may be; `None`: anywhere, so that every group of
    countries that an exception names is judged, and a place outside all of them.
    """
    named = [places.inside(scope.customers) for claim in claims for scope in _scopes(claim) if scope.customers]
    candidates = sorted(frozenset().union(*named) if customer is None else customer)
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
    """The countries where the customer who asks may be; `None` if not declared, or nobody knows that place."""
    return None if asking.customer is None else places.countries_of(asking.customer) or None

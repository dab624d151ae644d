"""The legs of a route: through which companies content passes, and whose claims speak of each."""

from __future__ import annotations

from collections.abc import Mapping

from registry.claims import Claim, Statement
from registry.facts.asking import Contract, Leg
from registry.frozen import dataclass, field, replace
from registry.places import OWN_REGION

PROVIDER_KINDS = frozenset({"provider_terms", "provider_docs", "contract"})
"""Kinds of sources in which the provider itself, or a contract, speaks."""


@dataclass(frozen=True, slots=True)
class OfferingData:
    """An offering as legs need it."""

    id: str
    """Id inside the provider."""
    claims: Mapping[str, Claim] = field(default_factory=dict)
    needs: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ProviderData:
    """A provider as legs need it."""

    id: str
    claims: Mapping[str, Claim] = field(default_factory=dict)
    offerings: Mapping[str, OfferingData] = field(default_factory=dict)
    arrangements: frozenset[str] = frozenset()
    """Ids of what customers can hold with it."""


@dataclass(frozen=True, slots=True)
class RouteData:
    """A route as legs need it."""

    id: str
    provider: str
    model: str
    offering: str
    region: str = ""
    groups: frozenset[str] = frozenset()
    needs: tuple[tuple[str, ...], ...] = ()
    upstream_route: str = ""
    upstream_offering: str = ""
    """`provider/offering`, where no route is named."""
    contract: str = "gateway"
    """Whose contract is used upstream: gateway or customer."""
    claims: Mapping[str, Claim] = field(default_factory=dict)

    @property
    def has_upstream(self) -> bool:
        """Whether content is handed on to another company."""
        return bool(self.upstream_route or self.upstream_offering)


@dataclass(frozen=True, slots=True)
class Network:
    """The providers and routes among which upstreams are looked up."""

    providers: Mapping[str, ProviderData]
    routes: Mapping[str, RouteData]


def legs_of(route: RouteData, network: Network) -> tuple[Leg, ...]:
    """The legs in the order in which content passes them, the provider's own first."""
    legs = _legs(route, network, frozenset())
    contracting = {leg.provider for leg in legs if leg.contract is not Contract.RESOLD}
    held = frozenset().union(
        *(network.providers[name].arrangements for name in contracting if name in network.providers)
    )
    return tuple(replace(leg, arrangements=held) for leg in legs)


def _legs(route: RouteData, network: Network, above: frozenset[str]) -> tuple[Leg, ...]:
    offering = _offering(route.provider, route.offering, network)
    first = replace(
        _leg(route.provider, offering, network),
        route=route.id,
        model=route.model,
        region=route.region,
        groups=route.groups,
        needs=(*offering.needs, *route.needs),
    )
    if not route.has_upstream:
        return (replace(first, layers=(route.claims, *first.layers)),)
    target = network.routes.get(route.upstream_route)
    if target is not None and target.id not in above | {route.id}:
        inner = _legs(target, network, above | {route.id})
    else:
        inner = (_upstream_offering(route, network),)
    return (first, *_behind(inner, route))


def _offering(provider_id: str, offering_id: str, network: Network) -> OfferingData:
    provider = network.providers.get(provider_id)
    offering = provider.offerings.get(offering_id) if provider else None
    return offering or OfferingData(offering_id)


def _leg(provider_id: str, offering: OfferingData, network: Network) -> Leg:
    provider = network.providers.get(provider_id)
    return Leg(provider_id, offering.id, (offering.claims, provider.claims if provider else {}), needs=offering.needs)


def _upstream_offering(route: RouteData, network: Network) -> Leg:
    """The upstream where no route of it is known: in which region it is called, nobody can tell."""
    provider_id, _, offering_id = route.upstream_offering.partition("/")
    if not provider_id:  # a route that is missing, or that leads back to where content came from
        provider_id = route.upstream_route.partition("/")[0]
    leg = _leg(provider_id, _offering(provider_id, offering_id, network), network)
    return replace(leg, model=route.model)


def _behind(inner: tuple[Leg, ...], route: RouteData) -> tuple[Leg, ...]:
    """The upstream's legs as the route before them sees them.

    What is resold is the business of the company that resells it: its needs are not the customer's, and
    neither are the contracts behind it, so what an own contract would give is left out.
    """
    own = {
        name: _at_region(_as_evidenced(claim), route.region)
        for name, claim in route.claims.items()
        if _counts(claim, route.contract)
    }
    first, *rest = inner
    first = replace(first, layers=(own, *first.layers), groups=first.groups | route.groups)
    if route.contract == "customer":
        return (replace(first, contract=Contract.CUSTOMER), *rest)
    return tuple(
        replace(leg, layers=tuple(map(_without_own_contract, leg.layers)), contract=Contract.RESOLD, needs=())
        for leg in (first, *rest)
    )


def _counts(claim: Claim, contract: str) -> bool:
    """Whether what a gateway route claims of its upstream counts, or is only a reading.

    Under the customer's own contract with the upstream the gateway's contract does not; without a contract
    behind it, only what the upstream itself says does. A claim whose evidence is gone is no reading: it is
    unknown, and taking evidence away must not bring back what the upstream says.
    """
    if claim.basis == "gateway_contract":
        return contract == "gateway"
    evidence = claim.statement.evidence
    return not evidence or any(entry.kind in PROVIDER_KINDS for entry in evidence)


def _as_evidenced(claim: Claim) -> Claim:
    """The claim of an upstream, of which nothing is left but that it is unknown where its evidence is gone.

    Whether its parts count hangs on what the claim rests on, so they can't count beside one that rests on nothing.
    """
    if claim.basis == "gateway_contract" or claim.statement.evidence:
        return claim
    return replace(claim, statement=Statement(line=claim.statement.line))


def _without_own_contract(layer: Mapping[str, Claim]) -> Mapping[str, Claim]:
    return {name: claim for name, claim in layer.items() if claim.basis != "customer_contract"}


def _at_region(claim: Claim, region: str) -> Claim:
    """The claim with `region` replaced by the region of the route that makes it: the upstream's may differ."""
    if not region or all(OWN_REGION not in _items(part) for part in claim.statement.parts()):
        return claim
    return replace(claim, statement=_placed(claim.statement, region))


def _placed(statement: Statement, region: str) -> Statement:
    value = statement.value
    if OWN_REGION in _items(statement):
        value = tuple(dict.fromkeys(region if place == OWN_REGION else str(place) for place in _items(statement)))
    return replace(
        statement,
        value=value,
        alternatives=tuple(_placed(part, region) for part in statement.alternatives),
        exceptions=tuple(_placed(part, region) for part in statement.exceptions),
        history=tuple(_placed(part, region) for part in statement.history),
    )


def _items(statement: Statement) -> tuple[object, ...]:
    return statement.value if isinstance(statement.value, tuple) else ()

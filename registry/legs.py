"""The legs of a route: through which companies content passes, and whose claims speak of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from registry.claims import Arrangement, Claim
from registry.facts.asking import Contract, Leg

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
    first = _leg(route.provider, route.offering, route, network)
    if not route.has_upstream:
        return (replace(first, layers=(route.claims, *first.layers)),)
    own = {name: claim for name, claim in route.claims.items() if _counts(claim, route.contract)}
    target = network.routes.get(route.upstream_route)
    if target is not None and target.id not in above | {route.id}:
        inner = _legs(target, network, above | {route.id})
    else:
        provider, _, offering = route.upstream_offering.partition("/")
        if not provider:
            provider = route.upstream_route.partition("/")[0]
        inner = (replace(_leg(provider, offering, route, network), route="", needs=()),)
    contract = Contract.CUSTOMER if route.contract == "customer" else Contract.RESOLD
    return (first, *_behind(inner, own, contract))


def _leg(provider_id: str, offering_id: str, route: RouteData, network: Network) -> Leg:
    provider = network.providers.get(provider_id, ProviderData(provider_id))
    offering = provider.offerings.get(offering_id, OfferingData(offering_id))
    return Leg(
        provider=provider_id,
        offering=offering_id,
        layers=(offering.claims, provider.claims),
        route=route.id,
        model=route.model,
        region=route.region,
        groups=route.groups,
        needs=(*offering.needs, *route.needs),
    )


def _counts(claim: Claim, contract: str) -> bool:
    """Whether what a gateway route claims of its upstream counts, or is only a reading.

    Under the customer's own contract with the upstream the gateway's contract does not; without a
    contract behind it, only what the upstream itself says does.
    """
    if claim.basis == "gateway_contract":
        return contract == "gateway"
    return any(entry.kind in PROVIDER_KINDS for entry in claim.statement.evidence or ())


def _behind(inner: tuple[Leg, ...], own: Mapping[str, Claim], contract: Contract) -> tuple[Leg, ...]:
    """The upstream's legs as the route before them sees them.

    What is resold is the business of the company that resells it: its needs are not the customer's,
    and neither are the contracts behind it.
    """
    first, *rest = inner
    resold = contract is Contract.RESOLD
    legs = [replace(first, layers=(own, *first.layers), contract=contract, needs=() if resold else first.needs)]
    for leg in rest:
        legs.append(replace(leg, contract=Contract.RESOLD, needs=()) if resold else leg)
    return tuple(legs)

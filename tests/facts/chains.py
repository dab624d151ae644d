"""Gateways in front of hosts, and what they come to, for the tests of legs."""

from typing import Any

from registry.claims import Claim
from registry.facts import Asking, Leg, RouteFacts, route_facts
from registry.legs import Network, legs_of
from tests.support.asked import Asked
from tests.support.build import PLACES, network, offering, provider, question, route, said


def legs(found: Network, name: str = "gate") -> tuple[Leg, ...]:
    return legs_of(found.routes[f"{name}/lab/model"], found)


def ask(found: Network, name: str = "gate", **rest: Any) -> Asked:
    asking: Asking = question(**rest)
    facts: RouteFacts = route_facts(legs(found, name), asking, PLACES)
    return Asked(facts, asking, PLACES)


def pair(*claims: Claim, contract: str = "gateway", own: tuple[Claim, ...] = (), **fields: Any) -> Network:
    """A gateway in front of a host; the claims are of the gateway's route, `own` are of the host's offering."""
    return network(
        provider("gate", holds=["gate-plan"]),
        provider("host", offerings={"api": offering(*own, needs=(("host-plan",),))}, holds=["host-zdr"]),
        route("gate", *claims, upstream_route="host/lab/model", contract=contract, **fields),
        route("host", needs=(("host-account",),)),
    )


ZDR = [{"under": ["host-zdr"], "value": "yes"}]
GATEWAY = {"basis": "gateway_contract", "evidence": [said(kind="gateway")]}


def chain(near: str, far: str, **claims: tuple[Claim, ...]) -> Network:
    """Three companies; `near` and `far` say whose contract is used with the second and with the third."""
    return network(
        provider("gate", holds=["gate-plan"]),
        provider("host", *claims.get("host", ()), holds=["host-zdr"]),
        provider("third", *claims.get("third", ()), holds=["third-zdr"]),
        route("gate", *claims.get("gate_route", ()), upstream_route="host/lab/model", contract=near),
        route(
            "host",
            *claims.get("host_route", ()),
            upstream_route="third/lab/model",
            contract=far,
            needs=(("host-plan",),),
        ),
        route("third", needs=(("third-plan",),)),
    )

"""Claims, a day, holdings, uses and a customer's place in; facts with their origin out. Pure."""

from __future__ import annotations

from registry.facts.asking import Asking, Contract, Leg, holds
from registry.facts.compose import Composed, composed
from registry.facts.fact import Case, Fact, Option, Origin
from registry.facts.resolve import LegFacts, leg_facts
from registry.facts.route import RouteFacts, route_facts

__all__ = [
    "Asking",
    "Case",
    "Composed",
    "Contract",
    "Fact",
    "Leg",
    "LegFacts",
    "Option",
    "Origin",
    "RouteFacts",
    "composed",
    "holds",
    "leg_facts",
    "route_facts",
]

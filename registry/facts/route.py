"""The facts of a whole route: every leg that content passes, in order."""

from __future__ import annotations

from registry.attributes.kinds import Entity
from registry.facts.asking import Asking, Contract, Leg, holds
from registry.facts.fact import Fact
from registry.facts.resolve import LegFacts, leg_facts
from registry.facts.scopes import declared_countries
from registry.frozen import dataclass
from registry.places import Places


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """A route's legs with their facts, the provider's own first."""

    legs: tuple[Leg, ...]
    facts: tuple[LegFacts, ...]

    @property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """Arrangements without which the customer can't call the route; of each entry one is enough."""
        return tuple(dict.fromkeys(need for leg in self.legs for need in leg.needs))

    def is_open(self, holdings: frozenset[str]) -> bool:
        """Whether a customer with these holdings can call the route."""
        return holds(self.needs, holdings)


def route_facts(legs: tuple[Leg, ...], asking: Asking, places: Places) -> RouteFacts:
    """Every attribute of every leg.

    The customer of a resold leg is the provider before it, judged by the place of the company that
    contracts there.
    """
    customer = declared_countries(asking, places)
    found: list[LegFacts] = []
    for leg in legs:
        if leg.contract is Contract.RESOLD and found:
            customer = _established(found[-1]["contracting_entity"], places)
        elif leg.contract is Contract.CUSTOMER:
            customer = declared_countries(asking, places)
        found.append(leg_facts(leg, asking, places, customer))
    return RouteFacts(legs, tuple(found))


def _established(entity: Fact, places: Places) -> frozenset[str] | None:
    """The countries where the contracting company may be; `None` if that is not established."""
    found: set[str] = set()
    for case in entity.cases:
        value = case.default.value
        countries = places.countries_of(value.place) if isinstance(value, Entity) else None
        if not countries:
            return None
        found |= countries
    return frozenset(found)

"""On what the facts of a chain of legs hang beside the day: the customer's place, uses, and sorts of requests.

Only what claims speak of has to be asked of the evaluator for the index behind the filters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from registry.attributes.kinds import Subprocessor
from registry.claims import Claim
from registry.facts.answers import LINKED
from registry.legs import legs_of
from registry.site.world import World
from registry.store.reader import Row


@dataclass(frozen=True, slots=True)
class Concern:
    """On what facts hang."""

    customer: bool = False
    uses: frozenset[str] = frozenset()
    requests: frozenset[str] = frozenset()


NO_CONCERN = Concern()


@dataclass(frozen=True, slots=True)
class Concerns:
    """On what the facts of a chain hang, by attribute."""

    of: Mapping[str, Concern]

    def over(self, attributes: Iterable[str]) -> Concern:
        """On what any of these attributes hangs, with those that answer for it."""
        names = set(attributes)
        names |= frozenset() if names.isdisjoint(LINKED) else frozenset(LINKED)
        found = [self.of[name] for name in sorted(names) if name in self.of]
        return Concern(
            any(one.customer for one in found),
            frozenset[str]().union(*(one.uses for one in found)),
            frozenset[str]().union(*(one.requests for one in found)),
        )


def concerns_of(world: World, row: Row) -> Concerns:
    """Whether claims of the chain's legs speak of customers, and of which uses and sorts of requests."""
    found: dict[str, Concern] = {}
    for claim in claims_of(world, row):
        parts = tuple(claim.statement.parts())
        lists = [one for part in parts if isinstance(part.value, tuple) for one in part.value]
        uses = {use for one in lists if isinstance(one, Subprocessor) for use in one.uses}
        uses |= {use for part in parts for use in part.scope.uses}
        requests = {one for part in parts for one in part.scope.requests}
        known = found.get(claim.attribute.name, NO_CONCERN)
        customer = known.customer or any(part.scope.customers for part in parts)
        found[claim.attribute.name] = Concern(customer, known.uses | uses, known.requests | requests)
    return Concerns(found)


def claims_of(world: World, row: Row) -> list[Claim]:
    """Every claim of the route's legs."""
    legs = legs_of(world.store.network.routes[row.id], world.store.network)
    return [claim for leg in legs for layer in leg.layers for claim in layer.values()]


def customers(world: World, rows: Iterable[Row]) -> dict[str, str]:
    """Of each place the first one from which no claim's scope tells it apart, as the facts tell customers apart."""
    places = world.viewer.places
    scopes = {
        part.scope.customers
        for row in rows
        for claim in claims_of(world, row)
        for part in claim.statement.parts()
        if part.scope.customers
    }
    named = [places.inside(scope) for scope in sorted(scopes)]
    known: dict[frozenset[tuple[bool, ...]], str] = {}
    found = {}
    for place in (*sorted(places.groups), *sorted(places.countries)):
        countries = places.countries_of(place) or frozenset()
        signature = frozenset(tuple(country in inside for inside in named) for country in countries)
        found[place] = known.setdefault(signature, place)
    return found

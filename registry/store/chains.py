"""Chains of legs: routes whose legs carry the same claims share one, so that their facts are worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from registry.catalogue import Catalogue
from registry.claims import Claim, Statement, newest_check
from registry.facts import Leg
from registry.legs import legs_of
from registry.places import Places
from registry.store.intervals import Interval, intervals
from registry.store.plain import text

Row = tuple[Any, ...]


@dataclass
class Chains:
    """The chains of a catalogue, numbered in the order of the first route that has each."""

    catalogue: Catalogue
    day: date
    _numbers: dict[int, int] = field(default_factory=dict)
    _kept: list[Statement] = field(default_factory=list)
    """What `_numbers` has by address must stay in memory."""
    _equal: dict[Statement, int] = field(default_factory=dict)

    @cached_property
    def legs(self) -> dict[str, tuple[Leg, ...]]:
        """The legs of every route by its id."""
        network = self.catalogue.network
        return {route_id: legs_of(data, network) for route_id, data in network.routes.items()}

    @cached_property
    def of_route(self) -> dict[str, int]:
        """The number of every route's chain."""
        numbers: dict[object, int] = {}
        return {
            route_id: numbers.setdefault(tuple(map(self._identity, legs)), len(numbers) + 1)
            for route_id, legs in self.legs.items()
        }

    @cached_property
    def examples(self) -> dict[int, tuple[Leg, ...]]:
        """The legs of each chain, as the first route has them."""
        found: dict[int, tuple[Leg, ...]] = {}
        for route_id, number in self.of_route.items():
            found.setdefault(number, self.legs[route_id])
        return found

    def _identity(self, leg: Leg) -> object:
        """Everything of a leg that its facts hang on; of its model only what some scope names."""
        claims = [claim for layer in leg.layers for claim in layer.values()]
        named = {name for claim in claims for part in claim.statement.parts() for name in part.scope.models}
        return (
            leg.provider,
            leg.offering,
            leg.contract,
            leg.region,
            frozenset({leg.model, *leg.groups}) & named,
            leg.needs,
            leg.arrangements,
            tuple(tuple(map(self._claim_identity, layer.values())) for layer in leg.layers),
        )

    def _claim_identity(self, claim: Claim) -> object:
        return claim.attribute.name, claim.record, claim.holder, claim.basis, self._number(claim.statement)

    def _number(self, statement: Statement) -> int:
        """One number for equal statements; nearly all are the same object, which is found without comparing."""
        number = self._numbers.get(id(statement))
        if number is None:
            number = self._equal.setdefault(statement, len(self._equal))
            self._numbers[id(statement)] = number
            self._kept.append(statement)
        return number

    def rows(self) -> Iterator[Row]:
        """Rows of `chain`."""
        for number, legs in self.examples.items():
            plain = [{"contract": leg.contract.value, "needs": leg.needs, "provider": leg.provider} for leg in legs]
            yield number, text(plain)

    @cached_property
    def _intervals(self) -> tuple[tuple[int, Interval], ...]:
        places: Places = self.catalogue.places
        return tuple(
            (number, row) for number, legs in self.examples.items() for row in intervals(legs, self.day, places)
        )

    @cached_property
    def _cases(self) -> dict[tuple[str, str], int]:
        """The number of each text of cases, by attribute and text."""
        texts = sorted({(row.attribute, row.cases) for _, row in self._intervals})
        return {found: number for number, found in enumerate(texts, start=1)}

    def case_rows(self) -> Iterator[Row]:
        """Rows of `cases`."""
        yield from ((number, attribute, plain) for (attribute, plain), number in self._cases.items())

    def fact_rows(self) -> Iterator[Row]:
        """Rows of `chain_fact`."""
        for number, row in self._intervals:
            yield (
                number,
                row.leg,
                row.attribute,
                row.since,
                row.until,
                row.value,
                row.best,
                row.rank,
                row.best_rank,
                self._cases[row.attribute, row.cases],
            )

    def checked(self, route_id: str) -> str:
        """The oldest of the last checks of what is claimed of the route's legs, empty if no day is known."""
        days = [
            day
            for leg in self.legs[route_id]
            for name in {name for layer in leg.layers for name in layer}
            if (claim := leg.claim(name)) and (day := newest_check(claim.statement.evidence))
        ]
        return min(days).isoformat() if days else ""

    def standing(self, route_id: str, plain: Mapping[str, Mapping[str, Any]]) -> str:
        """The status of each leg that is a route, as little as deciding on a day takes."""
        routes = [route_id, *(leg.route for leg in self.legs[route_id][1:] if leg.route and leg.route != route_id)]
        found = (plain[name].get("status", {}) for name in routes if name in plain)
        return text([[*(one.get(key, "") for key in STANDING), int(bool(one.get("evidence")))] for one in found])


STANDING = ("value", "retires", "last_seen")
"""What deciding on a status takes beside whether there is evidence."""

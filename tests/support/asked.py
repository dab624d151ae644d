"""Questions to a route, and its facts in a form that tests can compare."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from registry.attributes import BY_NAME
from registry.catalogue import Catalogue
from registry.facts import Asking, Composed, Option, RouteFacts, composed, route_facts
from registry.legs import legs_of
from registry.places import Places

Options = dict[str, Any]
"""Plain values by the arrangements that they take, `""` for the default."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The facts of one route for one question."""

    facts: RouteFacts
    asking: Asking
    places: Places

    def shown(self, attribute: str, leg: int = 0) -> Option:
        """The option that a page shows for the leg."""
        return self.facts.facts[leg][attribute].shown(self.asking.holdings, self.places)

    def value(self, attribute: str, leg: int = 0) -> Any:
        """The plain value that a page shows for the leg."""
        return BY_NAME[attribute].kind.plain(self.shown(attribute, leg).value)

    def cases(self, attribute: str, leg: int = 0) -> list[tuple[str, str, Options]]:
        """Every case: its scope, its customer, and its options; of two that take the same, the first."""
        plain = BY_NAME[attribute].kind.plain
        return [
            (
                str(case.scope),
                case.customer,
                {"+".join(sorted(option.under)): plain(option.value) for option in reversed(case.options)},
            )
            for case in self.facts.facts[leg][attribute].cases
        ]

    def ordinary(self, attribute: str, leg: int = 0) -> Options:
        """The options of an ordinary call, where there is one case of it."""
        (found,) = [options for scope, _, options in self.cases(attribute, leg) if not scope]
        return found

    def scoped(self, attribute: str, scope: str, leg: int = 0) -> Options:
        """The options of the only case with that scope."""
        (found,) = [options for here, _, options in self.cases(attribute, leg) if here == scope]
        return found

    def over_legs(self, attribute: str) -> Composed:
        """What a page shows for the whole route."""
        return composed(self.facts, self.asking, self.places)[attribute]


def ask(
    catalogue: Catalogue,
    route: str,
    day: str,
    *,
    catalogue_day: str = "2026-10-03",
    holding: Iterable[str] = (),
    customer: str | None = None,
    use: Iterable[str] = (),
) -> Asked:
    """Ask a catalogue about one of its routes."""
    asking = Asking(
        as_of=date.fromisoformat(day),
        catalogue_day=date.fromisoformat(catalogue_day),
        holdings=frozenset(holding),
        customer=customer,
        uses=frozenset(use),
    )
    legs = legs_of(catalogue.network.routes[route], catalogue.network)
    return Asked(route_facts(legs, asking, catalogue.places), asking, catalogue.places)

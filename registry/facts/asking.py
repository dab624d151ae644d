"""Who asks, and about what: the parameters of every look-up, and the legs that they are asked of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from registry.claims import Arrangement, Claim
from registry.frozen import dataclass, replace


@dataclass(frozen=True, slots=True)
class Asking:
    """The day, what is held, where the customer is, and which optional functions are used."""

    as_of: date
    """The day whose facts are asked for."""
    catalogue_day: date
    """The day of the catalogue: a claim that bears no date at all counts from here."""
    holdings: frozenset[str] = frozenset()
    """Arrangements that the customer holds; `with_included` adds what they include."""
    customer: str | None = None
    """Country or group where the customer is established; `None`: not declared."""
    uses: frozenset[str] = frozenset()
    """Optional functions that are used; none means a plain call."""

    def with_included(self, arrangements: Mapping[str, Arrangement]) -> Asking:
        """The same question, with everything that the holdings include held as well."""
        held = set(self.holdings)
        waiting = list(held)
        while waiting:
            arrangement = arrangements.get(waiting.pop())
            for included in arrangement.includes if arrangement else ():
                if included not in held:
                    held.add(included)
                    waiting.append(included)
        return replace(self, holdings=frozenset(held))


class Contract(Enum):
    """Whose contract stands behind a leg."""

    DIRECT = "direct"
    """The customer contracts with this provider."""
    CUSTOMER = "customer"
    """An upstream that is used under the customer's own contract with it."""
    RESOLD = "gateway"
    """An upstream that the provider before it resells; it is a sub-processor."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One company through which content passes, with the claims that speak of it."""

    provider: str
    """Provider id."""
    offering: str
    """Offering id inside the provider, empty if none is known."""
    layers: tuple[Mapping[str, Claim], ...]
    """Claims by attribute, the narrowest record first."""
    contract: Contract = Contract.DIRECT
    route: str = ""
    """Id of the route that this leg is, empty if only an offering is known."""
    model: str = ""
    region: str = ""
    groups: frozenset[str] = frozenset()
    needs: tuple[tuple[str, ...], ...] = ()
    """Arrangements without which nobody can call it; each entry lists those of which one is enough."""
    arrangements: frozenset[str] = frozenset()
    """Arrangements that the customer can hold with effect on this leg."""

    def claim(self, attribute: str) -> Claim | None:
        """The claim that speaks of the attribute: the narrowest record's; a wider one is not asked."""
        return next((layer[attribute] for layer in self.layers if attribute in layer), None)


def holds(needs: Iterable[tuple[str, ...]], holdings: frozenset[str]) -> bool:
    """Whether of every entry at least one arrangement is held."""
    return all(holdings.intersection(choices) for choices in needs)

"""Claims, legs and questions in few words, for tests of facts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from registry.attributes import BY_NAME
from registry.claims import Claim, claim_from_plain
from registry.facts import Asking, Contract, Leg, RouteFacts, route_facts
from registry.legs import Network, OfferingData, ProviderData, RouteData
from registry.places import Places
from tests.support.asked import Asked

PLACES = Places(
    countries={code: f"Country {code}" for code in ("SE", "DE", "NO", "CH", "GB", "US")},
    groups={"EU": frozenset({"SE", "DE"}), "EEA": frozenset({"SE", "DE", "NO"})},
    regions={"eu-1": "DE", "us-1": "US"},
)
DAY = "2026-06-01"
"""The day of the catalogue, and the one that is asked for unless a test says otherwise."""


def said(
    checked: str | None = "2026-01-01", *, kind: str = "provider_terms", stated: str | None = None
) -> dict[str, Any]:
    """One evidence entry as plain data."""
    return {"source": "acme/terms", "locator": "section 1", "kind": kind, "checked": checked, "stated": stated}


def claim(attribute: str, value: Any, **plain: Any) -> Claim:
    """A claim with evidence, unless it is said to have none; parts are plain data."""
    data = {"attribute": attribute, "value": value, "evidence": [said()]} | plain
    return claim_from_plain(data, record="providers/acme/provider", holder="")


def by_name(claims: Iterable[Claim]) -> dict[str, Claim]:
    return {found.attribute.name: found for found in claims}


def leg(*claims: Claim, wider: Iterable[Claim] = (), **fields: Any) -> Leg:
    """A leg whose narrowest record makes the claims; arrangements `a`, `b` and `c` can be held."""
    known: dict[str, Any] = {"provider": "acme", "offering": "api", "arrangements": frozenset("abc")}
    return Leg(layers=(by_name(claims), by_name(wider)), **(known | fields))


def question(
    day: str = DAY, *, holding: Iterable[str] = (), customer: str | None = None, use: Iterable[str] = ()
) -> Asking:
    return Asking(
        as_of=date.fromisoformat(day),
        catalogue_day=date.fromisoformat(DAY),
        holdings=frozenset(holding),
        customer=customer,
        uses=frozenset(use),
    )


def asked(*legs: Leg, day: str = DAY, **rest: Any) -> Asked:
    """The facts of those legs."""
    asking = question(day, **rest)
    return Asked(route_facts(legs, asking, PLACES), asking, PLACES)


def values(facts: RouteFacts, attribute: str, number: int = 0) -> list[Any]:
    """The plain default of every case."""
    plain = BY_NAME[attribute].kind.plain
    return [plain(case.default.value) for case in facts.facts[number][attribute].cases]


def provider(
    name: str, *claims: Claim, offerings: Mapping[str, OfferingData] | None = None, holds: Iterable[str] = ()
) -> ProviderData:
    return ProviderData(name, by_name(claims), offerings or {"api": OfferingData("api")}, frozenset(holds))


def offering(*claims: Claim, needs: tuple[tuple[str, ...], ...] = ()) -> OfferingData:
    return OfferingData("api", by_name(claims), needs)


def route(name: str, *claims: Claim, **fields: Any) -> RouteData:
    """A route of that provider to the one model, named `provider/lab/model`."""
    return RouteData(
        id=f"{name}/lab/model", provider=name, model="lab/model", offering="api", claims=by_name(claims), **fields
    )


def network(*parts: ProviderData | RouteData) -> Network:
    return Network(
        {part.id: part for part in parts if isinstance(part, ProviderData)},
        {part.id: part for part in parts if isinstance(part, RouteData)},
    )


def contracts(legs: Iterable[Leg]) -> list[tuple[str, Contract]]:
    return [(found.provider, found.contract) for found in legs]

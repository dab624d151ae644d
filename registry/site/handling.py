"""The claims of a model's routes, leg by leg: on the model's page, or beside it where that page would be heavy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from registry.site.evidence import is_silent, recorded
from registry.site.links import page_of
from registry.views.claim import ClaimView
from registry.views.model import ModelView
from registry.views.route import LegView, RouteView

MOST_CLAIMS = 128
"""Most claims that a page shows with their sources, about 200 bytes each once compressed; pages stay below 40 KB."""

MANY_NAMED = 3
"""Of more sub-processors than these a line says how many there are; who they are stands one step away."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a claim that another route makes as well is shown in full."""

    route: RouteView
    leg: int


@dataclass(frozen=True, slots=True)
class Part:
    """Routes whose claims stand on one page beside the model's."""

    path: str
    provider: str
    """The provider's name."""
    number: int
    """Of the pages for this provider, from 1."""
    routes: tuple[str, ...]

    @property
    def title(self) -> str:
        """Of the page, after the model's name."""
        return f"at {self.provider}" + (f" ({self.number})" if self.number > 1 else "")


def parts_of(model: ModelView) -> tuple[Part, ...]:
    """The pages beside the model's: none if its own has room, else one for each provider, or several."""
    if _most(model.routes) <= MOST_CLAIMS or _weight(model.routes) <= MOST_CLAIMS:
        return ()
    by_provider: dict[str, list[RouteView]] = {}
    for route in model.routes:
        by_provider.setdefault(route.provider, []).append(route)
    return tuple(part for routes in by_provider.values() for part in _parts(model, routes))


def _parts(model: ModelView, routes: Sequence[RouteView]) -> Iterator[Part]:
    groups: list[list[RouteView]] = [[]]
    for route in routes:
        if groups[-1] and _weight([*groups[-1], route]) > MOST_CLAIMS:
            groups.append([])
        groups[-1].append(route)
    folder, provider = page_of("model", model.id).removesuffix(".html"), routes[0].provider
    name = page_of("provider", provider).rpartition("/")[2].removesuffix(".html")
    for number, group in enumerate(groups, 1):
        more = f"/{number}" if number > 1 else ""
        ids = tuple(route.id for route in group)
        yield Part(f"{folder}/{name}{more}.html", routes[0].provider_name, number, ids)


def _most(routes: Sequence[RouteView]) -> int:
    """How many claims it could be at most: quicker than to find those that are alike."""
    return sum(len(recorded(leg.claims)) for route in routes for leg in route.legs)


def _weight(routes: Sequence[RouteView]) -> int:
    """How many claims a page with these routes shows with their sources."""
    same = shared(routes)
    return sum(len(own_claims(leg.claims, same[route.id, leg.number])) for route in routes for leg in route.legs)


def claim_words(claim: ClaimView) -> str:
    """The claim's value in a line; of many sub-processors their number."""
    is_long = claim.attribute == "subprocessors" and isinstance(claim.value, list) and len(claim.value) > MANY_NAMED
    return f"{len(claim.value)} named" if is_long and isinstance(claim.value, list) else claim.words


def shared(routes: Sequence[RouteView]) -> Mapping[tuple[str, int], tuple[tuple[Home, tuple[ClaimView, ...]], ...]]:
    """Of each leg, by route and number, the claims that a leg before it shows in full, by the route that shows them.

    Forty regions of one offering make the same claims: each is printed once, and the others lead there.
    """
    known: dict[str, list[tuple[ClaimView, Home]]] = {}
    found = {}
    for route in routes:
        for leg in route.legs:
            found[route.id, leg.number] = tuple(_same(route, leg, known))
    return found


def own_claims(claims: Sequence[ClaimView], same: Sequence[tuple[Home, tuple[ClaimView, ...]]]) -> Sequence[ClaimView]:
    """The claims of a leg that it shows in full itself."""
    elsewhere = {claim.attribute for _, some in same for claim in some}
    return [claim for claim in recorded(claims) if claim.attribute not in elsewhere]


def _same(
    route: RouteView, leg: LegView, known: dict[str, list[tuple[ClaimView, Home]]]
) -> Sequence[tuple[Home, tuple[ClaimView, ...]]]:
    """The claims of the leg that are known, by where they stand; those that are new become known."""
    groups: dict[tuple[str, int], tuple[Home, list[ClaimView]]] = {}
    for claim in leg.claims:
        if is_silent(claim):
            continue
        earlier = known.setdefault(claim.attribute, [])
        home = next((home for other, home in earlier if other is claim or other == claim), None)
        if home is None:
            earlier.append((claim, Home(route, leg.number)))
        else:
            groups.setdefault((home.route.id, home.leg), (home, []))[1].append(claim)
    return [(home, tuple(claims)) for home, claims in groups.values()]

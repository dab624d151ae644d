"""The matrix of routes: per provider every chain of legs once, with every term and the routes that share it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry.attributes import ATTRIBUTES
from registry.site.links import claim_anchor, page_of
from registry.site.terms import Term, said, term_of
from registry.site.world import Brief, World
from registry.views.claim import State
from registry.views.route import RouteView


@dataclass(frozen=True, slots=True)
class Chain:
    """Companies that content passes, with what they promise together, and their routes."""

    id: str
    """Fragment of the group on its page."""
    view: RouteView
    """The first route, whose terms are those of all."""
    routes: tuple[Brief, ...]
    terms: tuple[Term, ...]
    """Every attribute of which anything is established or on offer."""
    silent: tuple[str, ...]
    """Titles of the attributes of which nothing is established."""


@dataclass(frozen=True, slots=True)
class ProviderRoutes:
    """A provider in the table of all."""

    id: str
    name: str
    routes: int
    gone: int
    models: int
    chains: int
    places: str
    gateway: bool
    """Whether content passes on to a second company on some route."""


def chain_of(number: int, routes: Sequence[Brief], world: World) -> Chain:
    """The chain with that number."""
    view = world.chains[number]
    terms = [term_of(view, attribute.name) for attribute in ATTRIBUTES]
    return Chain(
        id=f"chain{number}",
        view=view,
        routes=tuple(sorted(routes, key=lambda one: (one.gone, one.model_name.lower(), one.id))),
        terms=tuple(term for term in terms if not _is_silent(term)),
        silent=tuple(term.label for term in terms if _is_silent(term)),
    )


def _is_silent(term: Term) -> bool:
    return term.state is State.UNKNOWN and not term.offer and not term.remarks


def chains_by_provider(world: World) -> dict[str, list[Chain]]:
    """The chains of each provider that has routes; those with most routes first."""
    found: dict[str, list[Chain]] = {}
    for number, routes in world.of_chain().items():
        chain = chain_of(number, routes, world)
        found.setdefault(chain.view.provider, []).append(chain)
    for chains in found.values():
        chains.sort(key=lambda one: (-len(one.routes), one.view.id))
    return found


def provider_routes(chains: Sequence[Chain]) -> ProviderRoutes:
    """The provider of these chains in the table of all."""
    view = chains[0].view
    routes = [route for chain in chains for route in chain.routes]
    places = dict.fromkeys(chain.view.over_legs("inference_location").words for chain in chains)
    return ProviderRoutes(
        id=view.provider,
        name=view.provider_name,
        routes=len(routes),
        gone=sum(route.gone for route in routes),
        models=len({route.model for route in routes}),
        chains=len(chains),
        places=_short(places),
        gateway=any(len(chain.view.legs) > 1 for chain in chains),
    )


MOST_PLACES = 3
"""Most sets of places in the table of all."""


def _short(places: Iterable[str]) -> str:
    listed = list(places)
    more = len(listed) - MOST_PLACES
    return "; ".join(listed[:MOST_PLACES]) + (f"; {more} more" if more > 0 else "")


def target(chain: Chain, term: Term) -> str:
    """Page and fragment of the claim that decides, on the first route's model's page."""
    leg = chain.view.over_legs(term.attribute).leg
    return f"{page_of('model', chain.view.model)}#{claim_anchor(chain.view.id, leg, term.attribute)}"


def route_values(chains: Sequence[Chain]) -> Mapping[str, Any]:
    """What a provider's page of routes prints."""
    return {
        "name": chains[0].view.provider_name,
        "provider": chains[0].view.provider,
        "chains": chains,
        "target": target,
        "said": said,
    }


def gateway_values(chains: Sequence[Chain]) -> Mapping[str, Any]:
    """What a gateway's page prints: the chains that pass a second company, attribute by attribute on every leg."""
    through = [chain for chain in chains if len(chain.view.legs) > 1]
    return {
        **route_values(chains),
        "chains": [(chain, [_row(chain, term) for term in chain.terms]) for chain in through],
        "direct": sum(len(chain.routes) for chain in chains if len(chain.view.legs) == 1),
    }


@dataclass(frozen=True, slots=True)
class LegRow:
    """One attribute: what each leg says, and the route as a whole."""

    term: Term
    legs: tuple[tuple[str, str, str], ...]
    """State, words, and page and fragment of the claim, of each leg."""


def _row(chain: Chain, term: Term) -> LegRow:
    view, page = chain.view, page_of("model", chain.view.model)
    cells = []
    for leg in view.legs:
        claim = leg.claim(term.attribute)
        words = claim.words
        if claim.offer:
            words = f"{words}; {claim.offer.words} under {' and '.join(claim.offer.titles)}"
        cells.append((claim.state.value, words, f"{page}#{claim_anchor(view.id, leg.number, term.attribute)}"))
    return LegRow(term, tuple(cells))

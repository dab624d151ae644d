"""What a route and a model promise, in one line each: by the worst leg, the arrangement named, nothing more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from registry.attributes import BY_NAME, OverLegs
from registry.attributes.kinds import Order
from registry.attributes.words import NOT_ESTABLISHED
from registry.facts import Contract
from registry.places import Places
from registry.site.links import claim_anchor, route_label
from registry.views.claim import ORDINARY, State
from registry.views.over_legs import ComposedView
from registry.views.route import RouteView

ATTRIBUTES = (
    "inference_location",
    "zero_data_retention",
    "training",
    "logging",
    "third_party_access",
    "dpa",
    "transfer_mechanisms",
)
"""What summaries speak of, in this order."""

BEST_FIRST = (State.GOOD, State.CONDITIONAL, State.PLAIN, State.BAD, State.UNKNOWN)
"""Which route of a model is named: a known value before none, since none may be better or worse."""


@dataclass(frozen=True, slots=True)
class Term:
    """One attribute of a route over all its legs."""

    attribute: str
    label: str
    state: State
    words: str
    """The value with nothing held."""
    offer: str
    """The better value and what it takes, in words; empty if there is none."""
    remarks: tuple[str, ...]
    """For which calls it holds, and what is on offer for one leg only and does not lift the route."""
    route: str
    """Label of the route."""
    target: str
    """Fragment of the claim that decides."""


def term_of(route: RouteView, attribute: str) -> Term:
    """The attribute over all legs of the route."""
    one = route.over_legs(attribute)
    return Term(
        attribute=attribute,
        label=one.title,
        state=one.state,
        words=_each(route, attribute) if one.value is None else one.words,
        offer=f"{one.offer.words} under {' and '.join(one.offer.titles)}" if one.offer else "",
        remarks=tuple(_remarks(route, one)),
        route=route_label(route),
        target=claim_anchor(route.id, one.leg, attribute),
    )


def _each(route: RouteView, attribute: str) -> str:
    """What each leg says, where the route as a whole says nothing."""
    return "; ".join(f"{leg.provider_name}: {leg.claim(attribute).words}" for leg in route.legs)


def _remarks(route: RouteView, one: ComposedView) -> Iterator[str]:
    """For which calls the value holds, and what is on offer for legs that count without lifting the route."""
    claim = route.legs[one.leg].claim(one.attribute)
    if claim.where:
        yield claim.where
        yield from (case for case in claim.varies if case.startswith(ORDINARY))
    if one.offer or len(route.legs) == 1:
        return
    contracting = BY_NAME[one.attribute].legs is OverLegs.CONTRACTING
    for leg in route.legs:
        offer = leg.claim(one.attribute).offer
        if offer and not (contracting and leg.contract == Contract.RESOLD.value):
            yield f"{leg.provider_name}'s leg: {offer.words} under {' and '.join(offer.titles)}"


def terms(route: RouteView) -> tuple[Term, ...]:
    """The summary of a route."""
    return tuple(term_of(route, attribute) for attribute in ATTRIBUTES)


def can_be_called(route: RouteView) -> bool:
    """Whether nobody says that the route is gone."""
    return route.status.value != "withdrawn"


def in_use(routes: Sequence[RouteView]) -> list[RouteView]:
    """The routes that are not withdrawn."""
    return [route for route in routes if can_be_called(route)]


def offered(route: RouteView, attribute: str) -> Term:
    """The term as a customer who holds nothing can get it: what a call itself takes is named as well."""
    term = term_of(route, attribute)
    needed = [" or ".join(title for _, title in choices) for choices in route.needs]
    if route.is_open or not needed or term.state in {State.BAD, State.UNKNOWN}:
        return term
    takes = " and ".join(needed)
    offer = f"{term.offer} and {takes}" if term.offer else f"{term.words} under {takes}"
    return replace(term, state=State.CONDITIONAL, offer=offer)


def best(routes: Sequence[RouteView], attribute: str, places: Places) -> list[Term]:
    """The best that any of the routes offers; every route that offers the same, the first one first."""
    found = [offered(route, attribute) for route in routes]
    if not found:
        return []
    rank = min(BEST_FIRST.index(term.state) for term in found)
    nearest = [index for index, term in enumerate(found) if BEST_FIRST.index(term.state) == rank]
    better = _better(attribute, routes, places)
    first = nearest[0]
    for index in nearest[1:]:
        if better(index, first):
            first = index
    chosen = found[first]
    same = [term for term in found if (term.state, said(term)) == (chosen.state, said(chosen))]
    return [chosen, *(term for term in same if term is not chosen)]


def _better(attribute: str, routes: Sequence[RouteView], places: Places) -> Callable[[int, int], bool]:
    kind = BY_NAME[attribute].kind

    def better(index: int, than: int) -> bool:
        one, other = (_value(routes[number], attribute) for number in (index, than))
        if one is None or other is None:
            return False
        return kind.compare(kind.parse(one), kind.parse(other), places) is Order.BETTER

    return better


def _value(route: RouteView, attribute: str) -> object:
    one = route.over_legs(attribute)
    return one.offer.value if one.offer else one.value


def said(term: Term) -> str:
    """The term in words: what can be had, and what it takes."""
    return term.offer or term.words


def training_posture(routes: Sequence[RouteView]) -> str:
    """One sentence on training over all routes, from their facts."""
    used = in_use(routes)
    gone = len(routes) - len(used)
    if not routes:
        return "No route is recorded, so nothing is known of training."
    counted = used or list(routes)
    found = [term_of(route, "training") for route in counted]
    parts = [
        _count(found, State.GOOD, "does not use content to train", "do not use content to train"),
        *_under(found),
        _count(found, State.BAD, "trains on content", "train on content"),
    ]
    unknown = sum(term.state is State.UNKNOWN for term in found)
    if unknown:
        parts.append(f"for {unknown} it is {NOT_ESTABLISHED}")
    listed = "; ".join(filter(None, parts))
    if not used:
        return f"No route can be called any more. Of {_routes(gone)} now withdrawn: {listed}."
    tail = f" {gone} more {'route is' if gone == 1 else 'routes are'} withdrawn." if gone else ""
    return f"Of {_routes(len(used))}: {listed}.{tail}"


def _under(found: Sequence[Term]) -> list[str]:
    """For each arrangement that ends training, on how many routes."""
    counted: dict[str, int] = {}
    for term in found:
        if term.state is State.CONDITIONAL:
            counted[term.offer] = counted.get(term.offer, 0) + 1
    return [f"on {number}, {offer}" for offer, number in counted.items()]


def _count(found: Sequence[Term], state: State, one: str, many: str) -> str:
    number = sum(term.state is state for term in found)
    return f"{number} {one if number == 1 else many}" if number else ""


def _routes(number: int) -> str:
    return f"{number} route" if number == 1 else f"{number} routes"

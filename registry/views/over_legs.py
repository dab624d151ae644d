"""One attribute over all legs of a route: never more than its worst leg supports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from registry.attributes import Attribute, OverLegs
from registry.attributes.words import NOT_ESTABLISHED, value_words
from registry.facts import Composed, Contract, RouteFacts, composed
from registry.views.claim import ClaimView, OfferView, State, Viewer, absolute, fewest, is_better

WORST_FIRST = (State.BAD, State.UNKNOWN, State.CONDITIONAL, State.PLAIN, State.GOOD)
"""Which leg decides what a route can promise."""

Claims = tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ComposedView:
    """One attribute over all legs."""

    attribute: str
    title: str
    words: str
    value: object
    """Plain data; `None` where the legs are shown apart."""
    incomplete: bool
    """Whether a leg is not established, so that more may be true."""
    state: State
    """Of the route as a whole: that of its worst leg."""
    leg: int
    """Number of the leg that decides."""
    offer: OfferView | None
    """The best that the whole route can give under arrangements, where that is better than the value."""


def over_legs(facts: RouteFacts, legs: tuple[Claims, ...], viewer: Viewer) -> dict[str, ComposedView]:
    """Every attribute over all legs; `legs` holds the claims of each, in order of the attributes."""
    places, asking = viewer.places, viewer.asking
    now = composed(facts, asking, places)
    if len(legs) == 1:
        return {claim.attribute: _of_one(claim, now[claim.attribute]) for claim in legs[0]}
    found = {}
    for index, one in enumerate(now.values()):
        claims = [(leg, legs[leg][index]) for leg in _counting(one.attribute, facts)]
        found[one.attribute.name] = _of_many(one, claims, facts, viewer)
    return found


def _of_one(claim: ClaimView, one: Composed) -> ComposedView:
    """A route of one leg says what the leg says."""
    return ComposedView(
        attribute=claim.attribute,
        title=claim.title,
        words=claim.words,
        value=claim.value,
        incomplete=one.unknown,
        state=claim.state,
        leg=0,
        offer=claim.offer,
    )


def _counting(attribute: Attribute, facts: RouteFacts) -> Iterator[int]:
    """The legs that count: for agreements only those with which the customer has a contract."""
    for number, leg in enumerate(facts.legs):
        if attribute.legs is not OverLegs.CONTRACTING or leg.contract is not Contract.RESOLD:
            yield number


def _of_many(one: Composed, claims: list[tuple[int, ClaimView]], facts: RouteFacts, viewer: Viewer) -> ComposedView:
    offer = _offer(one, claims, facts, viewer)
    state = State.CONDITIONAL if offer else _state(one, claims, viewer)
    return ComposedView(
        attribute=one.attribute.name,
        title=one.attribute.title,
        words=_words(one, state, viewer),
        value=None if one.value is None else one.attribute.kind.plain(one.value),
        incomplete=one.unknown,
        state=state,
        leg=_deciding(one, claims, viewer),
        offer=offer,
    )


def _words(one: Composed, state: State, viewer: Viewer) -> str:
    """The value; what is bad on one leg is so for the route, whatever is not established of another."""
    if one.value is None:
        return "differs by leg"
    words = value_words(one.attribute, one.value, viewer.places)
    is_open = one.unknown and state is not State.BAD and words != NOT_ESTABLISHED
    return f"{words}; {NOT_ESTABLISHED} for every leg" if is_open else words


def _state(one: Composed, claims: list[tuple[int, ClaimView]], viewer: Viewer) -> State:
    """Without an offer: bad where a leg is, else not established where a leg isn't, else as the value stands."""
    worst = min((_default(one.attribute, claim, viewer) for _, claim in claims), key=WORST_FIRST.index)
    if worst in {State.BAD, State.UNKNOWN}:
        return worst
    return State.PLAIN if one.value is None else absolute(one.attribute, one.value, viewer.places)


def _default(attribute: Attribute, claim: ClaimView, viewer: Viewer) -> State:
    """The leg's state with what is held, whatever is on offer: an offer of one leg need not lift the route."""
    return absolute(attribute, attribute.kind.parse(claim.value), viewer.places)


def _deciding(one: Composed, claims: list[tuple[int, ClaimView]], viewer: Viewer) -> int:
    """The worst leg; of several the one that says what the route says, else the first."""
    words = "" if one.value is None else value_words(one.attribute, one.value, viewer.places)

    def rank(leg: tuple[int, ClaimView]) -> tuple[int, bool]:
        return WORST_FIRST.index(_default(one.attribute, leg[1], viewer)), leg[1].words != words

    return min(claims, key=rank)[0]


def _offer(one: Composed, claims: list[tuple[int, ClaimView]], facts: RouteFacts, viewer: Viewer) -> OfferView | None:
    """What arrangements make of the whole route: nothing where a leg stays as bad as the route, or unknown."""
    offers = [claim.offer for _, claim in claims if claim.offer]
    if not offers:
        return None
    attribute, places = one.attribute, viewer.places

    def under(names: frozenset[str]) -> Composed:
        asking = replace(viewer.asking, holdings=viewer.asking.holdings | names)
        return composed(facts, asking, places)[attribute.name]

    named = frozenset(name for offer in offers for name in offer.under)
    best = under(named)
    if one.value is None or best.value is None or best.unknown:
        return None
    if not is_better(attribute, best.value, one.value, places):
        return None
    least = fewest(named, lambda names: bool(under(names).value == best.value))
    words = value_words(attribute, best.value, places)
    return OfferView(words, attribute.kind.plain(best.value), least, viewer.titles(least))

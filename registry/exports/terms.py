"""Views as the shapes of the API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from registry.attributes.kinds import UNKNOWN
from registry.exports import shapes
from registry.views.claim import ClaimView, PartView, State
from registry.views.over_legs import ComposedView
from registry.views.price import PriceView
from registry.views.route import RouteView
from registry.views.sources import EvidenceView


def evidence_of(views: Iterable[EvidenceView]) -> list[shapes.Evidence]:
    """The entries of evidence."""
    return [
        shapes.Evidence(
            source=one.source,
            title=one.title,
            address=one.address or None,
            archive=one.archive or None,
            kind=one.kind,
            locator=one.locator,
            finding=one.finding,
            stated=one.stated or None,
            checked=one.checked or None,
        )
        for one in views
    ]


def claim_of(view: ClaimView) -> shapes.Claim:
    """One claim whole."""
    established = view.value != UNKNOWN
    return shapes.Claim(
        attribute=view.attribute,
        established=established,
        value=view.value if established else None,
        words=view.words,
        where=view.where,
        note=view.note,
        basis=view.basis,
        record=view.owner,
        since=view.since or None,
        checked=view.checked or None,
        alternatives=[shapes.Alternative(list(one.under), one.words, one.note) for one in view.alternatives],
        exceptions=_readings(view.exceptions),
        disagreements=_readings(view.disagreements),
        history=_readings(view.history),
        evidence=evidence_of(view.evidence),
    )


def _readings(parts: Iterable[PartView]) -> list[shapes.Reading]:
    return [
        shapes.Reading(
            words=one.words,
            where=one.where,
            note=one.note,
            since=one.since or None,
            until=one.until or None,
            evidence=evidence_of(one.evidence),
        )
        for one in parts
    ]


def term_of(view: ComposedView) -> shapes.Term:
    """One attribute over all legs."""
    is_apart = view.value is None and view.state is not State.UNKNOWN
    established = is_apart or view.value not in (None, UNKNOWN)
    return shapes.Term(
        attribute=view.attribute,
        established=established,
        value=view.value if established else None,
        words=view.words,
        complete=not view.incomplete,
        leg=view.leg,
        better=view.offer.words if view.offer else None,
        under=list(view.offer.under) if view.offer else [],
    )


def price_of(view: PriceView | None) -> shapes.Price | None:
    """The price that counts."""
    if view is None or not view.quote.amounts:
        return None
    quote = view.quote
    return shapes.Price(
        currency=quote.currency,
        amounts=dict(quote.amounts),
        note=quote.note,
        checked=quote.checked or None,
        source=quote.source,
        locator=quote.locator,
    )


def route_of(view: RouteView, terms: int) -> shapes.Route:
    """One route; `terms` is the index of its terms in the document."""
    return shapes.Route(
        id=view.id,
        model=view.model,
        provider=view.provider,
        offering=view.offering,
        variant=view.variant,
        region=view.region or None,
        upstream=view.upstream or None,
        contract=view.contract or None,
        status=view.status.value,
        retires=view.status.retires or None,
        last_seen=view.status.last_seen or None,
        price=price_of(view.price),
        context_window=_tokens(view, "context_window"),
        max_output=_tokens(view, "max_output"),
        aliases={name: list(ids) for name, ids in view.aliases},
        needs=[[name for name, _ in choices] for choices in view.needs],
        terms=terms,
    )


def _tokens(view: RouteView, name: str) -> int | None:
    value = view.limits.get(name)
    return value if isinstance(value, int) else None


class Terms:
    """The terms of the routes of one document: routes of one chain share an entry."""

    def __init__(self, chains: Mapping[str, int]) -> None:
        """An empty list of terms for routes of those chains."""
        self._chains = chains
        self._index: dict[int, int] = {}
        self.entries: list[list[shapes.Term]] = []

    def of(self, view: RouteView) -> int:
        """The index of the route's terms."""
        chain = self._chains[view.id]
        if chain not in self._index:
            self._index[chain] = len(self.entries)
            self.entries.append([term_of(one) for one in view.composed.values()])
        return self._index[chain]

"""A route as readers see it: where, under which terms, leg by leg, for how much, and how to call it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from registry.attributes.words import NOT_ESTABLISHED
from registry.claims import Evidence, evidence_from_plain, newest_check
from registry.facts import Contract, Leg, RouteFacts, route_facts
from registry.legs import legs_of
from registry.policy.statuses import STATUSES, status_on
from registry.store.reader import Row, Store
from registry.views.claim import ClaimView, Viewer, claim_view
from registry.views.over_legs import ComposedView, over_legs
from registry.views.price import PriceView, QuoteView, history_view, price_view
from registry.views.sources import EvidenceView

CONTRACT_WORDS = {
    Contract.DIRECT: "your contract",
    Contract.RESOLD: "resold: a sub-processor of the provider before it",
    Contract.CUSTOMER: "your own contract with it",
}
"""Whose contract stands behind a leg, in words."""


@dataclass(frozen=True, slots=True)
class StatusView:
    """Whether a route can be called, and who says so."""

    value: str
    words: str
    retires: str
    last_seen: str
    note: str
    evidence: tuple[EvidenceView, ...]
    checked: str
    route: str
    """The route that it speaks of: this one, or an upstream."""


@dataclass(frozen=True, slots=True)
class EndpointView:
    """One address at which the route can be called."""

    style: str
    address: str
    model: str
    """What to write as the model's name there."""
    key: str
    evidence: EvidenceView


@dataclass(frozen=True, slots=True)
class LegView:
    """One company that content passes, with every attribute."""

    number: int
    provider: str
    provider_name: str
    offering: str
    offering_title: str
    contract: str
    contract_words: str
    route: str
    claims: tuple[ClaimView, ...]
    """Every attribute, in order; those without a record are not established."""

    def claim(self, name: str) -> ClaimView:
        """The attribute with that name."""
        return next(claim for claim in self.claims if claim.attribute == name)


@dataclass(frozen=True, slots=True)
class RouteView:
    """A route with everything that is known of it, for one question."""

    id: str
    provider: str
    provider_name: str
    model: str
    model_name: str
    variant: str
    offering: str
    offering_title: str
    region: str
    upstream: str
    contract: str
    status: StatusView
    statuses: tuple[StatusView, ...]
    """Of this route and of each upstream route."""
    price: PriceView | None
    past_prices: tuple[QuoteView, ...]
    """What it cost before, newest first; known even where no price is."""
    limits: Mapping[str, Any]
    aliases: tuple[tuple[str, tuple[str, ...]], ...]
    needs: tuple[tuple[tuple[str, str], ...], ...]
    """Arrangements without which it can't be called; of each entry one (id, title) is enough."""
    is_open: bool
    """Whether a customer with these holdings can call it."""
    excludes: tuple[str, ...]
    legs: tuple[LegView, ...]
    composed: Mapping[str, ComposedView]
    endpoints: tuple[EndpointView, ...]
    oldest_check: str
    newest_check: str

    def over_legs(self, name: str) -> ComposedView:
        """The attribute over all legs."""
        return self.composed[name]


def route_view(store: Store, row: Row, viewer: Viewer) -> RouteView:
    """The route of that row."""
    network = store.network
    legs = legs_of(network.routes[row.id], network)
    facts = route_facts(legs, viewer.asking, store.places)
    statuses = tuple(_statuses(store, legs, row, viewer))
    leg_views = tuple(_leg_view(store, index, leg, facts, viewer) for index, leg in enumerate(legs))
    days = [day for leg in leg_views for claim in leg.claims if (day := claim.checked)]
    return RouteView(
        id=row.id,
        provider=row.columns["provider"],
        provider_name=_name(store, "provider", row.columns["provider"]),
        model=row.columns["model"],
        model_name=_name(store, "model", row.columns["model"]),
        variant=row.columns["variant"],
        offering=row.columns["offering"],
        offering_title=_title(store, row.columns["offering"]),
        region=row.columns["region"],
        upstream=row.columns["upstream"],
        contract=row.columns["contract"],
        status=max(statuses, key=lambda status: STATUSES.index(status.value)),
        statuses=statuses,
        price=price_view(row.plain, viewer.sources),
        past_prices=history_view(row.plain, viewer.sources),
        limits=row.plain.get("limits", {}),
        aliases=tuple((name, tuple(ids)) for name, ids in sorted(row.plain.get("aliases", {}).items())),
        needs=_needs(facts, viewer),
        is_open=facts.is_open(viewer.asking.holdings),
        excludes=tuple(row.plain.get("excludes", ())),
        legs=leg_views,
        composed=over_legs(facts, tuple(leg.claims for leg in leg_views), viewer),
        endpoints=tuple(_endpoints(store, row, viewer)),
        oldest_check=min(days, default=""),
        newest_check=max(days, default=""),
    )


def _name(store: Store, table: str, record_id: str) -> str:
    row = store.row(table, record_id)
    return str(row.columns["name"]) if row else record_id


def _title(store: Store, offering: str) -> str:
    row = store.row("offering", offering)
    return str(row.columns["title"]) if row else offering


def _leg_view(store: Store, index: int, leg: Leg, facts: RouteFacts, viewer: Viewer) -> LegView:
    offering = f"{leg.provider}/{leg.offering}" if leg.offering else ""
    return LegView(
        number=index,
        provider=leg.provider,
        provider_name=_name(store, "provider", leg.provider),
        offering=offering,
        offering_title=_title(store, offering) if offering else "",
        contract=leg.contract.value,
        contract_words=CONTRACT_WORDS[leg.contract],
        route=leg.route,
        claims=tuple(claim_view(fact, leg, viewer) for fact in facts.facts[index].values()),
    )


def _needs(facts: RouteFacts, viewer: Viewer) -> tuple[tuple[tuple[str, str], ...], ...]:
    titles = viewer.arrangement_titles
    return tuple(tuple((name, titles.get(name, name)) for name in choices) for choices in facts.needs)


def _statuses(store: Store, legs: tuple[Leg, ...], row: Row, viewer: Viewer) -> Iterator[StatusView]:
    """The status of the route itself, then of each upstream route."""
    yield status_view(row.id, row.plain.get("status", {}), viewer)
    for leg in legs[1:]:
        upstream = store.row("route", leg.route) if leg.route and leg.route != row.id else None
        if upstream:
            yield status_view(upstream.id, upstream.plain.get("status", {}), viewer)


def status_view(route: str, plain: Mapping[str, Any], viewer: Viewer) -> StatusView:
    """The status on the day of the question."""
    value = status_on(plain, viewer.asking.as_of.isoformat())
    retires, last_seen = plain.get("retires", ""), plain.get("last_seen", "")
    evidence: tuple[Evidence, ...] = tuple(map(evidence_from_plain, plain.get("evidence", ())))
    day = newest_check(evidence)
    return StatusView(
        value=value,
        words=_status_words(value, retires, last_seen),
        retires=retires,
        last_seen=last_seen,
        note=plain.get("note", ""),
        evidence=viewer.sources.views(evidence),
        checked=day.isoformat() if day else "",
        route=route,
    )


def _status_words(value: str, retires: str, last_seen: str) -> str:
    match value:
        case "unknown":
            return NOT_ESTABLISHED
        case "withdrawn":
            if last_seen:
                return f"withdrawn, last seen {last_seen}"
            return f"withdrawn, retired {retires}" if retires else "withdrawn"
        case "deprecated":
            return f"deprecated, retires {retires}" if retires else "deprecated"
        case _:
            return value


def _endpoints(store: Store, row: Row, viewer: Viewer) -> Iterator[EndpointView]:
    """Where the route can be called: the endpoints of its offering for which an id of the route is known."""
    offering = store.row("offering", row.columns["offering"])
    aliases = row.plain.get("aliases", {})
    for endpoint in offering.plain.get("endpoints", ()) if offering else ():
        ids = aliases.get(endpoint["ids"], ())
        if ids:
            source = viewer.sources.by_id.get(endpoint["source"], {})
            plain = {"kind": source.get("kind", ""), **endpoint}
            yield EndpointView(
                style=endpoint["style"],
                address=endpoint["address"],
                model=ids[0],
                key=endpoint.get("key", ""),
                evidence=viewer.sources.view(evidence_from_plain(plain)),
            )

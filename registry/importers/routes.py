"""New routes: what the lists say of one way to call a model, as the record that a hand would write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registry.importers.aliases import route_aliases
from registry.importers.idmap import Place
from registry.importers.pricing import price_of
from registry.importers.readings import Readings
from registry.importers.rows import Row
from registry.importers.standing import NOT_SAID, Lists, status_of

ENOUGH = 2
"""How many lists must carry a route before it is taken."""

LIMITS = ("models-dev", "pi-catalog", "litellm", "genai-prices")
"""Lists by how well they tell what a host lets in and out."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a model, so that a route says only what differs."""

    context_window: int = 0
    max_output: int = 0
    input: tuple[str, ...] = ()


def is_taken(readings: Readings) -> bool:
    """Whether a route is worth a record: on two lists, in a region of its own, or of a provider with one list only."""
    entry, place = readings.first.entry, readings.place
    own = bool(place.region) or place.variant not in {"", entry.variants.get(place.offering)}
    return readings.sources >= ENOUGH or own or entry.all_routes


@dataclass(frozen=True, slots=True)
class Around:
    """What a new route is written with, apart from its own lines."""

    lists: Lists
    facts: Facts
    upstreams: Mapping[str, str]
    """Ids of routes to which others hand content on."""
    beside: Mapping[str, Row]
    """Lines that speak of every offering of the provider, by list."""


def route_of(readings: Readings, around: Around, *, twin: Place | None = None) -> dict[str, Any]:
    """The route as a record writes it; `twin` is the second offering of which the same lines speak."""
    entry, place = readings.first.entry, twin or readings.place
    route: dict[str, Any] = {"variant": place.variant} if place.variant else {}
    route["offering"] = place.offering
    if place.region:
        route["region"] = place.region
    if place.offering in entry.upstreams:
        route["upstream"] = _upstream(readings, place, around.upstreams)
    groups = entry.groups_of(readings.first.model.id)
    if groups:
        route["groups"] = list(groups)
    status = status_of(readings, around.lists, around.beside)
    if status and place.offering in {*entry.twins, *(other.offering for other in entry.twins.values())}:
        status = {"value": "unknown", "note": NOT_SAID, "evidence": status["evidence"]}
    if status:
        route["status"] = status
    price = price_of(readings)
    if price:
        route["price"] = price
    limits = limits_of(readings, around.facts)
    if limits:
        route["limits"] = limits
    aliases = route_aliases(entry, (line.row for line in readings.lines))
    if aliases:
        route["aliases"] = aliases
    return route


def _upstream(readings: Readings, place: Place, upstreams: Mapping[str, str]) -> dict[str, str]:
    """The route or the offering to which this one hands content on."""
    offering, contract = readings.first.entry.upstreams[place.offering]
    route = f"{offering.partition('/')[0]}/{readings.first.model.id}"
    named = {"route": upstreams[route]} if route in upstreams else {"offering": offering}
    return {**named, "contract": contract}


def limits_of(readings: Readings, facts: Facts) -> dict[str, Any]:
    """Limits and modalities as served, where they differ from the model's."""
    ordered = sorted(
        (row for row in readings.newest() if row.listing.data_set in LIMITS),
        key=lambda row: LIMITS.index(row.listing.data_set),
    )
    found: dict[str, Any] = {}
    window = next((row.context_window for row in ordered if row.context_window), 0)
    output = next((row.max_output for row in ordered if row.max_output), 0)
    if window and window != facts.context_window:
        found["context_window"] = window
    if output and output != facts.max_output:
        found["max_output"] = output
    return found | _modalities(ordered, facts)


def _modalities(rows: list[Row], facts: Facts) -> dict[str, Any]:
    """What goes in and comes out, where it is less than with the model, files apart."""
    row = next((row for row in rows if row.input and row.output), None)
    if row is None or not facts.input or row.embedding or "embedding" in row.output:
        return {}
    if not set(row.input) - {"pdf"} < set(facts.input) - {"pdf"}:
        return {}
    return {"modalities": {"input": list(row.input), "output": list(row.output)}}

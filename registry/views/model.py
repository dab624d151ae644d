"""A model as readers see it: its facts, who says so, what disagrees, its scores, and its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from registry.attributes.words import NOT_ESTABLISHED
from registry.claims import evidence_from_plain
from registry.store.reader import Row, Store
from registry.views.claim import Viewer
from registry.views.route import RouteView, route_view
from registry.views.sources import EvidenceView, Sources, known

FACT_TITLES: Mapping[str, str] = {
    "modalities": "Modalities",
    "features": "Features",
    "context_window": "Context window",
    "max_output": "Max output",
    "parameters": "Parameters",
    "licence": "Licence",
    "open_weights": "Open weights",
    "released": "Released",
    "knowledge_cutoff": "Knowledge cut-off",
}
"""Facts of a model in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact of a model."""

    name: str
    title: str
    words: str
    value: Any
    known: bool
    evidence: tuple[EvidenceView, ...]
    disagreements: tuple[tuple[str, tuple[EvidenceView, ...]], ...]
    """Other readings in words, each with who says so."""


@dataclass(frozen=True, slots=True)
class BenchmarkView:
    """One score with its author and licence."""

    name: str
    score: str
    unit: str
    taken: str
    source: str
    source_title: str
    address: str
    licence: str
    attribution: str
    locator: str


@dataclass(frozen=True, slots=True)
class ModelView:
    """A model with everything that is known of it, for one question."""

    id: str
    name: str
    lab: str
    lab_name: str
    facts: tuple[FactView, ...]
    aliases: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    benchmarks: tuple[BenchmarkView, ...]
    routes: tuple[RouteView, ...]

    def fact(self, name: str) -> FactView:
        """The fact with that name."""
        return next(fact for fact in self.facts if fact.name == name)


def model_view(store: Store, row: Row, viewer: Viewer) -> ModelView:
    """The model of that row with all its routes."""
    plain = row.plain
    lab = store.row("lab", row.columns["lab"])
    routes = tuple(route_view(store, route, viewer) for route in store.rows("route", "model = ?", (row.id,)))
    return ModelView(
        id=row.id,
        name=row.columns["name"],
        lab=row.columns["lab"],
        lab_name=str(lab.columns["name"]) if lab else row.columns["lab"],
        facts=tuple(_fact(name, plain, viewer.sources) for name in FACT_TITLES),
        aliases=tuple(plain.get("aliases", ())),
        links=tuple((name, address) for name, address in sorted(plain.get("links", {}).items()) if address),
        notes=tuple(plain.get("notes", ())),
        benchmarks=tuple(_benchmark(score, viewer.sources) for score in plain.get("benchmarks", ())),
        routes=tuple(sorted(routes, key=_by_price)),
    )


def _by_price(route: RouteView) -> tuple[int, float, str]:
    """Routes that can be called first, then the cheaper output, then the id."""
    amount = route.price.quote.amount("output") if route.price else ""
    return int(route.status.value == "withdrawn"), float(amount) if amount else float("inf"), route.id


def _fact(name: str, plain: Mapping[str, Any], sources: Sources) -> FactView:
    value = plain.get(name, "unknown")
    entries = [entry for entry in plain.get("evidence", ()) if name in entry.get("facts", ())]
    readings = [reading for reading in plain.get("disagreements", ()) if reading["fact"] == name]
    return FactView(
        name=name,
        title=FACT_TITLES[name],
        words=fact_words(name, value),
        value=value,
        known=value != "unknown",
        evidence=_views(entries, sources),
        disagreements=tuple(
            (fact_words(name, reading["value"]), _views(reading["evidence"], sources)) for reading in readings
        ),
    )


def _views(entries: Iterable[Mapping[str, Any]], sources: Sources) -> tuple[EvidenceView, ...]:
    return sources.views(tuple(map(evidence_from_plain, entries)))


def fact_words(name: str, value: Any) -> str:
    """A fact of a model in words."""
    if value in ("unknown", None):
        return NOT_ESTABLISHED
    match name:
        case "modalities" if isinstance(value, Mapping):
            return f"{', '.join(value.get('input', ()))} → {', '.join(value.get('output', ()))}"
        case "parameters" if isinstance(value, Mapping):
            active = value.get("active", "unknown")
            total = large_words(value.get("total", "unknown"))
            return total if active == "unknown" else f"{total}, {large_words(active)} active"
        case "context_window" | "max_output":
            return f"{grouped(value)} tokens"
        case "features" if isinstance(value, list):
            return ", ".join(item.replace("_", " ") for item in value) or "none"
        case _:
            return str(value)


def grouped(value: Any) -> str:
    """A whole number with thin spaces between thousands; anything else as it is."""
    return f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}") if isinstance(value, int) else str(value)


def large_words(value: Any) -> str:
    """A count of parameters: 28 B, 700 M."""
    if not isinstance(value, int):
        return NOT_ESTABLISHED
    for unit, size in (("T", 10**12), ("B", 10**9), ("M", 10**6)):
        if value >= size:
            return f"{value / size:g}\N{NO-BREAK SPACE}{unit}"
    return str(value)


def _benchmark(score: Mapping[str, Any], sources: Sources) -> BenchmarkView:
    source = sources.by_id.get(score["source"], {})
    return BenchmarkView(
        name=score["name"],
        score=score["score"],
        unit=score["unit"],
        taken=known(score.get("taken")),
        source=score["source"],
        source_title=source.get("title", score["source"]),
        address=known(source.get("address")),
        licence=source.get("licence", ""),
        attribution=source.get("attribution", ""),
        locator=score["locator"],
    )

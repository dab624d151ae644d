"""Providers, labs and sources as readers see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from registry.attributes.words import NOT_ESTABLISHED
from registry.claims import evidence_from_plain
from registry.facts import Leg, leg_facts
from registry.facts.scopes import declared_countries
from registry.store.reader import Row, Store
from registry.views.claim import ClaimView, Viewer, claim_view
from registry.views.sources import KIND_WORDS, EvidenceView, archive_address, known


@dataclass(frozen=True, slots=True)
class ArrangementView:
    """Something that a customer can hold."""

    id: str
    kind: str
    title: str
    needs: tuple[tuple[str, ...], ...]
    includes: tuple[str, ...]
    note: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class OfferingView:
    """An offering with every attribute, as a customer who calls it gets it."""

    id: str
    title: str
    needs: tuple[tuple[tuple[str, str], ...], ...]
    claims: tuple[ClaimView, ...]
    routes: int


@dataclass(frozen=True, slots=True)
class ProviderView:
    """A provider with its offerings."""

    id: str
    name: str
    kinds: tuple[str, ...]
    address: str
    groups: tuple[tuple[str, str], ...]
    arrangements: tuple[ArrangementView, ...]
    offerings: tuple[OfferingView, ...]
    routes: tuple[tuple[str, str, str, str], ...]
    """Id, model id, model name and status of each route."""


@dataclass(frozen=True, slots=True)
class LabView:
    """A lab with its models."""

    id: str
    name: str
    address: str
    country: str
    country_words: str
    country_note: str
    evidence: tuple[EvidenceView, ...]
    models: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VersionView:
    """One text of a document."""

    stated: str
    checked: str
    archive: str
    note: str


@dataclass(frozen=True, slots=True)
class CitationView:
    """What a source is cited for."""

    owner: str
    kind: str
    attribute: str
    part: str
    version: str
    locator: str
    finding: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A document with its versions and everything that rests on it."""

    id: str
    title: str
    publisher: str
    kind: str
    kind_words: str
    address: str
    licence: str
    attribution: str
    versions: tuple[VersionView, ...]
    citations: tuple[CitationView, ...]


def provider_view(store: Store, row: Row, viewer: Viewer) -> ProviderView:
    """The provider of that row."""
    routes = store.query(
        "SELECT route.id, route.model, model.name, route.status FROM route "
        "LEFT JOIN model ON model.id = route.model WHERE route.provider = ? ORDER BY route.id",
        (row.id,),
    )
    return ProviderView(
        id=row.id,
        name=row.columns["name"],
        kinds=tuple(row.columns["kinds"].split(",")),
        address=row.plain.get("address", ""),
        groups=tuple(sorted(row.plain.get("groups", {}).items())),
        arrangements=tuple(_arrangements(store, row.id, viewer)),
        offerings=tuple(_offerings(store, row.id, viewer)),
        routes=tuple((route, model, name or model, status) for route, model, name, status in routes),
    )


def _arrangements(store: Store, provider: str, viewer: Viewer) -> Iterator[ArrangementView]:
    for arrangement in store.arrangements.values():
        if arrangement.provider == provider:
            yield ArrangementView(
                id=arrangement.id,
                kind=arrangement.kind,
                title=arrangement.title,
                needs=arrangement.needs,
                includes=arrangement.includes,
                note=arrangement.note,
                evidence=viewer.sources.views(arrangement.evidence),
            )


def _offerings(store: Store, provider_id: str, viewer: Viewer) -> Iterator[OfferingView]:
    """Each offering as one leg without a route: what holds for any model that it serves."""
    provider = store.network.providers[provider_id]
    customer = declared_countries(viewer.asking, store.places)
    for name, offering in provider.offerings.items():
        leg = Leg(
            provider=provider_id,
            offering=name,
            layers=(offering.claims, provider.claims),
            needs=offering.needs,
            arrangements=provider.arrangements,
        )
        facts = leg_facts(leg, viewer.asking, store.places, customer)
        row = store.row("offering", f"{provider_id}/{name}")
        count = store.query("SELECT count(*) FROM route WHERE offering = ?", (f"{provider_id}/{name}",))[0][0]
        titles = viewer.arrangement_titles
        yield OfferingView(
            id=f"{provider_id}/{name}",
            title=str(row.columns["title"]) if row else name,
            needs=tuple(tuple((need, titles.get(need, need)) for need in choices) for choices in offering.needs),
            claims=tuple(claim_view(fact, leg, viewer) for fact in facts.values()),
            routes=count,
        )


def lab_view(store: Store, row: Row, viewer: Viewer) -> LabView:
    """The lab of that row."""
    claim: Mapping[str, Any] = row.plain.get("claims", {}).get("country", {})
    country = row.columns["country"]
    models = store.query("SELECT id, name FROM model WHERE lab = ? ORDER BY id", (row.id,))
    return LabView(
        id=row.id,
        name=row.columns["name"],
        address=row.plain.get("address", ""),
        country=country,
        country_words=NOT_ESTABLISHED if country == "unknown" else store.places.name(country),
        country_note=claim.get("note", ""),
        evidence=viewer.sources.views(tuple(map(evidence_from_plain, claim.get("evidence", ())))),
        models=tuple((model, name) for model, name in models),
    )


def source_view(store: Store, row: Row, viewer: Viewer) -> SourceView:
    """The source of that row with what it is cited for."""
    cited = store.query(
        "SELECT owner, kind, attribute, part, version, locator, finding FROM evidence WHERE source = ? ORDER BY number",
        (row.id,),
    )
    archives = viewer.sources.archives
    return SourceView(
        id=row.id,
        title=row.columns["title"] or row.id,
        publisher=row.columns["publisher"],
        kind=row.columns["kind"],
        kind_words=KIND_WORDS.get(row.columns["kind"], row.columns["kind"]),
        address=known(row.columns["address"]),
        licence=row.plain.get("licence", ""),
        attribution=_attribution(row.plain, archives),
        versions=tuple(
            VersionView(
                stated=known(version.get("stated")),
                checked=known(version.get("checked")),
                archive=archive_address(version.get("archive"), archives),
                note=version.get("note", ""),
            )
            for version in row.plain["versions"]
        ),
        citations=tuple(CitationView(*map(str, values)) for values in cited),
    )


def _attribution(plain: Mapping[str, Any], archives: Mapping[str, Mapping[str, Any]]) -> str:
    """Whom to name: the source's own author, and the archives that keep its versions."""
    names = [plain["attribution"]] if "attribution" in plain else []
    for version in plain["versions"]:
        archive = archives.get(version.get("archive", {}).get("collection", ""), {})
        if archive:
            names.append(f"{archive['attribution']} ({archive['licence']})")
    return "; ".join(dict.fromkeys(names))

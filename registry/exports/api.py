"""The JSON API of the site: `api/v1/`, one document at a time, so that memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from registry.exports import documents, shapes
from registry.exports.documents import DOCUMENTS, VERSION, kind_of
from registry.exports.schema import schema_files
from registry.exports.terms import Terms, claim_of, evidence_of, route_of
from registry.exports.verdicts import verdict_files
from registry.exports.writing import File, json_bytes, text_of, with_list
from registry.site.ledger import Made
from registry.site.world import Reading, World
from registry.store.reader import Row, Store
from registry.views.claim import Viewer
from registry.views.model import ModelView
from registry.views.party import ProviderView, source_view

ROOT = f"api/v{VERSION}"

FILES = {
    "models": "models.json",
    "model": "models/{id}.json",
    "routes": "routes.json",
    "providers": "providers.json",
    "provider": "providers/{id}.json",
    "sources": "sources.json",
    "policies": "policies.json",
    "verdicts": "policies/{id}.json",
}
"""Where each kind of document stands, below the root."""


class Api:
    """The documents of single records as they come, and the lists when all have come."""

    def __init__(self, reading: Reading) -> None:
        """Nothing has come yet."""
        store = reading.store
        self._catalogue = shapes.Catalogue(store.day.isoformat(), store.digest)
        self._chains = reading.chain_of
        self._terms = Terms(self._chains)
        self._routes: list[tuple[str, str]] = []
        """Id and text of each: as objects they take ten times the memory."""
        self._models: list[shapes.ModelSummary] = []
        self._providers: list[shapes.ProviderSummary] = []

    def model(self, row: Row, view: ModelView, fingerprint: bytes) -> File:
        """The document of a model."""
        self._models.append(_model_summary(row, len(view.routes)))
        self._routes.extend((one.id, text_of(route_of(one, self._terms.of(one)))) for one in view.routes)
        chains = [self._chains[one.id] for one in view.routes]
        key = b"%s%a" % (fingerprint, [chains.index(chain) for chain in chains])
        make = partial(_model, view, self._chains, self._catalogue)
        return _later(f"models/{view.id}.json", "model", key, self._catalogue, make)

    def provider(self, view: ProviderView, fingerprint: bytes) -> File:
        """The document of a provider."""
        self._providers.append(_provider_summary(view))
        make = partial(_provider, view, self._catalogue)
        return _later(f"providers/{view.id}.json", "provider", fingerprint, self._catalogue, make)

    def lists(self, world: World) -> Iterator[File]:
        """The index, the schemas, and every list."""
        catalogue = self._catalogue
        schemas = {kind_of(one): f"schema/{kind_of(one)}.schema.json" for one in DOCUMENTS}
        yield _file("index.json", documents.Index(kind="index", catalogue=catalogue, files=FILES, schemas=schemas))
        yield from schema_files()
        yield _file("models.json", documents.Models(kind="models", catalogue=catalogue, models=self._models))
        texts = [text for _, text in sorted(self._routes)]
        terms = self._terms.entries
        routes = documents.Routes(kind="routes", catalogue=catalogue, routes=[], terms=terms)
        yield f"{ROOT}/routes.json", with_list(routes, "routes", texts)
        providers = documents.Providers(kind="providers", catalogue=catalogue, providers=self._providers)
        yield _file("providers.json", providers)
        sources = [_source(world.store, row, world.viewer) for row in world.store.rows("source")]
        yield _file("sources.json", documents.Sources(kind="sources", catalogue=catalogue, sources=sources))
        yield from ((f"{ROOT}/{path}", content) for path, content in verdict_files(world.policies, catalogue))


def _file(path: str, document: documents.Document) -> File:
    return f"{ROOT}/{path}", json_bytes(document)


def _later(
    path: str, kind: str, key: bytes, catalogue: shapes.Catalogue, make: Callable[[], documents.Document]
) -> File:
    """A document that is made only if it has to be: that of another catalogue may differ in its beginning alone."""
    head = json_bytes(documents.Document(kind=kind, catalogue=catalogue)).removesuffix(b"}\n")
    return f"{ROOT}/{path}", Made(kind.encode() + key, lambda: json_bytes(make()), head)


def _model_summary(row: Row, routes: int) -> shapes.ModelSummary:
    columns = row.columns
    return shapes.ModelSummary(
        id=row.id,
        name=columns["name"],
        lab=columns["lab"],
        context_window=columns["context_window"],
        max_output=columns["max_output"],
        licence=_known(columns["licence"]),
        open_weights={"yes": True, "no": False}.get(columns["open_weights"]),
        released=_known(columns["released"]),
        routes=routes,
        file=FILES["model"].format(id=row.id),
    )


def _known(text: str) -> str | None:
    return None if text in {"", "unknown"} else text


def _model(view: ModelView, chains: Mapping[str, int], catalogue: shapes.Catalogue) -> documents.Model:
    terms = Terms(chains)
    routes = [route_of(one, terms.of(one)) for one in view.routes]
    return documents.Model(
        kind="model",
        catalogue=catalogue,
        id=view.id,
        name=view.name,
        lab=view.lab,
        aliases=list(view.aliases),
        links=dict(view.links),
        notes=list(view.notes),
        facts=[
            shapes.ModelFact(
                name=one.name,
                established=one.known,
                value=one.value if one.known else None,
                words=one.words,
                evidence=evidence_of(one.evidence),
                disagreements=[shapes.FactReading(words, evidence_of(found)) for words, found in one.disagreements],
            )
            for one in view.facts
        ],
        benchmarks=[
            shapes.Benchmark(
                name=one.name,
                score=one.score,
                unit=one.unit,
                taken=one.taken or None,
                source=one.source,
                locator=one.locator,
                licence=one.licence,
                attribution=one.attribution,
            )
            for one in view.benchmarks
        ],
        routes=routes,
        terms=terms.entries,
    )


def _provider_summary(view: ProviderView) -> shapes.ProviderSummary:
    return shapes.ProviderSummary(
        id=view.id,
        name=view.name,
        kinds=list(view.kinds),
        offerings=len(view.offerings),
        routes=len(view.routes),
        file=FILES["provider"].format(id=view.id),
    )


def _provider(view: ProviderView, catalogue: shapes.Catalogue) -> documents.Provider:
    return documents.Provider(
        kind="provider",
        catalogue=catalogue,
        id=view.id,
        name=view.name,
        kinds=list(view.kinds),
        address=view.address or None,
        arrangements=[
            shapes.Arrangement(
                id=one.id,
                kind=one.kind,
                title=one.title,
                needs=[list(choices) for choices in one.needs],
                includes=list(one.includes),
                note=one.note,
                evidence=evidence_of(one.evidence),
            )
            for one in view.arrangements
        ],
        offerings=[
            shapes.Offering(
                id=one.id,
                title=one.title,
                needs=[[name for name, _ in choices] for choices in one.needs],
                routes=one.routes,
                claims=[claim_of(claim) for claim in one.claims],
            )
            for one in view.offerings
        ],
        routes=[one[0] for one in view.routes],
    )


def _source(store: Store, row: Row, viewer: Viewer) -> shapes.Source:
    view = source_view(store, row, viewer)
    return shapes.Source(
        id=view.id,
        title=view.title,
        publisher=view.publisher,
        kind=view.kind,
        address=view.address or None,
        licence=view.licence,
        attribution=view.attribution,
        cited=len(view.citations),
        versions=[
            shapes.SourceVersion(one.stated or None, one.checked or None, one.archive or None, one.note)
            for one in view.versions
        ],
    )

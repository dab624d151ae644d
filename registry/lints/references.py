"""Every place in the catalogue that names another record, and which names are known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from registry.attributes.kinds import Certification
from registry.catalogue import Catalogue, Entry, Keys, Site
from registry.findings import Location
from registry.records import Route


class Sort(StrEnum):
    """What is named."""

    SOURCE = "source"
    LAB = "lab"
    MODEL = "model"
    PROVIDER = "provider"
    OFFERING = "offering"
    ROUTE = "route"
    ARRANGEMENT = "arrangement"
    GROUP = "group"
    SCOPE_MODEL = "model or group"
    CERTIFICATION = "certification"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Reference:
    """A record's name for another one, and where it stands."""

    sort: Sort
    id: str
    at: Callable[[], Location]
    """Gives the place; finding it takes time, and few are asked for."""
    providers: tuple[str, ...] = ()
    """The providers among whose groups or offerings it is looked up."""


def references(catalogue: Catalogue) -> Iterator[Reference]:
    """Every reference of every record."""
    for entry in entries(catalogue):
        yield from _sources(entry)
    for entry in catalogue.models.values():
        yield Reference(Sort.LAB, entry.id.partition("/")[0], partial(Location, entry.document.path))
    for entry in catalogue.providers.values():
        yield from _needs_of_provider(entry)
    yield from _archives(catalogue)
    yield from _hosts(catalogue)
    yield from _routes(catalogue)
    yield from _claims(catalogue)


def entries(catalogue: Catalogue) -> Iterator[Entry]:
    """Every record file."""
    for kind in ("labs", "models", "providers", "route_files", "sources", "policies", "reference"):
        yield from getattr(catalogue, kind).values()


_FREE_KEYS = frozenset({"groups", "certifications", "countries", "aliases"})
"""Mappings whose keys an author chooses, so that `source` in them is not a source."""


def _sources(entry: Entry) -> Iterator[Reference]:
    for keys, cited in citations(entry):
        yield Reference(Sort.SOURCE, cited["source"], partial(entry.at, *keys, "source"))


def citations(entry: Entry) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Every mapping of the file that cites a source, with its keys."""
    yield from _citing((), entry.document.data)


def _citing(keys: Keys, data: Any) -> Iterator[tuple[Keys, dict[str, Any]]]:
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _citing((*keys, index), item)
    elif isinstance(data, dict):
        if isinstance(data.get("source"), str):
            yield keys, data
        for key, value in data.items():
            if key not in _FREE_KEYS or not isinstance(value, dict) or "source" not in value:
                yield from _citing((*keys, key), value)


def needs(keys: Keys, listed: Any) -> Iterator[tuple[str, Keys]]:
    """The arrangements that a list of needs names, choices included, each with its keys."""
    for index, need in enumerate(listed or ()):
        if isinstance(need, str):
            yield need, (*keys, index)
        else:
            for place, choice in enumerate(need["any_of"]):
                yield choice, (*keys, index, "any_of", place)


def _arrangements(entry: Entry, keys: Keys, listed: Any) -> Iterator[Reference]:
    for name, place in needs(keys, listed):
        yield Reference(Sort.ARRANGEMENT, name, partial(entry.at, *place))


def _needs_of_provider(entry: Entry) -> Iterator[Reference]:
    data: Any = entry.document.data
    for name, arrangement in (data.get("arrangements") or {}).items():
        for key in ("needs", "includes"):
            yield from _arrangements(entry, ("arrangements", name, key), arrangement.get(key))
    for name, offering in (data.get("offerings") or {}).items():
        yield from _arrangements(entry, ("offerings", name, "needs"), offering.get("needs"))


def _archives(catalogue: Catalogue) -> Iterator[Reference]:
    for entry in catalogue.sources.values():
        for index, version in enumerate(entry.record.versions):
            if version.archive and version.archive.collection:
                at = partial(entry.at, "versions", index, "archive", "collection")
                yield Reference(Sort.ARCHIVE, version.archive.collection, at)


def _hosts(catalogue: Catalogue) -> Iterator[Reference]:
    entry = catalogue.reference.get("hosts")
    if entry is not None:
        for name, host in entry.record.hosts.items():
            yield Reference(Sort.PROVIDER, host.provider, partial(entry.at, "hosts", name, "provider"))


def _routes(catalogue: Catalogue) -> Iterator[Reference]:
    for base, entry in catalogue.route_files.items():
        provider, _, model = base.partition("/")
        yield Reference(Sort.PROVIDER, provider, partial(Location, entry.document.path))
        yield Reference(Sort.MODEL, model, partial(Location, entry.document.path))
    for route in catalogue.all_routes():
        provider = route.base.partition("/")[0]
        record = route.record
        yield Reference(Sort.OFFERING, f"{provider}/{record.offering}", partial(route.at, "offering"), (provider,))
        for index, group in enumerate(record.groups):
            yield Reference(Sort.GROUP, group, partial(route.at, "groups", index), (provider,))
        if record.upstream and record.upstream.route:
            yield Reference(Sort.ROUTE, record.upstream.route, partial(route.at, "upstream", "route"))
        if record.upstream and record.upstream.offering:
            name = record.upstream.offering
            yield Reference(Sort.OFFERING, name, partial(route.at, "upstream", "offering"), (name.partition("/")[0],))
        data: Any = route.entry.document.data
        yield from _arrangements(route.entry, (route.index, "needs"), data[route.index].get("needs"))


def _claims(catalogue: Catalogue) -> Iterator[Reference]:
    for site in catalogue.sites:
        providers = (site.owner.partition("/")[0], *_upstream_provider(site))
        for keys, part in site.parts():
            for index, name in enumerate(part.under):
                yield Reference(Sort.ARRANGEMENT, name, partial(site.at, *keys, "under", index))
            for index, name in enumerate(part.scope.models):
                yield Reference(Sort.SCOPE_MODEL, name, partial(site.at, *keys, "scope", "models", index), providers)
            if site.claim.attribute.name == "certifications" and isinstance(part.value, tuple):
                where = () if site.shared else (*keys, "value")
                for index, item in enumerate(part.value):
                    if isinstance(item, Certification):
                        yield Reference(Sort.CERTIFICATION, item.id, partial(site.at, *where, index, "id"))


def _upstream_provider(site: Site) -> Iterator[str]:
    """The provider that a gateway route's claims speak of."""
    route = route_of(site)
    if route and route.upstream:
        yield (route.upstream.route or route.upstream.offering or "").partition("/")[0]


def route_of(site: Site) -> Route | None:
    """The route on which the claim stands; `None` for a claim of a provider or an offering."""
    records = getattr(site.entry.record, "root", None)
    return records[site.keys[0]] if records else None


def known_ids(catalogue: Catalogue) -> dict[Sort, Collection[str]]:
    """The names that exist, by sort; of groups and scopes see `groups_of`."""
    providers = catalogue.providers.items()
    return {
        Sort.SOURCE: catalogue.sources,
        Sort.LAB: catalogue.labs,
        Sort.MODEL: catalogue.models,
        Sort.PROVIDER: catalogue.providers,
        Sort.OFFERING: {f"{name}/{offering}" for name, entry in providers for offering in entry.record.offerings},
        Sort.ROUTE: catalogue.routes,
        Sort.ARRANGEMENT: {name for _, entry in providers for name in entry.record.arrangements},
        Sort.CERTIFICATION: _reference(catalogue, "certifications"),
        Sort.ARCHIVE: _reference(catalogue, "archives"),
    }


def _reference(catalogue: Catalogue, name: str) -> Collection[str]:
    entry = catalogue.reference.get(name)
    return getattr(entry.record, name) if entry else ()


def unreadable(catalogue: Catalogue) -> frozenset[str]:
    """Paths of the files that have findings of their own, so that nobody knows what they define."""
    loaded = {item.path for item in catalogue.files.loaded}
    return frozenset(path for path, _ in catalogue.files.digests if path not in loaded)

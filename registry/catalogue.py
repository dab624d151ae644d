"""The catalogue as a whole: every record by its id, and every claim with its place in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from registry.attributes import BY_NAME
from registry.claims import Claim, Statement, claim_from_plain
from registry.dating import Versions, dated_evidence
from registry.findings import Location
from registry.legs import Network, OfferingData, ProviderData, RouteData
from registry.loading import Files
from registry.places import Places, expand_groups
from registry.policy_files import PolicyReader
from registry.records import Route
from registry.yaml12 import Document

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with its file."""

    id: str
    path: str
    """Path without suffix, relative to the catalogue."""
    document: Document
    record: Any

    def at(self, *keys: str | int, key: bool = False) -> Location:
        """The place of the value at those keys, or of the last key itself."""
        return self.document.locate(keys, key=key)


@dataclass(frozen=True, slots=True)
class RouteEntry:
    """One route of a route file."""

    id: str
    base: str
    """Id of the file: `provider/lab/model`."""
    index: int
    """Position in the file, from zero."""
    entry: Entry
    record: Route

    def at(self, *keys: str | int, key: bool = False) -> Location:
        """The place of the value at those keys of this route."""
        return self.entry.at(self.index, *keys, key=key)


@dataclass(frozen=True, slots=True)
class Site:
    """One claim, and where it stands."""

    claim: Claim
    entry: Entry
    keys: Keys
    """Key path of the claim in its file."""
    owner: str
    """`provider`, `provider/offering`, or a route's id."""
    shared: bool = False
    """Whether it is a bare value under `shared_evidence`."""

    def at(self, *keys: str | int, key: bool = False) -> Location:
        """The place of a part of the claim."""
        return self.entry.at(*self.keys, *keys, key=key)

    def parts(self) -> Iterator[tuple[Keys, Statement]]:
        """Every statement of the claim with its keys relative to the claim, the claim itself first."""
        yield from _parts((), self.claim.statement)


def _parts(keys: Keys, statement: Statement) -> Iterator[tuple[Keys, Statement]]:
    yield keys, statement
    for name in ("alternatives", "exceptions", "disagreements", "history"):
        for index, part in enumerate(getattr(statement, name)):
            yield from _parts((*keys, name, index), part)


@dataclass
class Catalogue:
    """Valid records, cross-referenced. What depends on several records is worked out once, when asked for."""

    files: Files
    labs: dict[str, Entry] = field(default_factory=dict)
    models: dict[str, Entry] = field(default_factory=dict)
    providers: dict[str, Entry] = field(default_factory=dict)
    route_files: dict[str, Entry] = field(default_factory=dict)
    sources: dict[str, Entry] = field(default_factory=dict)
    policies: dict[str, Entry] = field(default_factory=dict)
    reference: dict[str, Entry] = field(default_factory=dict)

    @cached_property
    def routes(self) -> dict[str, RouteEntry]:
        """Every route by id; of two with one id the first counts, and a lint names the other."""
        found: dict[str, RouteEntry] = {}
        for route in self.all_routes():
            found.setdefault(route.id, route)
        return found

    def all_routes(self) -> Iterator[RouteEntry]:
        """Every route in order of file and place, also those whose id another one has."""
        for base, entry in self.route_files.items():
            for index, record in enumerate(entry.record.root):
                variant = f"@{record.variant}" if record.variant else ""
                yield RouteEntry(base + variant, base, index, entry, record)

    @cached_property
    def versions(self) -> Versions:
        """The dated versions of every source."""
        return Versions({source_id: entry.record for source_id, entry in self.sources.items()})

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """Every claim of providers, offerings and routes, in order of file and place."""
        found: list[Site] = []
        for provider_id, entry in self.providers.items():
            found.extend(self._claims(entry, (), provider_id, ""))
            for offering_id in entry.record.offerings:
                keys = ("offerings", offering_id)
                found.extend(self._claims(entry, keys, f"{provider_id}/{offering_id}", offering_id))
        for route in self.all_routes():
            found.extend(self._claims(route.entry, (route.index,), route.id, route.record.variant or ""))
        return tuple(found)

    def _claims(self, entry: Entry, keys: Keys, owner: str, holder: str) -> Iterator[Site]:
        """The claims of one record part, shared ones first, in the order of the file."""
        data: Any = entry.document.data
        for key in keys:
            data = data[key]
        if not isinstance(data, dict):
            return
        for index, group in enumerate(data.get("shared_evidence") or ()):
            for name, value in group["claims"].items():
                place = (*keys, "shared_evidence", index, "claims", name)
                plain = {"value": value, "evidence": group["evidence"], "basis": group.get("basis", "public_terms")}
                yield self._site(entry, place, name, plain, owner, holder, shared=True)
        for name, plain in (data.get("claims") or {}).items():
            if name in BY_NAME:
                yield self._site(entry, (*keys, "claims", name), name, plain, owner, holder)

    def _site(
        self,
        entry: Entry,
        keys: Keys,
        name: str,
        plain: Mapping[str, Any],
        owner: str,
        holder: str,
        *,
        shared: bool = False,
    ) -> Site:
        lined = _with_lines(plain, entry, keys, self.versions) | {"attribute": name}
        return Site(claim_from_plain(lined, record=entry.path, holder=holder), entry, keys, owner, shared)

    @cached_property
    def policy_reader(self) -> PolicyReader:
        """Reads the catalogue's own policies by name."""
        root = self.files.root
        paths = {policy_id: root / f"{entry.path}.yaml" for policy_id, entry in self.policies.items()}
        return PolicyReader(paths, self.places, root)

    @cached_property
    def places(self) -> Places:
        """Countries, groups and cloud regions of the reference data."""
        countries = self._reference("countries", "countries")
        groups = {name: group.members for name, group in self._reference("groups", "groups").items()}
        regions = {
            region_id: region.country
            for cloud in self._reference("regions", "regions").values()
            for region_id, region in cloud.items()
        }
        return Places(countries, expand_groups(groups), regions)

    def _reference(self, name: str, attribute: str) -> dict[str, Any]:
        entry = self.reference.get(name)
        return dict(getattr(entry.record, attribute)) if entry else {}

    @cached_property
    def network(self) -> Network:
        """Providers and routes as legs need them."""
        claims: dict[str, dict[str, Claim]] = {}
        for site in self.sites:
            claims.setdefault(site.owner, {}).setdefault(site.claim.attribute.name, site.claim)
        providers = {
            provider_id: ProviderData(
                id=provider_id,
                claims=claims.get(provider_id, {}),
                offerings={
                    name: OfferingData(name, claims.get(f"{provider_id}/{name}", {}), tuple(offering.needs))
                    for name, offering in entry.record.offerings.items()
                },
                arrangements=frozenset(entry.record.arrangements),
            )
            for provider_id, entry in self.providers.items()
        }
        routes = {route.id: _route_data(route, claims.get(route.id, {})) for route in self.routes.values()}
        return Network(providers, routes)


def _route_data(route: RouteEntry, claims: Mapping[str, Claim]) -> RouteData:
    record = route.record
    provider, _, model = route.base.partition("/")
    return RouteData(
        id=route.id,
        provider=provider,
        model=model,
        offering=record.offering,
        region=record.region or "",
        groups=frozenset(record.groups),
        needs=tuple(record.needs),
        upstream_route=(record.upstream and record.upstream.route) or "",
        upstream_offering=(record.upstream and record.upstream.offering) or "",
        contract=record.upstream.contract if record.upstream else "gateway",
        claims=claims,
    )


def _with_lines(plain: Mapping[str, Any], entry: Entry, keys: Keys, versions: Versions) -> dict[str, Any]:
    """The plain statement with the line of each part and the dates of each cited version."""
    found = dict(plain)
    found["line"] = entry.at(*keys, key=isinstance(keys[-1], str)).line
    if "evidence" in plain:
        found["evidence"] = [dated_evidence(item, versions) for item in plain["evidence"]]
    for name in ("alternatives", "exceptions", "disagreements", "history"):
        if name in plain:
            found[name] = [
                _with_lines(part, entry, (*keys, name, index), versions) for index, part in enumerate(plain[name])
            ]
    return found


_BY_KIND = {
    "lab": "labs",
    "model": "models",
    "provider": "providers",
    "route": "route_files",
    "source": "sources",
    "policy": "policies",
    "reference": "reference",
}


def collect(files: Files) -> Catalogue:
    """The records of the files by kind and id, in order of id."""
    catalogue = Catalogue(files)
    for loaded in sorted(files.loaded, key=lambda item: (item.kind, item.id)):
        entry = Entry(loaded.id, loaded.path.removesuffix(".yaml"), loaded.document, loaded.record)
        getattr(catalogue, _BY_KIND[loaded.kind])[loaded.id] = entry
    return catalogue

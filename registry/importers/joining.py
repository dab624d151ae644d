"""The join: which model of ours a line speaks of, from the reviewed tables and from the routes that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from registry.ids import RouteId
from registry.importers.aliases import without_prefix
from registry.importers.idmap import Call, IdMap, Place, ProviderEntry
from registry.importers.rows import Row

Key = tuple[str, str, str]
"""Provider, offering that the written provider means (empty: the default), id in lower case."""


@dataclass(frozen=True, slots=True)
class Model:
    """One line of the reviewed table of models."""

    id: str
    name: str
    open_weights: bool
    embedding: bool

    @property
    def lab(self) -> str:
        """The lab that made it."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Hit:
    """A model and the region word under which the reviewed table, or a route, knows an id."""

    model: str
    region: str
    sources: int
    """How many lists carry it, as the reviewed table counts."""
    route: str = ""
    """The route that has the id as an alias, where the hit comes from there."""
    place: Place | None = None
    """Where that route stands."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A line with the model and the offering that it speaks of."""

    row: Row
    entry: ProviderEntry
    model: Model
    place: Place
    sources: int
    routes: tuple[str, ...] = ()
    """Routes that have its id as an alias already."""

    @property
    def base(self) -> RouteId:
        """The route without its variant."""
        lab, _, name = self.model.id.partition("/")
        return RouteId(self.entry.id, lab, name)


@dataclass
class Join:
    """Ids of the reviewed tables and of existing routes, by provider."""

    idmap: IdMap
    models: Mapping[str, Model]
    hits: dict[Key, list[Hit]] = field(default_factory=dict)
    corrections: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """Model and reason by provider and id, where the table gives an id to two."""
    names: dict[str, set[str]] = field(default_factory=dict)
    """Models by the letters and digits of the last part of an id that means them somewhere."""
    aliases: Mapping[tuple[str, str, str], tuple[Hit, ...]] = field(default_factory=dict)
    """Hits by provider, ecosystem and id, from the routes of the catalogue."""

    def read_routes(self, table: Sequence[Mapping[str, str]]) -> None:
        """Take in the reviewed table of routes."""
        for line in table:
            entry = self.idmap.provider("routes", line["provider"])
            if entry is None or line["canonical_id"] not in self.models:
                continue
            offering = entry.by_id.get(line["provider"], "")
            hit = Hit(line["canonical_id"], line["region"], int(line["n_sources"] or 0))
            for one in line["ids"].split():
                self.hits.setdefault((entry.id, offering, one.lower()), []).append(hit)
                self.names.setdefault(bare(one.rpartition("/")[2]), set()).add(hit.model)

    def speaks_of(self, row: Row) -> str:
        """The one model that a line of any provider must mean by its id; empty where there is none, or two."""
        models = self.names.get(bare(row.id.rpartition("/")[2]), set())
        return next(iter(models)) if len(models) == 1 else ""

    def place(self, row: Row) -> Placed | str | None:
        """The line with its model and offering, why it has none, or `None` where it isn't ours to place."""
        entry = self.idmap.provider(row.listing.data_set, row.provider)
        if entry is None or any(fnmatchcase(row.id, pattern) for pattern in entry.ignored):
            return None
        known = self._known(entry, row)
        tabled = self._find(entry, row)
        found = tabled or known
        if not found:
            return None
        corrected = self.corrections.get((entry.id, without_prefix(entry, row)))
        models = {corrected[0]} if corrected else {hit.model for hit in known} or {hit.model for hit in found}
        if len(models) > 1:
            return f"`{row.locator}` may be {' or '.join(f'`{one}`' for one in sorted(models))}"
        model = self.models.get(models.pop())
        if model is None:
            return None
        region = row.region or _region(found)
        call = Call(model.id, row.id, row.provider, region, model.open_weights)
        place = entry.place(call)
        if not tabled and not row.region:
            place = _place_of(entry, known, place)
        if place is None:
            return f"`{row.locator}`: nobody knows what the region `{region}` of `{entry.id}` is"
        sources = max(hit.sources for hit in found)
        return Placed(row, entry, model, place, sources, tuple(dict.fromkeys(hit.route for hit in known)))

    def _known(self, entry: ProviderEntry, row: Row) -> tuple[Hit, ...]:
        """The routes of the catalogue that have the line's id as an alias."""
        found: list[Hit] = []
        for ecosystem, alias in ecosystem_ids(row):
            found.extend(self.aliases.get((entry.id, ecosystem, alias), ()))
        return tuple(found)

    def _find(self, entry: ProviderEntry, row: Row) -> list[Hit]:
        """What the reviewed table knows: the id as it is written, else without the provider before it."""
        offering = entry.by_id.get(row.provider, "")
        for spelling in _spellings(row.id):
            hits = self.hits.get((entry.id, offering, spelling), [])
            if hits:
                exact = [hit for hit in hits if hit.region] if row.region else [hit for hit in hits if not hit.region]
                return exact or hits
        return []


def _place_of(entry: ProviderEntry, known: Sequence[Hit], default: Place | None) -> Place | None:
    """Where the routes stand that have the id, unless the line itself says more than the default offering.

    A route in a region of its own shares its id with others, so the id alone does not mean it.
    """
    if default is None or default.offering != entry.default:
        return default
    places = [hit.place for hit in known if hit.place and not hit.place.region]
    same = [place for place in places if place.offering == default.offering]
    return (same or places or [default])[0]


def _spellings(written: str) -> Iterator[str]:
    lower = written.lower()
    yield lower
    if "/" in lower:
        yield lower.partition("/")[2]


def _region(hits: Sequence[Hit]) -> str:
    """The region of the hits: none where one of them has none."""
    return min(hit.region for hit in hits)


def ecosystem_ids(row: Row) -> Iterator[tuple[str, str]]:
    """The aliases that people write for the line, each with its ecosystem."""
    match row.listing.data_set:
        case "litellm":
            yield "litellm", row.id
        case "models-dev":
            yield "models-dev", f"{row.provider}/{row.id}"
            yield "native", row.id
        case _:
            yield "native", row.id
            yield "bedrock", row.id


_BARE = re.compile(r"[^a-z0-9]")


def bare(name: str) -> str:
    """The letters and digits of a name."""
    return _BARE.sub("", name.lower())


def read_models(table: Sequence[Mapping[str, str]]) -> dict[str, Model]:
    """The reviewed table of models, by id."""
    return {
        line["canonical_id"]: Model(
            line["canonical_id"],
            line["name"].removesuffix("(latest)").strip(),
            line["open_weights"] == "True",
            line["kind"] == "embedding",
        )
        for line in table
    }

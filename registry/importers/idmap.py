"""The id map: which provider of ours an id of a data set means, and which offering a word for a region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from importlib import resources
from typing import Any

from registry import yaml12
from registry.errors import UsageError

DATA_SETS: tuple[str, ...] = (
    "routes",
    "models-dev",
    "litellm",
    "genai-prices",
    "pi-catalog",
    "portkey",
    "model-prices",
    "terms",
)
"""Data sets that name providers. `terms` are the research files on terms and their evidence."""

FILE = "providers.yaml"
"""The data of the map, beside the code."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row belongs: an offering, and the variant and region of its route."""

    offering: str
    variant: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """What a line says of how a model is called."""

    model: str = ""
    """The model of ours."""
    id: str = ""
    """The model as the list writes it."""
    written: str = ""
    """The provider as the list writes it."""
    region: str = ""
    open_weights: bool = False


@dataclass(frozen=True, slots=True)
class ProviderEntry:
    """One provider of ours with every id that means it."""

    id: str
    name: str
    kind: tuple[str, ...]
    domain: str
    """Its site, where the research names one."""
    entity: str
    """Its legal entity, where the research names one."""
    ids: Mapping[str, tuple[str, ...]]
    """Ids by data set."""
    offerings: Mapping[str, str]
    """Offerings with their titles."""
    default: str
    """The offering of a row that names no region."""
    by_id: Mapping[str, str]
    """The offering of an id that means another one."""
    regions: Mapping[str, Place]
    """Words for regions that mean an offering of their own."""
    region_offering: str
    """The offering of any other region word, which then is a region of the cloud; empty: none."""
    offers: Mapping[str, tuple[str, ...]]
    """Offers of the terms research, each with the offerings that it speaks of."""
    variants: Mapping[str, str]
    """The variant of a route under an offering, where its file may come to hold several."""
    by_model: Mapping[str, str]
    """Offerings by pattern of a model's id; `open` for any with open weights, `-` for the default."""
    patterns: Mapping[str, str]
    """Offerings by the look of an id, or of its last part where the pattern has no slash."""
    ignored: tuple[str, ...]
    """How ids look that are something else than this provider's own service."""
    twins: Mapping[str, Place]
    """A second offering of which a line speaks too, since nobody says which of the two it means."""
    upstreams: Mapping[str, tuple[str, str]]
    """The offering to which one hands content on, and whose contract counts there."""
    groups: Mapping[str, tuple[str, ...]]
    """Groups of the provider's models, as patterns of model ids."""
    one_list: bool
    """Whether lists other than LiteLLM's speak of the provider without telling its offerings apart."""
    all_routes: bool
    """Whether routes that only one list carries are taken."""
    reason: str
    """Why ids are one provider, where that is not plain."""

    def place(self, call: Call) -> Place | None:
        """Where a line belongs; `None`: nobody knows what its word for the region means."""
        found = self._by_region(call)
        if found is None:
            return None
        offering = self._by_model(call) or found.offering
        return Place(offering, found.variant or self.variants.get(offering, ""), found.region)

    def _by_region(self, call: Call) -> Place | None:
        if call.region in self.regions:
            return self.regions[call.region]
        if call.region:
            return Place(self.region_offering, call.region, call.region) if self.region_offering else None
        return Place(self.by_id.get(call.written, self.default))

    def _by_model(self, call: Call) -> str:
        """The offering that the id or the lab decides; empty where neither does."""
        for pattern, offering in self.patterns.items():
            if fnmatchcase(call.id if "/" in pattern else call.id.rpartition("/")[2], pattern):
                return offering
        if call.written in self.by_id:
            return ""
        for pattern, offering in self.by_model.items():
            if call.open_weights if pattern == "open" else fnmatchcase(call.model, pattern):
                return offering.removeprefix("-")
        return ""

    def groups_of(self, model: str) -> tuple[str, ...]:
        """The groups that a model belongs to."""
        return tuple(
            group for group, patterns in self.groups.items() if any(fnmatchcase(model, pattern) for pattern in patterns)
        )


@dataclass(frozen=True, slots=True)
class IdMap:
    """All providers, and what was left out."""

    providers: Mapping[str, ProviderEntry]
    left_out: Mapping[tuple[str, str], str]
    """Reason by data set and id."""
    declined: Mapping[str, str]
    """Reason by route that a hand decided not to record."""
    same: Mapping[frozenset[str], str]
    """Reason by pair of providers that share a domain, a name or a legal entity on purpose."""
    _by_id: dict[tuple[str, str], str] = field(default_factory=dict)

    def provider(self, data_set: str, written: str) -> ProviderEntry | None:
        """The provider that a data set means by an id; `None` if it was left out or never seen."""
        found = self._by_id.get((data_set, written))
        return self.providers[found] if found else None

    def knows(self, data_set: str, written: str) -> bool:
        """Whether the id was looked at: it has a provider, or a reason for having none."""
        return (data_set, written) in self._by_id or (data_set, written) in self.left_out

    def explain(self, written: str) -> Iterator[str]:
        """Every line that says what an id means, in any data set, and why; also for an id of ours."""
        for data_set in DATA_SETS:
            entry = self.provider(data_set, written)
            if entry:
                offering = entry.by_id.get(written, entry.default)
                yield f"{data_set}: `{written}` is `{entry.id}`, offering `{offering}`"
            elif (data_set, written) in self.left_out:
                yield f"{data_set}: `{written}` is left out: {self.left_out[data_set, written]}"
        named = self.providers.get(written)
        if named:
            for data_set, ids in named.ids.items():
                yield f"`{named.id}` is called {', '.join(f'`{one}`' for one in ids)} in {data_set}"
        for entry_id in sorted({entry.id for entry in self._named(written)}):
            reason = self.providers[entry_id].reason
            if reason:
                yield f"`{entry_id}`: {reason}"

    def _named(self, written: str) -> Iterator[ProviderEntry]:
        for data_set in DATA_SETS:
            entry = self.provider(data_set, written)
            if entry:
                yield entry
        if written in self.providers:
            yield self.providers[written]


def read_map(text: bytes | None = None) -> IdMap:
    """The id map, from the file beside the code or from another text. Raises `UsageError` if it can't be read."""
    raw = resources.files(__package__).joinpath("data", FILE).read_bytes() if text is None else text
    document = yaml12.read(raw, FILE)
    if document.findings:
        message = f"the id map can't be read: {document.findings[0].message}"
        raise UsageError(message, hint=f"correct {FILE}, line {document.findings[0].location.line}")
    data: Any = document.data
    providers = {name: _entry(name, plain) for name, plain in data["providers"].items()}
    left = {(item["data_set"], one): item["reason"] for item in data.get("left_out") or () for one in item["ids"]}
    same = {frozenset(item["providers"]): item["reason"] for item in data.get("same") or ()}
    declined = {item["route"]: item["reason"] for item in data.get("declined") or ()}
    return IdMap(providers, left, declined, same, _index(providers, left))


def _index(providers: Mapping[str, ProviderEntry], left: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for entry in providers.values():
        for data_set, ids in entry.ids.items():
            for one in ids:
                key = (data_set, one)
                if data_set not in DATA_SETS or key in found or key in left:
                    message = f"the id map has `{one}` of {data_set} twice, or in no known data set"
                    raise UsageError(message, hint=f"correct `{entry.id}` in {FILE}")
                found[key] = entry.id
    return found


def _entry(name: str, plain: Mapping[str, Any]) -> ProviderEntry:
    offerings = dict(plain["offerings"])
    entry = ProviderEntry(
        id=name,
        name=plain["name"],
        kind=tuple(plain["kind"]),
        domain=plain.get("domain", ""),
        entity=plain.get("entity", ""),
        ids={data_set: tuple(ids) for data_set, ids in plain.get("ids", {}).items()},
        offerings=offerings,
        default=plain["default"],
        by_id=dict(plain.get("by_id", {})),
        regions={word: Place(item["offering"], item["variant"]) for word, item in plain.get("regions", {}).items()},
        region_offering=plain.get("region_offering", ""),
        offers={offer: tuple(ours) for offer, ours in plain.get("offers", {}).items()},
        variants=dict(plain.get("variants", {})),
        by_model=dict(plain.get("by_model", {})),
        patterns=dict(plain.get("patterns", {})),
        ignored=tuple(plain.get("ignored", ())),
        twins={one: Place(other["offering"], other["variant"]) for one, other in plain.get("twins", {}).items()},
        upstreams={one: (other["offering"], other["contract"]) for one, other in plain.get("upstreams", {}).items()},
        groups={group: tuple(models) for group, models in plain.get("groups", {}).items()},
        one_list=plain.get("one_list", False),
        all_routes=plain.get("all_routes", False),
        reason=plain.get("reason", ""),
    )
    named = {entry.default, *entry.by_id.values(), *(place.offering for place in entry.regions.values())}
    named |= {one for ours in entry.offers.values() for one in ours} | ({entry.region_offering} - {""})
    named |= {*entry.variants, *entry.patterns.values(), *(set(entry.by_model.values()) - {"-"}), *entry.upstreams}
    named |= {*entry.twins, *(twin.offering for twin in entry.twins.values())}
    if named - set(offerings):
        message = f"the id map's `{name}` names the offering `{min(named - set(offerings))}`, which it does not have"
        raise UsageError(message, hint=f"add it to `offerings` in {FILE}")
    return entry

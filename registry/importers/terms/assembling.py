"""From readings to provider records: offerings with their claims, what can be held, what holds for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from registry.attributes import BY_NAME
from registry.findings import Finding
from registry.ids import is_segment
from registry.importers.idmap import IdMap
from registry.importers.idmap import ProviderEntry as Mapped
from registry.importers.terms.answering import answered
from registry.importers.terms.choosing import claim_of
from registry.importers.terms.context import Context
from registry.importers.terms.converter import Converter
from registry.importers.terms.reading import Plain, Reading
from registry.importers.terms.research import Layer, Node, Part, Research
from registry.importers.terms.reviewed import ProviderEntry
from registry.importers.terms.stops import Stop
from registry.places import Places

COMPANY = ("contracting_entity", "headquarters", "governing_law")
"""Attributes of the company: what any offer says of them holds for all."""

FIELDS = {"legal_entity": "contracting_entity", "processing_location": "inference_location", "regions": "regions"}
"""Fields of the research that have another name here."""

NOT_OF_THE_API = frozenset({"consumer_only", "website_only", "stale"})
"""Scopes of archived texts that are no evidence for the API."""

GATEWAYS = "via-"
"""How the id of an offer begins that says what a gateway says of a host."""


@dataclass
class Assembly:
    """Everything that the records are made of, and what stopped or was left out on the way."""

    ids: IdMap
    research: Research
    converter: Converter
    places: Places
    stops: list[Finding] = field(default_factory=list)
    gateway_offers: list[str] = field(default_factory=list)
    """What gateways say of hosts: matter for gateway routes."""
    left_out: Counter[str] = field(default_factory=Counter)

    def record(self, entry: Mapped) -> Plain:
        """The provider's record; what nobody has decided goes to `stops`."""
        reviewed = self.converter.reviewed.provider(entry.id)
        claims = self._claims(entry, reviewed)
        record: Plain = {"name": entry.name, "kind": list(entry.kind)}
        aliases = self._aliases(entry)
        if aliases:
            record["aliases"] = aliases
        if entry.domain:
            record["address"] = f"https://{entry.domain}"
        offerings: Plain = {}
        for name, title in entry.offerings.items():
            offering: Plain = {"title": title}
            if name in reviewed.needs:
                offering["needs"] = list(reviewed.needs[name])
            offerings[name] = offering | ({"claims": claims[name]} if claims.get(name) else {})
        _lift(claims, offerings)
        if claims.get(""):
            record["claims"] = claims[""]
        record["offerings"] = offerings
        return _with_arrangements(record, reviewed)

    def claims(self, entry: Mapped) -> dict[str, Plain]:
        """The claims by offering, those of the provider under an empty name; without its form as a record."""
        return self._claims(entry, self.converter.reviewed.provider(entry.id))

    def _claims(self, entry: Mapped, reviewed: ProviderEntry) -> dict[str, Plain]:
        pools: dict[tuple[str, str], list[Reading]] = {}
        for part in self.research.parts:
            if part.provider not in entry.ids.get("terms", ()):
                continue
            for offering in self._offerings(entry, part):
                context = Context(part, entry.id, offering, reviewed)
                for reading in self._readings(context):
                    owner = "" if reading.attribute in COMPANY else offering
                    pool = pools.setdefault((owner, reading.attribute), [])
                    if not any(_is_same(reading, other) for other in pool):
                        pool.append(reading)
        claims: dict[str, Plain] = {}
        for (owner, attribute), pool in pools.items():
            try:
                claims.setdefault(owner, {})[attribute] = claim_of(pool, self.places, self.left_out)
            except Stop as stop:
                self.stops.append(stop.finding)
        return {owner: answered(found) for owner, found in claims.items()}

    def _offerings(self, entry: Mapped, part: Part) -> tuple[str, ...]:
        """Our offerings that the part speaks of; an empty name is the provider itself."""
        if not part.offer:
            return ("",)
        if part.offer.startswith(GATEWAYS):
            self.gateway_offers.append(f"{part.provider}/{part.offer}")
            return ()
        if part.node.text("scope") in NOT_OF_THE_API:
            self.left_out["offers of consumer products, web sites and old texts"] += 1
            return ()
        if part.offer not in entry.offers:
            self.left_out["offers that are arrangements, uses or groups of models (id map)"] += 1
        return entry.offers.get(part.offer, ())

    def _readings(self, context: Context) -> Iterator[Reading]:
        for name, node in _fields(context.part):
            try:
                if name == "regions":
                    yield from self.converter.places(context, node)
                else:
                    yield from self.converter.readings(context, name, node)
            except Stop as stop:
                self.stops.append(stop.finding)

    def _aliases(self, entry: Mapped) -> list[str]:
        """The other ids that data sets use for it, without those that mean several providers."""
        found = {one for ids in entry.ids.values() for one in ids if is_segment(one)} - {entry.id}
        others = {one for other in self.ids.providers.values() if other.id != entry.id for one in _names(other)}
        return sorted(found - others)


def _names(entry: Mapped) -> Iterator[str]:
    yield entry.id
    for ids in entry.ids.values():
        yield from ids


def _fields(part: Part) -> Iterator[tuple[str, Node]]:
    """The fields that claim something, by our name of the attribute."""
    if part.file.layer is not Layer.TERMS:
        claims = part.node.get("claims")
        for name, node in claims.fields() if claims else ():
            yield FIELDS.get(name, name), node
        return
    for name, node in part.node.fields():
        ours = FIELDS.get(name, name)
        if ours in BY_NAME or ours == "regions":
            yield ours, node


def _is_same(one: Reading, other: Reading) -> bool:
    return (one.said, one.evidence, one.layer) == (other.said, other.evidence, other.layer)


def _lift(claims: dict[str, Plain], offerings: Mapping[str, Plain]) -> None:
    """What all offerings say alike becomes a claim of the provider."""
    if len(offerings) <= 1:
        return
    first, *rest = ({**offering.get("claims", {})} for offering in offerings.values())
    common = {
        name: claim
        for name, claim in first.items()
        if all(other.get(name) == claim for other in rest) and name not in claims.get("", {})
    }
    if not common:
        return
    claims.setdefault("", {}).update(common)
    for offering in offerings.values():
        kept = {name: claim for name, claim in offering["claims"].items() if name not in common}
        offering.pop("claims")
        if kept:
            offering["claims"] = kept


def _with_arrangements(record: Plain, reviewed: ProviderEntry) -> Plain:
    """The record with the arrangements and groups that something in it names."""
    named = set(_under(record))
    waiting = list(named)
    while waiting:
        held = reviewed.arrangements.get(waiting.pop())
        more = {*held.needs, *held.includes} - named if held else set()
        named |= more
        waiting.extend(more)
    arrangements = {name: _held(held) for name, held in reviewed.arrangements.items() if name in named}
    models = set(_models(record))
    groups = {name: title for name, title in reviewed.groups.items() if name in models}
    return record | ({"arrangements": arrangements} if arrangements else {}) | ({"groups": groups} if groups else {})


def _held(entry: Any) -> Plain:
    plain: Plain = {"kind": entry.kind, "title": entry.title}
    for name in ("needs", "includes", "note"):
        if getattr(entry, name):
            plain[name] = getattr(entry, name)
    return plain


def _under(plain: Any) -> Iterator[str]:
    if isinstance(plain, dict):
        for name, value in plain.items():
            if name in {"under", "needs"}:
                yield from value
            else:
                yield from _under(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from _under(value)


def _models(plain: Any) -> Iterator[str]:
    if isinstance(plain, dict):
        for name, value in plain.items():
            if name == "scope" and isinstance(value, dict):
                yield from value.get("models", ())
            else:
                yield from _models(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from _models(value)

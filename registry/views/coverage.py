"""How far claims are established: per attribute, provider and offering; what was read in vain; what nobody looked for.

A route counts with the leg of its own provider: what a gateway hands on to counts with the provider that runs it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from registry.attributes import ATTRIBUTES
from registry.attributes.kinds import UNKNOWN
from registry.claims import newest_check
from registry.facts import Asking, Fact, Leg, leg_facts
from registry.facts.scopes import declared_countries
from registry.legs import OfferingData, ProviderData, legs_of
from registry.places import OWN_REGION, Places
from registry.store.reader import Store

CORE = (
    "inference_location",
    "storage_location",
    "zero_data_retention",
    "retention_days",
    "training",
    "logging",
    "dpa",
    "transfer_mechanisms",
)
"""The attributes that nearly every policy asks for."""

STALE_AFTER = 365
"""Days after which a check is old, where nobody says otherwise."""


class Standing(StrEnum):
    """How far a claim is established."""

    ESTABLISHED = "established"
    """A value, checked on a day that is not too long ago."""
    STALE = "stale"
    """A value, but its last check is long ago."""
    UNDATED = "undated"
    """A value, but nobody knows when it was last checked."""
    READ = "read"
    """Documents were read and do not say it."""
    MISSING = "missing"
    """Nothing is recorded."""

    @property
    def is_known(self) -> bool:
        """Whether there is a value."""
        return self in {Standing.ESTABLISHED, Standing.STALE, Standing.UNDATED}


@dataclass(frozen=True, slots=True)
class AttributeCoverage:
    """One attribute of one offering."""

    attribute: str
    standing: Standing
    checked: str
    """The last verification, empty if no day is known."""
    documents: tuple[str, ...]
    """Sources that carry the value, or that were read without finding one."""


@dataclass(frozen=True, slots=True)
class OfferingCoverage:
    """Every attribute of one offering, as its routes get it."""

    id: str
    title: str
    routes: int
    attributes: tuple[AttributeCoverage, ...]

    def tally(self, names: Iterable[str] | None = None) -> Counter[Standing]:
        """How many of the attributes (or of those named) stand how."""
        wanted = None if names is None else frozenset(names)
        return Counter(one.standing for one in self.attributes if wanted is None or one.attribute in wanted)


@dataclass(frozen=True, slots=True)
class ProviderCoverage:
    """A provider with its offerings."""

    id: str
    name: str
    kinds: tuple[str, ...]
    routes: int
    offerings: tuple[OfferingCoverage, ...]

    @property
    def main(self) -> OfferingCoverage | None:
        """The offering with most routes; of several, the first by id."""
        return max(self.offerings, key=lambda one: one.routes, default=None)

    @property
    def tally(self) -> Counter[Standing]:
        """How many attributes stand how, over all offerings."""
        return sum((one.tally() for one in self.offerings), Counter())

    @property
    def oldest_check(self) -> str:
        """The oldest of the last verifications, empty if no day is known."""
        days = (one.checked for offering in self.offerings for one in offering.attributes if one.standing.is_known)
        return min((day for day in days if day), default="")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole catalogue, as on one day."""

    as_of: date
    stale_after: int
    """Days after which a check is old."""
    providers: tuple[ProviderCoverage, ...]
    """Those with most routes first."""
    routes: Mapping[str, Mapping[str, Counter[Standing]]]
    """By provider and attribute: how many routes stand how."""

    def totals(self, providers: Iterable[str] | None = None) -> dict[str, Counter[Standing]]:
        """By attribute: how many routes of all providers (or of those named) stand how."""
        wanted = self.routes if providers is None else providers
        found: dict[str, Counter[Standing]] = {attribute.name: Counter() for attribute in ATTRIBUTES}
        for provider in wanted:
            for attribute, counted in self.routes.get(provider, {}).items():
                found[attribute] += counted
        return found


@dataclass(frozen=True, slots=True)
class _Judge:
    """What a fact is judged with."""

    asking: Asking
    places: Places
    customer: frozenset[str] | None
    stale_before: date

    def facts(self, leg: Leg) -> Mapping[str, Fact]:
        return leg_facts(leg, self.asking, self.places, self.customer)

    def attribute(self, fact: Fact, leg: Leg) -> AttributeCoverage:
        shown = fact.shown(self.asking.holdings, self.places)
        checked = newest_check(shown.evidence)
        return AttributeCoverage(
            attribute=fact.attribute.name,
            standing=self._standing(shown.value != UNKNOWN, checked, is_read=_is_read(fact, leg)),
            checked=checked.isoformat() if checked else "",
            documents=tuple(dict.fromkeys(entry.source for entry in shown.evidence)),
        )

    def _standing(self, is_known: bool, checked: date | None, *, is_read: bool) -> Standing:  # noqa: FBT001 - two readers
        if not is_known:
            return Standing.READ if is_read else Standing.MISSING
        if checked is None:
            return Standing.UNDATED
        return Standing.STALE if checked < self.stale_before else Standing.ESTABLISHED


def _is_read(fact: Fact, leg: Leg) -> bool:
    """Whether documents were read for an attribute that has no value."""
    claim = leg.claim(fact.attribute.name)
    return claim is not None and bool(claim.statement.evidence)


def coverage(store: Store, asking: Asking, *, stale_after: int = STALE_AFTER) -> Coverage:
    """How far the claims of every provider in the store are established, as the one who asks gets them."""
    judge = _Judge(
        asking=asking,
        places=store.places,
        customer=declared_countries(asking, store.places),
        stale_before=asking.as_of - timedelta(days=stale_after),
    )
    routes, by_offering = _routes(store, judge)
    found = [
        ProviderCoverage(
            id=row.id,
            name=row.columns["name"],
            kinds=tuple(row.columns["kinds"].split(",")),
            routes=sum(by_offering[offering] for offering in by_offering if offering.partition("/")[0] == row.id),
            offerings=tuple(_offerings(store, row.id, judge, by_offering)),
        )
        for row in store.rows("provider")
    ]
    found.sort(key=lambda one: (-one.routes, one.id))
    return Coverage(asking.as_of, stale_after, tuple(found), routes)


def _routes(store: Store, judge: _Judge) -> tuple[dict[str, dict[str, Counter[Standing]]], Counter[str]]:
    """By provider and attribute how many routes stand how, and the number of routes of each offering."""
    found: dict[str, dict[str, Counter[Standing]]] = {}
    by_offering: Counter[str] = Counter()
    chain_of = dict(store.query("SELECT id, chain FROM route"))
    judged: dict[int, dict[str, Standing]] = {}  # routes of one chain have every fact in common
    for route in store.network.routes.values():
        leg = legs_of(route, store.network)[0]
        by_offering[f"{leg.provider}/{leg.offering}"] += 1
        counted = found.setdefault(leg.provider, {attribute.name: Counter() for attribute in ATTRIBUTES})
        chain = chain_of[route.id]
        if chain not in judged:
            judged[chain] = {name: judge.attribute(fact, leg).standing for name, fact in judge.facts(leg).items()}
        for name, standing in judged[chain].items():
            counted[name][standing] += 1
    return found, by_offering


def _offerings(store: Store, provider_id: str, judge: _Judge, routes: Mapping[str, int]) -> Iterator[OfferingCoverage]:
    provider: ProviderData = store.network.providers[provider_id]
    titles = {row.id: str(row.columns["title"]) for row in store.rows("offering", "provider = ?", (provider_id,))}
    for name, offering in provider.offerings.items():
        leg = _leg(provider, offering)
        facts = judge.facts(leg)
        whole_id = f"{provider_id}/{name}"
        yield OfferingCoverage(
            id=whole_id,
            title=titles[whole_id],
            routes=routes.get(whole_id, 0),
            attributes=tuple(judge.attribute(fact, leg) for fact in facts.values()),
        )


def _leg(provider: ProviderData, offering: OfferingData) -> Leg:
    """The offering as one leg without a route; `region` stands for the region of any route."""
    return Leg(
        provider=provider.id,
        offering=offering.id,
        layers=(offering.claims, provider.claims),
        region=OWN_REGION,
        needs=offering.needs,
        arrangements=provider.arrangements,
    )

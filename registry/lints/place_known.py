"""Lint: every place is one of the reference data, and of the sort that stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from registry.attributes.kinds import UNKNOWN, Entity, PlaceList, Subprocessor
from registry.catalogue import Catalogue, Entry, Keys, Site
from registry.claims import Statement
from registry.findings import Finding, Location, Rule
from registry.lints.lint import Lint
from registry.lints.wording import did_you_mean, value_at
from registry.places import GLOBAL, Places

RULE = Rule(
    id="place-known",
    title="A place is known",
    summary="Each place is a country (ISO 3166-1 alpha-2), a group or a cloud region of the reference data, or "
    "`global` or `region` where these may stand.",
)


class Sort(StrEnum):
    """What may stand in a place, in words for the hint."""

    COUNTRY = "write the ISO 3166-1 code of a country, like SE"
    AREA = "write countries (SE) or groups (EU, EEA)"
    REGION = "write countries, groups, cloud regions, or the regions that routes name"
    ANYWHERE = "write countries, groups, cloud regions of reference/regions.yaml, or `global`"
    LOCATION = "write countries, groups, cloud regions of reference/regions.yaml, `region` or `global`"


@dataclass(frozen=True, slots=True)
class _Named:
    place: str
    at: Callable[[], Location]
    sort: Sort


_COMMON_SLIPS = {"UK": "GB", "EL": "GR", "USA": "US", "EUROPE": "EEA", "WORLDWIDE": GLOBAL, "WORLD": GLOBAL}
"""Codes and words that people write, with what they mean by them."""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Places that nobody knows, and places of another sort than may stand there.

    Without the reference data nobody can tell, so nothing is said.
    """
    places = catalogue.places
    if not {"countries", "groups", "regions"} <= set(catalogue.reference):
        return
    regions = {route.record.region for route in catalogue.all_routes() if route.record.region}
    for named in _named(catalogue):
        if not _fits(named, places, regions):
            yield RULE.finding(_message(named, places), at=named.at(), hint=_hint(named, places))


def _fits(named: _Named, places: Places, regions: set[str]) -> bool:
    country = named.place in places.countries
    area = country or named.place in places.groups
    match named.sort:
        case Sort.COUNTRY:
            return country
        case Sort.AREA:
            return area
        case Sort.REGION:
            return area or named.place in places.regions or named.place in regions
        case Sort.ANYWHERE:
            return area or named.place in places.regions or named.place == GLOBAL
        case Sort.LOCATION:
            return places.knows(named.place)


def _message(named: _Named, places: Places) -> str:
    if not places.knows(named.place):
        return f"`{named.place}` is not a known place"
    return f"`{named.place}` can't stand here"


def _hint(named: _Named, places: Places) -> str:
    if places.knows(named.place):
        return named.sort.value
    meant = _COMMON_SLIPS.get(named.place.upper(), named.place.upper())
    if meant != named.place and places.knows(meant):
        return f"did you mean `{meant}`?"
    return did_you_mean(named.place, places.regions, named.sort.value)


def _named(catalogue: Catalogue) -> Iterator[_Named]:
    for site in catalogue.sites:
        for keys, part in site.parts():
            yield from _of_value(site, keys, part)
            yield from _of_scope(site, keys, part)
    for entry in catalogue.labs.values():
        yield from _of_lab(entry)
    yield from _of_reference(catalogue)
    for entry in catalogue.policies.values():
        if entry.record.customer:
            yield _Named(entry.record.customer, partial(entry.at, "customer"), Sort.AREA)


def _of_lab(entry: Entry) -> Iterator[_Named]:
    country = entry.record.claims.country
    if country is None:
        return
    for keys, reading in [
        ((), country),
        *((("disagreements", n), item) for n, item in enumerate(country.disagreements)),
    ]:
        if reading.value != UNKNOWN:
            yield _Named(reading.value, partial(entry.at, "claims", "country", *keys, "value"), Sort.COUNTRY)


def _of_value(site: Site, keys: Keys, part: Statement) -> Iterator[_Named]:
    value, attribute = part.value, site.claim.attribute
    if isinstance(value, Entity):
        if value.place != UNKNOWN:
            yield _Named(value.place, partial(value_at, site, keys, "place"), Sort.COUNTRY)
    elif attribute.name in {"headquarters", "governing_law"} and value != UNKNOWN:
        yield _Named(str(value), partial(value_at, site, keys), Sort.COUNTRY)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, Subprocessor):
                yield from _of_subprocessor(site, (*keys, index) if site.shared else (*keys, "value", index), item)
            elif isinstance(attribute.kind, PlaceList):
                yield _Named(str(item), partial(value_at, site, keys, index), Sort.LOCATION)
    for index, covered in enumerate(dict(part.extras).get("adequacy_covers") or ()):
        yield _Named(covered["place"], partial(site.at, *keys, "adequacy_covers", index, "place"), Sort.COUNTRY)


def _of_subprocessor(site: Site, keys: Keys, item: Subprocessor) -> Iterator[_Named]:
    if isinstance(item.places, tuple):
        for index, place in enumerate(item.places):
            yield _Named(place, partial(site.at, *keys, "places", index), Sort.ANYWHERE)


def _of_scope(site: Site, keys: Keys, part: Statement) -> Iterator[_Named]:
    for axis, sort in (("regions", Sort.REGION), ("customers", Sort.AREA)):
        for index, place in enumerate(getattr(part.scope, axis)):
            yield _Named(place, partial(site.at, *keys, "scope", axis, index), sort)


def _of_reference(catalogue: Catalogue) -> Iterator[_Named]:
    groups, regions = catalogue.reference["groups"], catalogue.reference["regions"]
    for name, group in groups.record.groups.items():
        for index, member in enumerate(group.members):
            yield _Named(member, partial(groups.at, "groups", name, "members", index), Sort.AREA)
    for cloud, known in regions.record.regions.items():
        for name, region in known.items():
            yield _Named(region.country, partial(regions.at, "regions", cloud, name, "country"), Sort.COUNTRY)
    if adequacy := catalogue.reference.get("adequacy"):
        for index, decision in enumerate(adequacy.record.decisions):
            yield _Named(decision.place, partial(adequacy.at, "decisions", index, "place"), Sort.AREA)


LINT = Lint(RULE, check)

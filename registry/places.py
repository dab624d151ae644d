"""Places: countries, groups of countries and cloud regions, and what lies inside what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from registry.tuples import NamedTuple

GLOBAL = "global"
"""Anywhere: no place is promised."""

OWN_REGION = "region"
"""The region of the route itself; facts replace it by that region's id."""

ELSEWHERE = "elsewhere"
"""A customer's place outside of every place that a claim names."""


class Places(NamedTuple):  # no dataclass: a look-up starts without importing dataclasses, which takes 11 ms
    """The reference data on places: ISO 3166-1 alpha-2 codes, groups, cloud regions."""

    countries: Mapping[str, str] = {}
    """Country code to name."""
    groups: Mapping[str, frozenset[str]] = {}
    """Group id (`EU`, `EEA`) to the country codes of all its members."""
    regions: Mapping[str, str] = {}
    """Cloud region id to the code of the country where it stands."""

    def knows(self, place: str) -> bool:
        """Whether the place is a country, a group, a region, `global` or `region`."""
        return place in {GLOBAL, OWN_REGION} or place in self.countries or place in self.groups or place in self.regions

    def countries_of(self, place: str) -> frozenset[str] | None:
        """The countries that the place may stand for; `None`: anywhere, or not known."""
        if place in self.countries:
            return frozenset({place})
        if place in self.groups:
            return self.groups[place]
        if place in self.regions:
            return frozenset({self.regions[place]})
        return None

    def union(self, places: Iterable[str]) -> frozenset[str] | None:
        """The countries of all the places together; `None` if one of them may be anywhere."""
        found: set[str] = set()
        for place in places:
            countries = self.countries_of(place)
            if countries is None:
                return None
            found |= countries
        return frozenset(found)

    def inside(self, allowed: Iterable[str]) -> frozenset[str]:
        """The countries that lie inside the allowed places whole; a region is a part of its country only."""
        found: set[str] = set()
        for place in allowed:
            if place not in self.regions:
                found |= self.countries_of(place) or frozenset()
        return frozenset(found)

    def within(self, places: Iterable[str], allowed: Iterable[str]) -> bool | None:
        """Whether every place lies inside the allowed set; `global` lies inside none.

        `None`: one of the places is neither `global` nor known, so nobody can tell. A place
        that lies outside decides before one that nobody knows.
        """
        named = frozenset(allowed)
        inside = self.inside(named)
        undecided = False
        for place in places:
            if place in named - {GLOBAL}:
                continue
            countries = self.countries_of(place)
            if place == GLOBAL or (countries is not None and not countries <= inside):
                return False
            undecided = undecided or countries is None
        return None if undecided else True

    def name(self, place: str) -> str:
        """The place in words: a country's name, a region with its country, or the id itself."""
        if place in self.countries:
            return self.countries[place]
        if place in self.regions:
            country = self.regions[place]
            return f"{place} ({self.countries.get(country, country)})"
        return place


def expand_groups(members: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Groups with the groups inside them replaced by their countries.

    A group that contains itself, by whatever way, is left out of its own members.
    """

    def countries(group: str, above: frozenset[str]) -> frozenset[str]:
        found: set[str] = set()
        for member in members[group]:
            if member not in members:
                found.add(member)
            elif member not in above:
                found |= countries(member, above | {member})
        return frozenset(found)

    return {group: countries(group, frozenset({group})) for group in members}

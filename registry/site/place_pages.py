"""What runs in a place: per country, group of countries and cloud region the routes, providers and labs there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry.ids import is_segment
from registry.places import Places
from registry.site.arrangement_pages import chain_label
from registry.site.world import Brief, World
from registry.views.route import RouteView


@dataclass(frozen=True, slots=True)
class Group:
    """Routes of one chain in a list."""

    label: str
    places: str
    """Everywhere that they run, in words."""
    routes: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place with what is there."""

    id: str
    """As it stands in the address."""
    code: str
    title: str
    kind: str
    """country, group of countries, cloud region."""
    members: str
    """The countries of a group; the country of a region."""
    whole: tuple[Group, ...]
    """Routes that run there and nowhere else."""
    part: tuple[Group, ...]
    """Routes that may run there, and elsewhere too."""
    providers: tuple[tuple[str, str], ...]
    """Id and name of providers with their headquarters there."""
    labs: tuple[tuple[str, str], ...]

    @property
    def models(self) -> int:
        """How many models run there and nowhere else."""
        return len({route.model for group in self.whole for route in group.routes if not route.gone})

    @property
    def routes(self) -> int:
        """How many routes that are not withdrawn run there and nowhere else."""
        return sum(not route.gone for group in self.whole for route in group.routes)


KINDS = ("group of countries", "country", "cloud region")
"""Sorts of places, in the order in which they are listed."""


def places_of(world: World) -> list[Place]:
    """Every place in which anything is, groups first."""
    of_chain = world.of_chain()
    headquarters, labs = _headquarters(world), _labs(world)
    found = [
        _place(code, world, of_chain, headquarters, labs)
        for code in _codes(world, [*headquarters.values(), *labs.values()])
    ]
    shown = [one for one in found if one.whole or one.part or one.providers or one.labs]
    return sorted(shown, key=lambda one: (KINDS.index(one.kind), one.title.lower(), one.id))


def _codes(world: World, more: Sequence[str]) -> list[str]:
    """Every group, every country that is named, and every region of a route."""
    places = world.viewer.places
    codes = set(places.groups) | {code for code in more if code in places.countries}
    for view in world.chains.values():
        for code in _named(view):
            if code in places.regions:
                codes |= {code, places.regions[code]}
            elif code in places.countries:
                codes.add(code)
    codes |= {brief.region for brief in world.briefs.values() if brief.region in places.regions}
    return sorted(code for code in codes if is_segment(code.lower()))


def _named(view: RouteView) -> list[str]:
    value = view.over_legs("inference_location").value
    return [str(one) for one in value] if isinstance(value, list) else []


def _place(
    code: str,
    world: World,
    of_chain: Mapping[int, Sequence[Brief]],
    headquarters: Mapping[str, str],
    labs: Mapping[str, str],
) -> Place:
    places = world.viewer.places
    whole, part = [], []
    for number, view in world.chains.items():
        one = view.over_legs("inference_location")
        group = Group(chain_label(view), one.words, tuple(of_chain[number]))
        if one.incomplete or not _named(view):
            continue
        if places.within(_named(view), [code]):
            whole.append(group)
        elif any(places.within([name], [code]) for name in _named(view)):
            part.append(group)
    is_region = code in places.regions
    inside = places.inside([code])
    return Place(
        id=code.lower(),
        code=code,
        title=_title(code, world),
        kind=KINDS[2] if is_region else KINDS[0] if code in places.groups else KINDS[1],
        members=places.countries.get(places.regions[code], "") if is_region else _members(code, places),
        whole=_in_order(whole),
        part=_in_order(part),
        providers=tuple(_names(world, "provider", headquarters, inside, code)),
        labs=tuple(_names(world, "lab", labs, inside, code)),
    )


def _in_order(groups: Sequence[Group]) -> tuple[Group, ...]:
    merged: dict[tuple[str, str], list[Brief]] = {}
    for group in groups:
        merged.setdefault((group.label, group.places), []).extend(group.routes)
    return tuple(
        Group(label, words, tuple(sorted(routes, key=lambda one: (one.gone, one.model_name.lower(), one.id))))
        for (label, words), routes in sorted(merged.items(), key=lambda item: (item[0][0].lower(), item[0]))
    )


def _title(code: str, world: World) -> str:
    groups = world.store.reference("groups").get("groups", {})
    return str(groups[code]["title"]) if code in groups else world.viewer.places.countries.get(code, code)


def _members(code: str, places: Places) -> str:
    return ", ".join(sorted(map(places.name, places.groups[code]))) if code in places.groups else ""


def _names(
    world: World, table: str, countries: Mapping[str, str], inside: frozenset[str], code: str
) -> Iterator[tuple[str, str]]:
    """Those that stand inside the place; a cloud region is nobody's seat."""
    if code in world.viewer.places.regions:
        return
    for name, country in countries.items():
        if country in inside:
            row = world.store.row(table, name)
            yield name, str(row.columns["name"]) if row else name


def _headquarters(world: World) -> dict[str, str]:
    """Where each provider is controlled from, as every route of it says."""
    found: dict[str, set[str]] = {}
    for view in world.chains.values():
        found.setdefault(view.provider, set()).add(str(view.legs[0].claim("headquarters").value))
    return {name: values.pop() for name, values in sorted(found.items()) if len(values) == 1}


def _labs(world: World) -> dict[str, str]:
    return {row.id: str(row.columns["country"]) for row in world.store.rows("lab")}


def place_values(place: Place) -> Mapping[str, Any]:
    """What a place's page prints."""
    return {"place": place}

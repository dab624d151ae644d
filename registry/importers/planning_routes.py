"""What lists would change in the routes of a catalogue: new ones, dated prices, and what is left to a hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry.formatting.writing import record_text
from registry.importers.aliases import NATIVE, route_aliases
from registry.importers.changes import Kind, Plan
from registry.importers.comparing import Outcome, changed_price, compare
from registry.importers.editing import CannotEditError, append_item, put_in, set_key
from registry.importers.idmap import IdMap
from registry.importers.matching import match
from registry.importers.readings import Readings
from registry.importers.routes import Around, Facts, is_taken, route_of
from registry.importers.rows import Row
from registry.importers.standing import Lists
from registry.importers.state import State, tokens
from registry.yaml12 import read

BY_HAND = "the file is written in a way that only a hand can change"


@dataclass(frozen=True, slots=True)
class Setting:
    """What every route is planned with."""

    state: State
    lists: Lists
    idmap: IdMap
    facts: Mapping[str, Facts]
    """Facts of models by id."""


def plan_routes(groups: Sequence[Readings], setting: Setting) -> Plan:
    """Everything that the lists would change in routes."""
    plan = Plan()
    by_base: dict[str, list[Readings]] = {}
    for group in groups:
        if group.first.entry.kind != ("gateway",):
            by_base.setdefault(group.base, []).append(group)
    upstreams = _upstreams(by_base, setting)
    for base, found in sorted(by_base.items()):
        path = f"routes/{base}.yaml"
        facts = setting.facts.get(found[0].first.model.id, Facts())
        around = Around(setting.lists, facts, upstreams, _beside(found))
        if path in setting.state.texts:
            _update(path, found, setting, around, plan)
        else:
            _create(path, found, setting, around, plan)
    return plan


def _beside(groups: Sequence[Readings]) -> dict[str, Row]:
    """The newest lines by list of a provider whose lists do not tell its offerings apart."""
    if not groups[0].first.entry.one_list:
        return {}
    rows = [row for group in groups for row in group.newest() if row.version]
    return {row.listing.data_set: row for row in sorted(rows, key=lambda row: row.version)}


def _upstreams(by_base: Mapping[str, Sequence[Readings]], setting: Setting) -> dict[str, str]:
    """Ids of the only route of a provider to a model, by themselves; those that are there and those to come."""
    found = {}
    for _, record in setting.state.of_kind("route"):
        if len(record.data) == 1 and "variant" not in record.data[0]:
            found[record.id] = record.id
    for base, groups in by_base.items():
        taken = [group for group in groups if is_taken(group)]
        if len(taken) == 1 and not taken[0].place.variant and f"routes/{base}.yaml" not in setting.state.texts:
            found[base] = base
    return found


def _create(path: str, groups: Sequence[Readings], setting: Setting, around: Around, plan: Plan) -> None:
    taken = [group for group in groups if is_taken(group) and not _declined(group, setting)]
    routes = [route for group in taken for route in _routes(group, around)]
    if not routes:
        return
    if len(routes) > 1:
        routes = [{"variant": route.get("variant") or route["offering"]} | route for route in routes]
    plan.write(Kind.ADDED, path, _count(routes), record_text(path, routes))


def _count(routes: Sequence[Mapping[str, Any]]) -> str:
    names = ", ".join(str(route.get("variant", "")) for route in routes if route.get("variant"))
    return f"{len(routes)} route{'s' if len(routes) > 1 else ''}{f': {names}' if names else ''}"


def _routes(group: Readings, around: Around) -> Iterator[dict[str, Any]]:
    yield route_of(group, around)
    twin = group.first.entry.twins.get(group.place.offering)
    if twin:
        yield route_of(group, around, twin=twin)


def _update(path: str, groups: Sequence[Readings], setting: Setting, around: Around, plan: Plan) -> None:
    text = before = setting.state.texts[path]
    added: list[str] = []
    changed: list[str] = []
    for group in groups:
        routes = _in_file(path, text)
        place = match(group, routes)
        if place is None:
            text = _append(path, text, group, setting, around, added, plan)
            continue
        text = _with_aliases(path, text, place, group, added)
        for row in _speaking(group, _in_file(path, text)[place]):
            text = _priced(path, text, place, row, setting, changed, plan)
    if text != before:
        what = "; ".join([*(f"new {one}" for one in added), *changed])
        plan.write(Kind.CHANGED if changed else Kind.ADDED, path, what, text)


def _speaking(group: Readings, route: Mapping[str, Any]) -> Iterator[Row]:
    """Of the newest copy of each list the line on which the recorded price rests, else the one that speaks for it."""
    price = route.get("price") or {}
    resting = {(one["source"], one.get("locator")) for one in (price, *(price.get("disagreements") or ())) if one}
    seen: set[str] = set()
    for row, others in group.by_listing():
        if row.listing.data_set not in seen:
            seen.add(row.listing.data_set)
            lines = (row, *others)
            yield next((one for one in lines if (one.listing.source, one.locator) in resting), row)


def _in_file(path: str, text: str) -> Any:
    """The routes that a text holds, as plain data."""
    return read(text.encode(), path).data


def _declined(group: Readings, setting: Setting) -> bool:
    """Whether a hand decided against the route."""
    return f"{group.base}@{group.place.variant}" in setting.idmap.declined


def _append(
    path: str,
    text: str,
    group: Readings,
    setting: Setting,
    around: Around,
    added: list[str],
    plan: Plan,
) -> str:
    if not is_taken(group) or _declined(group, setting):
        return text
    for route in _routes(group, around):
        there = _in_file(path, text)
        variant = route.get("variant") or route["offering"]
        if any("variant" not in other for other in there):
            plan.note(Kind.DISAGREEING, path, f"`{variant}` is not there, and the route that is has no variant")
            continue
        if variant in {other["variant"] for other in there}:
            plan.note(Kind.DISAGREEING, path, f"another route has the variant `{variant}`")
            continue
        try:
            text = append_item(path, text, (), {"variant": variant} | route)
            added.append(f"route {variant}")
        except CannotEditError:
            plan.note(Kind.DISAGREEING, path, f"`{variant}` is not there; {BY_HAND}")
    return text


def _with_aliases(path: str, text: str, place: int, group: Readings, added: list[str]) -> str:
    """The file with ids that none of its routes has yet."""
    routes = _in_file(path, text)
    there = {
        (name, alias) for route in routes for name, listed in (route.get("aliases") or {}).items() for alias in listed
    }
    old = routes[place].get("aliases") or {}
    wanted = route_aliases(group.first.entry, (line.row for line in group.lines), native=NATIVE in old)
    new = {name: [one for one in listed if (name, one) not in there] for name, listed in wanted.items()}
    new = {name: listed for name, listed in new.items() if listed}
    if not new:
        return text
    merged = {name: [*old.get(name, ()), *new.get(name, ())] for name in dict.fromkeys([*old, *new])}
    try:
        text = set_key(path, text, (place,), "aliases", merged)
        added.extend(f"{name} id {one}" for name, listed in sorted(new.items()) for one in listed)
    except CannotEditError:
        pass  # a comment stands among the aliases; they are no facts, so nothing is lost
    return text


def _priced(path: str, text: str, place: int, row: Row, setting: Setting, changed: list[str], plan: Plan) -> str:
    route = _in_file(path, text)[place]
    found = compare(route, row, setting.state.newest(row.listing.source))
    variant = route.get("variant", "")
    where = f"@{variant}: " if variant else ""
    if found.outcome is Outcome.DISAGREES:
        plan.note(Kind.DISAGREEING, path, f"{where}{found.what}")
    if found.outcome is not Outcome.CHANGED:
        return text
    new, past = changed_price(route["price"], row)
    try:
        priced = put_in(path, text, (place,), "price_history", past, first=True) if past else text
        priced = set_key(path, priced, (place,), "price", new)
    except CannotEditError:
        plan.note(Kind.DISAGREEING, path, f"{where}{found.what}; {BY_HAND}")
        return text
    changed.append(f"{where}{found.what}")
    return priced


def facts_of(state: State) -> dict[str, Facts]:
    """What the records of models say, so that routes say only what differs."""
    found = {}
    for _, record in state.of_kind("model"):
        plain = record.data
        modalities = plain.get("modalities")
        found[record.id] = Facts(
            tokens(plain.get("context_window")),
            tokens(plain.get("max_output")),
            tuple(modalities["input"]) if isinstance(modalities, dict) else (),
        )
    return found


def note_gone(rows: Sequence[Row], setting: Setting, plan: Plan) -> None:
    """Routes whose price rests on a line that its list no longer has, of the lists read in their newest copy."""
    sources = {
        listing.source
        for listing in setting.lists.listings
        if not (listing.day[:1].isdigit() and listing.day < setting.state.newest(listing.source))
    }
    lines = {(row.listing.source, _plainly(row.locator)) for row in rows}
    for path, record in setting.state.of_kind("route"):
        for route in record.data:
            price = route.get("price") or {}
            locator = price.get("locator")
            if not locator or price["source"] not in sources:
                continue
            places = _plainly(locator).split(" / ")
            if not any((price["source"], " / ".join(places[:end])) in lines for end in range(1, len(places) + 1)):
                plan.note(Kind.GONE, path, f"{price['source']} has no line `{locator}`")


def _plainly(locator: str) -> str:
    """A locator as any hand may have written it."""
    return locator.replace(", ", " / ").lower()

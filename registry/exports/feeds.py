"""Feeds of what changed in terms and prices: of all, of each provider, and of the routes that pass a policy.

Atom (RFC 4287) and JSON Feed 1.1. Links are relative, as on the pages, so that they hold wherever the site stands.
"""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from registry.exports.writing import File, encoded, json_bytes
from registry.policy.verdict import Verdict
from registry.site.change_pages import Change, Moment, by_day, changes_of
from registry.site.links import root_of
from registry.site.world import Judged, World

FOLDER = "feeds"
ATOM = "http://www.w3.org/2005/Atom"

NEWEST = 200
"""Most entries of a feed: the newest."""

NAMES = uuid.UUID("8f0d8a3e-5f6c-5b0e-9f3a-5c1d3e7a9b42")
"""The name space of the ids of feeds and entries: fixed, so that the same change has the same id in every build."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, for all the routes that it concerns."""

    id: str
    day: str
    title: str
    summary: str
    page: str
    """Relative to the site."""


def feed_files(world: World) -> Iterator[File]:
    """Every feed in both forms; one without a change is there too, so that it can be subscribed to."""
    changes = changes_of(world)
    names = {row.id: str(row.columns["name"]) for row in world.store.rows("provider")}
    yield from _both("all", "modelroutes: changes of terms and prices", changes, names, world)
    for provider, name in names.items():
        own = [one for one in changes if one.provider == provider]
        if own:
            yield from _both(f"provider/{provider}", f"modelroutes: changes at {name}", own, names, world)
    for judged in world.policies:
        passing = _passing(judged, world)
        own = [one for one in changes if one.of in passing]
        title = f"modelroutes: changes for routes that pass {judged.title}"
        yield from _both(f"policy/{judged.id}", title, own, names, world)


def _passing(judged: Judged, world: World) -> frozenset[str]:
    """Routes that pass, with their offerings and providers."""
    routes = {route for route, ruling in judged.found.items() if ruling.verdict is Verdict.PASS}
    found = set(routes)
    for route, offering, provider in world.store.query("SELECT id, offering, provider FROM route"):
        if route in routes:
            found |= {str(offering), str(provider)}
    return frozenset(found)


def _both(name: str, title: str, changes: Sequence[Change], names: dict[str, str], world: World) -> Iterator[File]:
    entries = [_entry(moment, names) for _, moments in by_day(changes[: NEWEST * 20]) for moment in moments][:NEWEST]
    day = world.store.day.isoformat()
    path = f"{FOLDER}/{name}.atom"
    yield path, encoded(_atom(path, title, day, entries))
    yield f"{FOLDER}/{name}.json", json_bytes(_json(f"{FOLDER}/{name}.json", title, entries))


def _entry(moment: Moment, names: dict[str, str]) -> Entry:
    change, count = moment.change, len(moment.routes)
    whom = names.get(change.provider, change.provider)
    about = f"{change.model} at {whom}" if change.model else whom
    part, _, currency = change.title.partition(", ") if change.kind == "price" else (change.title, "", "")
    what = f"price of {part} in {currency}" if currency else part
    title = f"{about}: {what}, {change.turn}"
    where = change.of if count == 1 else f"{count} routes, {change.of} first"
    summary = f"{where}: {what} was {change.before}, is {change.after} since {change.day}."
    if change.source_title:
        summary += f" Source: {change.source_title}."
    key = f"{change.of}\n{change.kind}\n{change.title}\n{change.day}\n{change.before}\n{change.after}"
    return Entry(str(uuid.uuid5(NAMES, key.encode(errors="replace").decode())), change.day, title, summary, change.page)


def _visible(text: str) -> str:
    """The text without characters that XML can't hold."""
    return "".join(character if character.isprintable() else " " for character in text)


def _atom(path: str, title: str, day: str, entries: Iterable[Entry]) -> str:
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", f"urn:uuid:{uuid.uuid5(NAMES, path)}")
    _add(feed, "title", title)
    _add(feed, "subtitle", "A record of public statements with their dates. It is not legal advice.")
    _add(feed, "updated", f"{day}T00:00:00Z")
    _add(feed, "rights", "CC BY 4.0")
    ET.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=path.rpartition("/")[2])
    ET.SubElement(feed, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=f"{root_of(path)}changes.html")
    author = ET.SubElement(feed, f"{{{ATOM}}}author")
    _add(author, "name", "modelroutes")
    for one in entries:
        entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "id", f"urn:uuid:{one.id}")
        _add(entry, "title", one.title)
        _add(entry, "updated", f"{one.day}T00:00:00Z")
        ET.SubElement(
            entry, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=f"{root_of(path)}{_visible(one.page)}"
        )
        _add(entry, "summary", one.summary)
    ET.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = _visible(text)


def _json(path: str, title: str, entries: Iterable[Entry]) -> dict[str, object]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "description": "A record of public statements with their dates. It is not legal advice.",
        "language": "en",
        "authors": [{"name": "modelroutes"}],
        "items": [
            {
                "id": f"urn:uuid:{one.id}",
                "url": f"{root_of(path)}{one.page}",
                "title": one.title,
                "content_text": one.summary,
                "date_published": f"{one.day}T00:00:00Z",
            }
            for one in entries
        ],
    }

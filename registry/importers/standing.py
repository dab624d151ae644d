"""The status of a route, as far as lists state it: listed, marked, with an end, or gone from a newer copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from registry.attributes.kinds import UNKNOWN
from registry.importers.idmap import IdMap
from registry.importers.readings import Readings
from registry.importers.rows import Listing, Row

DISCOVERED = "pi-catalog"
"""The list that partly comes from the providers' own lists of models."""

FIRST_PARTY = "model-prices"
"""The list of the labs' own prices, which marks what they took away."""

BUILT: Mapping[str, str] = {"litellm": "2026-11-01"}
"""The day before which a list without a day was certainly not made, as its origin tells."""

CURATED = "models-dev"
"""The list with marks for what is deprecated."""

SHARE = 0.7
"""What part of a provider's models on the curated list the other must have before its silence means something."""

FEW = 10
"""Below this number of models a list of a provider is no list of all."""

NOT_SAID = "which of the two hostings serves this model is not said"


@dataclass(frozen=True, slots=True)
class Lists:
    """Which lists were read, and whose silence means something."""

    listings: tuple[Listing, ...]
    complete: frozenset[str]
    """Providers whose models the discovered list has."""
    providers: Mapping[tuple[str, str], frozenset[str]]
    """Providers that a copy of a list has, by list and day."""

    @property
    def newest_day(self) -> str:
        """The newest day of any copy; empty where none bears one."""
        days = [BUILT.get(one.data_set, "") if one.day == UNKNOWN else one.day for one in self.listings]
        return max(days, default="")

    def newest(self, data_set: str) -> str:
        """The day of the newest copy of a list; empty where none was read."""
        days = [one.day for one in self.listings if one.data_set == data_set and one.day[:1].isdigit()]
        return max(days, default="")

    def has(self, data_set: str, day: str, provider: str) -> bool:
        """Whether that copy of the list has the provider at all."""
        return provider in self.providers.get((data_set, day), frozenset())


def lists_of(rows: Iterable[Row], idmap: IdMap) -> Lists:
    """What was read, from every line of every list."""
    ids: dict[tuple[str, str], dict[str, set[str]]] = {}
    listings: set[Listing] = set()
    for row in rows:
        listings.add(row.listing)
        entry = idmap.provider(row.listing.data_set, row.provider)
        if entry:
            key = (row.listing.data_set, row.listing.day)
            ids.setdefault(key, {}).setdefault(entry.id, set()).add(row.id.lower())
    ordered = tuple(sorted(listings, key=lambda one: (one.rank, one.day), reverse=True))
    lists = Lists(ordered, frozenset(), {key: frozenset(found) for key, found in ids.items()})
    found = ids.get((DISCOVERED, lists.newest(DISCOVERED)), {})
    marked = ids.get((CURATED, lists.newest(CURATED)), {})
    complete = frozenset(
        provider
        for provider, names in found.items()
        if len(names) >= FEW and len(names & marked.get(provider, set())) >= SHARE * len(marked.get(provider, ()))
    )
    return Lists(lists.listings, complete, lists.providers)


def status_of(readings: Readings, lists: Lists, beside: Mapping[str, Row]) -> dict[str, Any] | None:
    """The status as a record writes it; `None` where no dated list says anything.

    `beside` are lines by list that do not tell the offerings of the provider apart, so that they speak of this one too.
    """
    own = {row.listing.data_set: row for row in readings.newest()}
    newest = {**beside, **own}
    curated = newest.get(CURATED)
    current = curated if curated and curated.version == lists.newest(CURATED) else None
    discovered = newest.get(DISCOVERED)
    ends = own.get("litellm")
    end = ends.retires if ends else ""
    evidence = [item for item in (_seen(discovered, own), _seen(current, own), _ends(ends)) if item]
    marked = own.get(FIRST_PARTY)
    if marked and marked.status and marked.version == lists.newest(FIRST_PARTY):
        return _marked(marked, end, evidence)
    if current and current.status:
        return _status("deprecated", end, evidence)
    if end and end <= lists.newest_day:
        return _status("deprecated", end, evidence, "that day has passed; whether calls are answered is not known")
    if discovered or (current and readings.first.entry.id not in lists.complete):
        return _status("active", end, evidence)
    if current:
        return _status("unknown", end, [*evidence, _absent(readings, DISCOVERED, lists)])
    if curated and lists.has(CURATED, lists.newest(CURATED), readings.first.entry.id):
        return _status("unknown", end, [_seen(curated, own), *evidence, _absent(readings, CURATED, lists)])
    return _status("deprecated", end, evidence) if end else None


def _marked(row: Row, end: str, evidence: list[dict[str, str]]) -> dict[str, Any]:
    """What a first party took away, or is about to."""
    finding = "marked as removed" if row.status == "removed" else "marked as deprecated"
    mark = {
        "source": row.listing.source,
        "version": row.version,
        "locator": f"{row.locator}, status",
        "finding": finding,
    }
    seen = max((item["version"] for item in evidence if "version" in item), default="")
    if row.status != "removed":
        return _status("deprecated", end, [mark, *evidence])
    if not seen and not end:
        return _status("unknown", "", [mark], "marked as removed; no day is known on which it was there")
    found = _status("withdrawn", end, [mark, *evidence])
    return {"value": "withdrawn"} | ({"retires": end} if end else {}) | ({"last_seen": seen} if seen else {}) | found


def _status(value: str, end: str, evidence: list[Any], note: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {"value": value}
    if end:
        found["retires"] = end
    if note:
        found["note"] = note
    return found | {"evidence": evidence}


def _seen(row: Row | None, own: Mapping[str, Row]) -> dict[str, str] | None:
    if row is None or not row.version:
        return None
    finding = "listed"
    if row.listing.data_set == CURATED:
        finding = "marked as deprecated" if row.status else "listed without a mark"
    if row.listing.data_set not in own:
        finding += "; the list does not tell deployments apart"
    return {"source": row.listing.source, "version": row.version, "locator": row.locator, "finding": finding}


def _ends(row: Row | None) -> dict[str, str] | None:
    if row is None or not row.retires:
        return None
    found = {"source": row.listing.source, "locator": row.locator, "finding": f"its end is set for {row.retires}"}
    return {"source": found["source"], "version": row.version, **found} if row.version else found


def _absent(readings: Readings, data_set: str, lists: Lists) -> dict[str, str]:
    """What a copy that has the provider, but not the model, is evidence of."""
    listing = next(one for one in lists.listings if one.data_set == data_set and one.day == lists.newest(data_set))
    written = ", ".join(readings.first.entry.ids.get(data_set, ()))
    finding = "the model is not among those of this provider"
    return {"source": listing.source, "version": listing.day, "locator": written, "finding": finding}

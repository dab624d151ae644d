"""Which route of a file the lines of lists speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from registry.importers.readings import Readings
from registry.importers.state import route_id


def match(readings: Readings, routes: Sequence[Mapping[str, Any]]) -> int | None:
    """The place of the route in its file; `None`: it is not there yet."""
    known = {route for line in readings.lines for route in line.routes}
    locators = {line.row.locator for line in readings.lines}
    scored = [
        (_score(readings, route, locators, known=route_id(readings.base, route) in known), -place)
        for place, route in enumerate(routes)
    ]
    best = max(scored, default=((0, 0), 0))
    return -best[1] if best[0][0] else None


def _score(readings: Readings, route: Mapping[str, Any], locators: set[str], *, known: bool) -> tuple[int, int]:
    """How well a route fits, and whether its price stands on one of the lines.

    Another region never fits, and a route of another offering only if nothing but the default put the lines in theirs.
    """
    place = readings.place
    region, offering = route.get("region", ""), route["offering"] == place.offering
    stands = int((route.get("price") or {}).get("locator") in locators)
    if place.region and region != place.region:
        return (0, 0)
    if known and offering:
        return (4, 2 * stands + (region == place.region))
    if place.variant and route.get("variant") == place.variant:
        return (3, stands)
    if offering and region == place.region and not route.get("upstream"):
        return (2, stands)
    return (int(known and place.offering == readings.first.entry.default), stands)

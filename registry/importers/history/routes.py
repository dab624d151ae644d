"""Where in the catalogue the routes stand to which an id belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from registry.importers.state import State

Spot = tuple[str, int]
"""Path of a file, and the place of a route in it."""

OWN = ("native", "bedrock")
"""Ecosystems of the ids that a provider itself uses."""


class Places:
    """The routes of a catalogue by the ids that people write for them."""

    def __init__(self, state: State) -> None:
        self.routes: dict[Spot, Mapping[str, Any]] = {}
        self._ids: dict[tuple[str, str], list[Spot]] = {}
        for path, record in state.of_kind("route"):
            provider = record.id.partition("/")[0]
            for place, route in enumerate(record.data):
                self.routes[path, place] = route
                for ecosystem in OWN:
                    for alias in (route.get("aliases") or {}).get(ecosystem, ()):
                        self._ids.setdefault((provider, alias), []).append((path, place))

    def of_id(self, provider: str, key: str, offering: str, patterns: Mapping[str, str]) -> Iterator[Spot]:
        """The first route of a provider that has the id and whose price is that of the plain offering."""
        wanted = next((other for pattern, other in patterns.items() if fnmatchcase(key, pattern)), offering)
        spots = [spot for spot in self._ids.get((provider, key), ()) if not self._is_apart(spot)]
        same = [spot for spot in spots if self.routes[spot]["offering"] == wanted] or (
            [] if len({self.routes[spot]["offering"] for spot in spots}) > 1 else spots
        )
        yield from same[:1]

    def of_litellm(self) -> Iterator[tuple[Spot, list[str]]]:
        """Every route that LiteLLM has, with its keys: the one on which its price rests first."""
        for spot, route in sorted(self.routes.items()):
            keys = [str(key) for key in (route.get("aliases") or {}).get("litellm", ())]
            price = route.get("price") or {}
            if not keys or self._is_apart(spot) or "of" in price:
                continue
            first = [key for key in keys if price.get("source") == "litellm/prices" and key == price.get("locator")]
            yield spot, [*first, *keys]

    def rests_on(self, spot: Spot, source: str, locator: str) -> bool:
        """Whether the price of the route rests on that line."""
        price = self.routes[spot].get("price") or {}
        return price.get("source") == source and str(price.get("locator", "")).startswith(locator)

    def _is_apart(self, spot: Spot) -> bool:
        """Whether the route is handed on, or stands in a region of its own, so that its price is another."""
        route = self.routes[spot]
        return "upstream" in route or "region" in route

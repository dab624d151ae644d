"""Older prices from model-prices, the labs' own with dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from registry.importers.history.periods import Dated, past_prices
from registry.importers.history.routes import Places, Spot
from registry.importers.idmap import IdMap
from registry.importers.readers.model_prices import WORDS, day_of, periods

SOURCE = "model-prices/first-party"


def histories(data: Any, idmap: IdMap, places: Places) -> Iterator[tuple[Spot, list[dict[str, Any]]]]:
    """The older prices of each route that the list has, from the id that speaks for the route."""
    day = day_of(data)
    found: dict[Spot, list[tuple[tuple[bool, int, str], list[dict[str, Any]]]]] = {}
    for provider, models in data["prices"].items():
        entry = idmap.provider("model-prices", provider)
        if entry is None:
            continue
        offering = entry.by_id.get(provider, entry.default)
        for key, plain in models.items():
            for spot in places.of_id(entry.id, key, offering, entry.patterns):
                past = _past(provider, key, plain, day)
                preference = (not places.rests_on(spot, SOURCE, f"{provider} / {key}"), len(key), key)
                found.setdefault(spot, []).append((preference, past))
    for spot, readings in sorted(found.items()):
        past = min(readings, key=lambda pair: pair[0])[1]
        if past:
            yield spot, past


def _past(provider: str, key: str, plain: Mapping[str, Any], day: str) -> list[dict[str, Any]]:
    dated = [Dated(one.since, one.prices, WORDS.get(one.basis, "")) for one in periods(plain, day)]
    return past_prices(dated, {"checked": day, "source": SOURCE, "locator": f"{provider} / {key}"})

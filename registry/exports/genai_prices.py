"""A price list in the shape of genai-prices: exact ids, US dollars per million tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from registry.exports.priced import Priced, by_key, compact, number, priced_routes
from registry.exports.writing import File
from registry.store.reader import Store

PATH = "compat/genai.json"

PRICES = {
    "input": "input_mtok",
    "output": "output_mtok",
    "cache_read": "cache_read_mtok",
    "cache_write": "cache_write_mtok",
}


def genai_files(store: Store) -> Iterator[File]:
    """The one file: a list of providers with an address."""
    names = {row.id: row.columns["name"] for row in store.rows("provider")}
    keyed = (
        (f"{route.provider}/{name}", route)
        for route in priced_routes(store)
        if route.endpoint
        for name in route.aliases.get(route.endpoint["ids"], ())
    )
    providers: dict[str, dict[str, Any]] = {}
    for key, route in by_key(keyed).items():
        name = key.partition("/")[2]
        entry = providers.setdefault(
            route.provider,
            {
                "id": route.provider,
                "name": names[route.provider],
                "api_pattern": re.escape(route.endpoint["address"]),
                "models": [],
            },
        )
        entry["models"].append(_model(name, route))
    yield PATH, compact([one for _, one in sorted(providers.items())])


def _model(name: str, route: Priced) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": name,
        "name": route.model.columns["name"],
        "match": {"equals": name},
        "prices": {PRICES[part]: number(amount) for part, amount in route.amounts.items()},
    }
    if route.context_window is not None:
        found["context_window"] = route.context_window
    return found

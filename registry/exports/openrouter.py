"""Lists in the shape of OpenRouter's `/models` and `/providers`, for its official clients and for those of OpenAI.

A model's price is that of its cheapest route that can be called and is priced in US dollars; the name of the route
stands in its description. `created` is the day of release, 0 where that is not established.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from registry.attributes.kinds import UNKNOWN
from registry.exports.priced import Priced, compact, priced_routes, token_text
from registry.exports.writing import File
from registry.store.reader import Row, Store

FOLDER = "compat/api/v1"

PRICING = {
    "input": "prompt",
    "output": "completion",
    "cache_read": "input_cache_read",
    "cache_write": "input_cache_write",
}

PARAMETERS = {"tool_calling": "tools", "structured_output": "structured_outputs", "reasoning": "reasoning"}
"""OpenRouter's words for features that are established."""


def openrouter_files(store: Store) -> Iterator[File]:
    """Both lists, under the names without suffix that the clients ask for."""
    cheapest: dict[str, Priced] = {}
    for route in priced_routes(store):
        held = cheapest.get(route.model.id)
        if held is None or _cost(route) < _cost(held):
            cheapest[route.model.id] = route
    models = [_model(route) for _, route in sorted(cheapest.items())]
    yield f"{FOLDER}/models", compact({"data": models, "links": {"next": None}, "total_count": len(models)})
    yield f"{FOLDER}/providers", compact({"data": [_provider(store, row) for row in store.rows("provider")]})


def _cost(route: Priced) -> tuple[object, ...]:
    return route.amounts["input"] + route.amounts["output"], route.amounts["input"], route.id


def _model(route: Priced) -> dict[str, Any]:
    inputs, outputs = route.modalities("input"), route.modalities("output")
    return {
        "id": route.model.id,
        "canonical_slug": route.model.id,
        "name": route.model.columns["name"],
        "created": _seconds(route.model.columns["released"]),
        "description": f"Price of the cheapest route, {route.id}.",
        "context_length": route.context_window,
        "architecture": {
            "modality": f"{'+'.join(inputs)}->{'+'.join(outputs)}",
            "input_modalities": list(inputs),
            "output_modalities": list(outputs),
        },
        "pricing": {PRICING[part]: token_text(amount) for part, amount in route.amounts.items()},
        "top_provider": {
            "context_length": route.context_window,
            "max_completion_tokens": route.max_output,
            "is_moderated": False,  # by this list; the shape has no word for what is not known
        },
        "supported_parameters": [name for feature, name in PARAMETERS.items() if feature in route.features],
        "per_request_limits": None,
        "default_parameters": None,
        "supported_voices": None,
        "links": {"details": f"../../../api/v1/models/{route.model.id}.json"},
    }


def _seconds(day: str) -> int:
    """The first second of the day, UTC; 0 where it is not established or no whole day."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return 0
    return int(datetime(found.year, found.month, found.day, tzinfo=UTC).timestamp())


def headquarters(store: Store, provider: str) -> str | None:
    """The country of the provider's headquarters, ISO 3166-1 alpha-2, where that is established."""
    claim = store.claims(provider).get("headquarters")
    country = claim.statement.value if claim and claim.statement.evidence else None
    return country if isinstance(country, str) and country != UNKNOWN else None


def _provider(store: Store, row: Row) -> dict[str, Any]:
    return {
        "name": row.columns["name"],
        "slug": row.id,
        "privacy_policy_url": None,
        "terms_of_service_url": None,
        "status_page_url": None,
        "headquarters": headquarters(store, row.id),
        "datacenters": None,
    }

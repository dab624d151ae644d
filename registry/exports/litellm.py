"""A price map in the shape of LiteLLM's, which LiteLLM and aider read. Amounts are US dollars per token.

It holds the ids that name their provider before a slash; of others, LiteLLM's provider can't be told from the id.
LiteLLM itself refuses a map with far fewer entries than its own, unless it is told otherwise: see the page on the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from registry.exports.priced import MILLION, Priced, by_key, compact, priced_routes
from registry.exports.writing import File
from registry.store.reader import Store

PATH = "compat/litellm.json"

COSTS = {
    "input": "input_cost_per_token",
    "output": "output_cost_per_token",
    "cache_read": "cache_read_input_token_cost",
    "cache_write": "cache_creation_input_token_cost",
}

SUPPORTS = {
    "tool_calling": "supports_function_calling",
    "parallel_tool_calling": "supports_parallel_function_calling",
    "structured_output": "supports_response_schema",
    "reasoning": "supports_reasoning",
}
"""LiteLLM's words for features that are established; one that is not is left out, which is no `false`."""


def litellm_files(store: Store) -> Iterator[File]:
    """The one file."""
    keyed = (
        (key, route)
        for route in priced_routes(store)
        for key in route.aliases.get("litellm", ())
        if key.count("/") and "embedding" not in route.modalities("output")
    )
    yield PATH, compact({key: _entry(key, route) for key, route in by_key(keyed).items()})


def _entry(key: str, route: Priced) -> dict[str, Any]:
    found: dict[str, Any] = {
        "litellm_provider": key.partition("/")[0],
        "mode": "chat",
        "metadata": {"modelroutes": route.id},
    }
    found |= {name: float(route.amounts[part] / MILLION) for part, name in COSTS.items() if part in route.amounts}
    if route.context_window is not None:
        found["max_input_tokens"] = route.context_window
    if route.max_output is not None:
        found["max_output_tokens"] = found["max_tokens"] = route.max_output
    found |= {name: True for feature, name in SUPPORTS.items() if feature in route.features}
    if "image" in route.modalities("input"):
        found["supports_vision"] = True
    return found

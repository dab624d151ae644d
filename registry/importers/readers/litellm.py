"""LiteLLM's price file: one mapping from key to facts; amounts are dollars per token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from registry.importers.rows import Listing, Row
from registry.importers.units import Unit, per_million

MODES = frozenset({"chat", "completion", "responses", "embedding"})
"""Modes of the models that the catalogue has."""

PARTS: Mapping[str, str] = {
    "input_cost_per_token": "input",
    "output_cost_per_token": "output",
    "cache_read_input_token_cost": "cache_read",
    "input_cost_per_token_cache_hit": "cache_read",
    "cache_creation_input_token_cost": "cache_write",
    "input_cost_per_token_batches": "batch_input",
    "output_cost_per_token_batches": "batch_output",
}
"""Parts of a price by their key."""

FEATURES: Mapping[str, str] = {
    "supports_reasoning": "reasoning",
    "supports_function_calling": "tool_calling",
    "supports_parallel_function_calling": "parallel_tool_calling",
    "supports_response_schema": "structured_output",
    "supports_prompt_caching": "prompt_caching",
    "supports_web_search": "web_search",
    "supports_computer_use": "computer_use",
    "supports_code_execution": "code_execution",
}
"""Functions by their key."""

INPUTS: Mapping[str, str] = {
    "supports_vision": "image",
    "supports_pdf_input": "pdf",
    "supports_audio_input": "audio",
    "supports_video_input": "video",
}
"""Modalities that go in by their key."""

_TIER = re.compile(r"(?P<part>\w+?)_above_(?P<above>\d+)k_tokens(?P<rest>_batches)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SAMPLE = "sample_spec"


def rows(data: Any, listing: Listing) -> Iterator[Row]:
    """Every line of a model that writes or embeds text."""
    for key, plain in data.items():
        if key != SAMPLE and plain.get("mode") in MODES:
            yield _row(key, plain, listing)


def _row(key: str, plain: Mapping[str, Any], listing: Listing) -> Row:
    embedding = plain["mode"] == "embedding"
    prices = amounts(plain)
    if not any(prices.get(part) for part in ("input", "output")):
        prices = {}  # it writes 0 for what it does not know
    ends = str(plain.get("deprecation_date") or "")
    return Row(
        listing,
        provider=str(plain.get("litellm_provider", "")),
        id=key,
        locator=key,
        prices=prices,
        tiers=_tiers(plain) if prices else (),
        context_window=_tokens(plain.get("max_input_tokens") or plain.get("max_tokens")),
        max_output=0 if embedding else _tokens(plain.get("max_output_tokens")),
        input=("text", *(word for name, word in INPUTS.items() if plain.get(name) is True)),
        output=("embedding",) if embedding else ("text",),
        features=None if embedding else tuple(word for name, word in FEATURES.items() if plain.get(name) is True),
        retires=ends if _DAY.fullmatch(ends) else "",
        embedding=embedding,
    )


def amounts(plain: Mapping[str, Any]) -> dict[str, Decimal]:
    """The amounts that a line states for a call of any length."""
    found: dict[str, Decimal] = {}
    for key, part in PARTS.items():
        amount = per_million(plain.get(key), Unit.PER_TOKEN)
        if amount is not None and (amount or part in {"input", "output"}):
            found.setdefault(part, amount)
    return found


def _tiers(plain: Mapping[str, Any]) -> tuple[tuple[int, dict[str, Decimal]], ...]:
    found: dict[int, dict[str, Decimal]] = {}
    for key in plain:
        match = _TIER.fullmatch(key)
        part = match and PARTS.get(f"{match['part']}{match['rest'] or ''}")
        amount = per_million(plain[key], Unit.PER_TOKEN)
        if match and part and amount:
            found.setdefault(int(match["above"]) * 1000, {})[part] = amount
    return tuple(sorted(found.items()))


def _tokens(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0

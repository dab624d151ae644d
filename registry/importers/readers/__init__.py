"""Readers: one file per list of others, each from parsed JSON to rows. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from registry.importers.readers import genai_prices, litellm, model_prices, models_dev, pi_catalog, portkey
from registry.importers.rows import Listing, Row

Reader = Callable[[Any, Listing], Iterator[Row]]

READERS: Mapping[str, Reader] = {
    "litellm": litellm.rows,
    "genai-prices": genai_prices.rows,
    "model-prices": model_prices.rows,
    "pi-catalog": pi_catalog.rows,
    "portkey": portkey.rows,
    "models-dev": models_dev.rows,
}
"""The reader of each list."""

DAYS: Mapping[str, Callable[[Any], str]] = {
    "litellm": lambda _: "",
    "genai-prices": lambda _: "",
    "model-prices": model_prices.day_of,
    "pi-catalog": pi_catalog.day_of,
    "portkey": portkey.day_of,
    "models-dev": models_dev.day_of,
}
"""How each list states the day of its copy; empty where it does not."""

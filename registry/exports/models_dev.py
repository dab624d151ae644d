"""A list in the shape of models.dev (`api.json`), which opencode and others read instead of theirs.

It holds routes whose price, limits, features and address are all established: such clients show a
missing price as free, and drop a provider without a limit. Ids of providers and models are those of models.dev where
the catalogue knows them, so that an existing configuration goes on working.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from registry.exports.priced import Priced, by_key, compact, number, priced_routes
from registry.exports.writing import File
from registry.store.reader import Store

PATH = "compat/api.json"

PACKAGES = {
    "openai": "@ai-sdk/openai-compatible",
    "anthropic": "@ai-sdk/anthropic",
    "google": "@ai-sdk/google",
    "bedrock": "@ai-sdk/amazon-bedrock",
}
"""The client package that speaks each API style."""


def models_dev_files(store: Store) -> Iterator[File]:
    """The one file."""
    names = {row.id: row.columns["name"] for row in store.rows("provider")}
    providers: dict[str, dict[str, Any]] = {}
    for key, route in by_key(_keyed(store)).items():
        provider, _, model = key.partition("/")
        entry = providers.setdefault(provider, _provider(provider, route, names[route.provider]))
        entry["models"][model] = _model(model, route)
    yield PATH, compact(providers)


def _keyed(store: Store) -> Iterator[tuple[str, Priced]]:
    """Each route under the id that a client of models.dev writes, with the provider before it."""
    theirs = _provider_ids(store)
    for route in priced_routes(store):
        if not _is_whole(route):
            continue
        known = route.aliases.get("models-dev", ())
        own = route.aliases.get(route.endpoint["ids"], ())
        provider = theirs.get(route.provider, route.provider)
        keys = known or tuple(f"{provider}/{name}" for name in own)
        yield from ((key, route) for key in keys if "/" in key)


def _provider_ids(store: Store) -> dict[str, str]:
    """What models.dev calls each provider, by our id: what most of its routes are called there."""
    counted: dict[str, Counter[str]] = {}
    for row in store.rows("route"):
        for key in row.plain.get("aliases", {}).get("models-dev", ()):
            counted.setdefault(row.columns["provider"], Counter())[key.partition("/")[0]] += 1
    return {ours: max(sorted(found), key=found.__getitem__) for ours, found in counted.items()}


def _is_whole(route: Priced) -> bool:
    """Whether everything is established that the shape can't leave out; there, a word that is absent is a no."""
    plain = route.model.plain
    return (
        route.context_window is not None
        and route.max_output is not None
        and route.endpoint.get("style") in PACKAGES
        and isinstance(plain.get("features"), list)
        and isinstance(plain.get("modalities"), dict)
    )


def _provider(provider: str, route: Priced, name: str) -> dict[str, Any]:
    key = route.endpoint.get("key")
    return {
        "id": provider,
        "name": name,
        "env": [key] if key else [],
        "npm": PACKAGES[route.endpoint["style"]],
        "api": route.endpoint["address"],
        "models": {},
    }


def _model(model: str, route: Priced) -> dict[str, Any]:
    plain, features = route.model.plain, route.features
    found = {
        "id": model,
        "name": route.model.columns["name"],
        "attachment": bool({"image", "pdf", "file"} & set(route.modalities("input"))),
        "reasoning": "reasoning" in features,
        "tool_call": "tool_calling" in features,
        "modalities": {"input": list(route.modalities("input")), "output": list(route.modalities("output"))},
        "cost": {part: number(amount) for part, amount in route.amounts.items()},
        "limit": {"context": route.context_window, "output": route.max_output},
    }
    if plain.get("open_weights") in {"yes", "no"}:
        found["open_weights"] = plain["open_weights"] == "yes"
    for ours, theirs in (("released", "release_date"), ("knowledge_cutoff", "knowledge")):
        if plain.get(ours) not in {None, "unknown"}:
            found[theirs] = plain[ours]
    return found

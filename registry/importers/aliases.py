"""Aliases of routes and models: the ids that people write, by ecosystem, as the lists have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from registry.importers.idmap import ProviderEntry
from registry.importers.rows import Row

MOST = 8
"""Most aliases of one ecosystem."""

NATIVE = "native"
_STRIPPED = "litellm without its prefix"
_PROFILE = re.compile(r"([a-z-]+\.)?[a-z0-9]+\.[^@/]+")
"""Ids of models and profiles of Bedrock: a maker before the model, perhaps a geography before the maker."""

BEDROCK = "amazon-bedrock"
WITHOUT_NATIVE = frozenset({"azure", "amazon-bedrock"})
"""Where a customer names deployments, or ids have an ecosystem of their own."""

PREFIXES = {"openai": "openai", "anthropic": "anthropic", BEDROCK: "bedrock"}
"""What LiteLLM also accepts before an id that its list has bare."""


def route_aliases(entry: ProviderEntry, rows: Iterable[Row], *, native: bool = False) -> dict[str, list[str]]:
    """Ids of a route by ecosystem, the shortest first.

    LiteLLM's tell the provider's own where no other list does; `native`: such ids are known already.
    """
    found: dict[str, dict[str, None]] = {}
    for row in sorted(rows, key=lambda row: (len(row.id), row.id, row.listing.rank)):
        for ecosystem, alias in _aliases(entry, row):
            found.setdefault(ecosystem, {})[alias] = None
    stripped = found.pop(_STRIPPED, {})
    if stripped and NATIVE not in found and not native:
        found[NATIVE] = stripped
    ecosystems = [name for name in ("litellm", "bedrock", NATIVE, "models-dev") if name in found]
    return {name: list(found[name])[:MOST] for name in ecosystems}


def _aliases(entry: ProviderEntry, row: Row) -> Iterator[tuple[str, str]]:
    data_set = row.listing.data_set
    bare = row.id
    if data_set == "litellm":
        yield "litellm", row.id
        if "/" not in row.id and entry.id in PREFIXES:
            yield "litellm", f"{PREFIXES[entry.id]}/{row.id}"
        bare = without_prefix(entry, row)
    elif data_set == "models-dev":
        yield "models-dev", f"{row.provider}/{row.id}"
    elif data_set == "portkey" and entry.id == BEDROCK:
        pass  # its ids are those of the cloud
    elif data_set not in {"pi-catalog", "model-prices"}:
        return  # ids of the other two are patterns, or names of their own
    if entry.id == BEDROCK:
        if _PROFILE.fullmatch(bare.rpartition("/")[2]):
            yield "bedrock", bare.rpartition("/")[2]
    elif entry.id not in WITHOUT_NATIVE:
        yield _STRIPPED if data_set == "litellm" else NATIVE, bare


def without_prefix(entry: ProviderEntry, row: Row) -> str:
    """LiteLLM's id without the word for the provider before it."""
    first, slash, rest = row.id.partition("/")
    is_prefix = first in entry.ids.get("litellm", ()) or row.provider.startswith(first)
    return rest if slash and is_prefix else row.id

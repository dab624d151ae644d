"""The importer of providers: short records for those that routes name and nobody has recorded."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from registry.errors import UsageError
from registry.formatting.writing import record_text
from registry.ids import is_segment
from registry.importers.changes import Kind, Plan
from registry.importers.edge import add_common, pairs, run
from registry.importers.editing import CannotEditError, set_key
from registry.importers.files import read_json
from registry.importers.idmap import IdMap, ProviderEntry, read_map
from registry.importers.readers import DAYS
from registry.importers.rows import SOURCES
from registry.importers.state import State, read_state

MOST_ALIASES = 6
"""Most other ids of a provider."""

WITH_ENDPOINTS = ("models-dev", "pi-catalog")
"""Lists that name endpoints."""

STYLES: Mapping[str, str] = {
    "@ai-sdk/openai-compatible": "openai",
    "@ai-sdk/openai": "openai",
    "@ai-sdk/anthropic": "anthropic",
    "@ai-sdk/google": "google",
    "openai-completions": "openai",
    "openai-responses": "openai",
    "anthropic-messages": "anthropic",
}
"""Forms of an API by the package, or the word, that a list names for it."""

Endpoints = Mapping[tuple[str, str], Sequence[Mapping[str, Any]]]
"""Endpoints by provider and offering."""


def import_providers(arguments: Sequence[str] | None = None) -> int:
    """Run the importer of providers."""
    parser = ArgumentParser(prog="import-providers", description="Add providers that routes name and nobody recorded.")
    add_common(parser)
    parser.add_argument("lists", nargs="*", metavar="SHAPE=FILE", help="models-dev or pi-catalog, for endpoints")
    return run(parser, _work, arguments)


def _work(options: Namespace) -> Sequence[Plan]:
    lists = [(shape, read_json(Path(path))) for shape, path in pairs(options.lists)]
    for shape, data in lists:
        if shape not in WITH_ENDPOINTS or "providers" not in data:
            message = f"`{shape}` names no endpoints"
            raise UsageError(message, hint=f"name a list of one of these shapes: {', '.join(WITH_ENDPOINTS)}")
    idmap = read_map()
    return [plan_providers(read_state(options.catalogue), idmap, endpoints_of(lists, idmap))]


def plan_providers(state: State, idmap: IdMap, endpoints: Endpoints) -> Plan:
    """Records and offerings that routes name and the catalogue lacks."""
    plan = Plan()
    used, native = _used(state), _with_native(state)
    for provider, offerings in sorted(used.items()):
        path = f"providers/{provider}/provider.yaml"
        there = state.data(path)
        entry = idmap.providers.get(provider)
        if entry is None:
            if there is None:
                plan.note(Kind.REFUSED, path, "routes name it, but it is not in the id map")
            continue
        here = {key: found for key, found in endpoints.items() if provider in native}
        if there is None:
            record = _record(entry, idmap, offerings, here, _taken(state))
            plan.write(Kind.ADDED, path, entry.name, record_text(path, record))
        else:
            _complete(path, there, entry, offerings, here, state.texts[path], plan)
    return plan


def _used(state: State) -> dict[str, set[str]]:
    """The offerings that routes name, by provider."""
    found: dict[str, set[str]] = {}
    for _, record in state.of_kind("route"):
        found.setdefault(record.id.partition("/")[0], set()).update(route["offering"] for route in record.data)
    return found


def _with_native(state: State) -> set[str]:
    """Providers of whose routes some have ids of their own."""
    return {
        record.id.partition("/")[0]
        for _, record in state.of_kind("route")
        if any("native" in (route.get("aliases") or {}) for route in record.data)
    }


def _taken(state: State) -> set[str]:
    """Ids and aliases of the recorded providers."""
    return {
        name for _, record in state.of_kind("provider") for name in (record.id, *(record.data.get("aliases") or ()))
    }


def _record(
    entry: ProviderEntry, idmap: IdMap, offerings: set[str], endpoints: Endpoints, taken: set[str]
) -> dict[str, Any]:
    record: dict[str, Any] = {"name": entry.name, "kind": list(entry.kind)}
    aliases = [one for one in _aliases(entry, idmap) if one not in taken]
    if aliases:
        record["aliases"] = aliases[:MOST_ALIASES]
    if entry.groups:
        record["groups"] = {group: f"Models of the group {group}" for group in entry.groups}
    record["offerings"] = {
        name: _offering(entry, name, endpoints.get((entry.id, name), ()))
        for name in entry.offerings
        if name in offerings
    }
    return record


def _aliases(entry: ProviderEntry, idmap: IdMap) -> Iterator[str]:
    """Ids that mean this provider in every data set that has them, and are the id of no other."""
    ids = sorted({one for ids in entry.ids.values() for one in ids})
    for one in ids:
        meant = {
            found.id
            for data_set in ("routes", "models-dev", "litellm", "genai-prices", "pi-catalog", "portkey", "terms")
            if (found := idmap.provider(data_set, one))
        }
        if is_segment(one) and one not in idmap.providers and meant == {entry.id}:
            yield one


def _offering(entry: ProviderEntry, name: str, endpoints: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    offering: dict[str, Any] = {"title": entry.offerings[name]}
    if endpoints:
        offering["endpoints"] = [dict(endpoint) for endpoint in endpoints]
    return offering


def _complete(
    path: str,
    there: Mapping[str, Any],
    entry: ProviderEntry,
    offerings: set[str],
    endpoints: Endpoints,
    before: str,
    plan: Plan,
) -> None:
    """The record with the offerings and the endpoints that routes need and it lacks."""
    recorded = there.get("offerings") or {}
    text, added = before, []
    for name in sorted(offerings):
        if name not in recorded and name not in entry.offerings:
            plan.note(Kind.REFUSED, path, f"routes name the offering `{name}`, which is not in the id map")
            continue
        found = [dict(endpoint) for endpoint in endpoints.get((entry.id, name), ())]
        try:
            if name not in recorded:
                keys, value = (("offerings",) if recorded else ()), _offering(entry, name, found)
                text = set_key(path, text, keys, name if keys else "offerings", value if keys else {name: value})
                added.append(f"offering {name}")
            elif found and not recorded[name].get("endpoints"):
                text = set_key(path, text, ("offerings", name), "endpoints", found)
                added.append(f"endpoint of {name}")
        except CannotEditError:
            plan.note(Kind.DISAGREEING, path, f"`{name}` is not complete, and only a hand can change it")
    if text != before:
        plan.write(Kind.ADDED, path, ", ".join(added), text)


def endpoints_of(lists: Sequence[tuple[str, Any]], idmap: IdMap) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The endpoint of each offering, from the first list that names one."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for shape, data in lists:
        for written, plain in data["providers"].items():
            entry = idmap.provider(shape, written)
            endpoint = _endpoint(shape, plain) if entry else None
            if entry and endpoint:
                origin = {"source": SOURCES[shape], "version": DAYS[shape](data), "locator": written}
                key = (entry.id, entry.by_id.get(written, entry.default))
                found.setdefault(key, [endpoint | origin])
    return found


def _endpoint(shape: str, plain: Mapping[str, Any]) -> dict[str, Any] | None:
    if shape == "models-dev":
        style, address = STYLES.get(str(plain.get("npm"))), str(plain.get("api") or "")
        keys = [key for key in _words(plain.get("env")) if key.endswith(("KEY", "TOKEN"))]
    else:
        pairs = Counter((str(model.get("api")), str(model.get("baseUrl") or "")) for model in plain.values())
        (api, address), _ = min(pairs.items(), key=lambda item: (-item[1], item[0]))
        style, keys = STYLES.get(api), []
    if not style or not address.startswith("https://") or "{" in address:
        return None
    endpoint: dict[str, Any] = {"style": style, "address": address.rstrip("/"), "ids": "native"}
    return endpoint | ({"key": keys[0]} if len(keys) == 1 else {})


def _words(listed: Any) -> list[str]:
    return listed.split(";") if isinstance(listed, str) else list(listed or ())

"""What the method page prints: the meaning of every attribute and value, from the code that uses them."""

from __future__ import annotations

from typing import Any

from registry.attributes import ATTRIBUTES, Attribute
from registry.attributes.kinds import Word, WordList
from registry.attributes.scopes import BASES, REQUESTS, USES
from registry.store.reader import Store
from registry.views.sources import KIND_WORDS


def method_values(store: Store) -> dict[str, Any]:
    """Definitions."""
    return {
        "definitions": [(attribute, _values(attribute)) for attribute in ATTRIBUTES],
        "uses": sorted(USES.items()),
        "requests": sorted(REQUESTS.items()),
        "bases": list(BASES.items()),
        "kinds": list(KIND_WORDS.items()),
        "groups": _groups(store),
    }


COUNTED = ("model", "route", "provider", "lab", "offering", "arrangement", "claim", "source", "policy")
"""Tables whose rows the page on the data counts."""


def data_values(store: Store) -> dict[str, Any]:
    """What the catalogue holds, and the attributions that licences ask for."""
    return {
        "counts": [(name, store.query(f"SELECT count(*) FROM {name}")[0][0]) for name in COUNTED],  # noqa: S608 - names of ours
        "digest": store.digest,
        "attributions": _attributions(store),
    }


def _values(attribute: Attribute) -> list[tuple[str, str]]:
    if isinstance(attribute.kind, Word | WordList):
        return [(word, meaning) for word, meaning in attribute.kind.words.items()]
    return []


def _groups(store: Store) -> list[tuple[str, str, str]]:
    """Groups of countries: id, title, and the countries by name."""
    groups = store.reference("groups").get("groups", {})
    return [
        (name, group["title"], ", ".join(sorted(map(store.places.name, store.places.groups[name]))))
        for name, group in sorted(groups.items())
    ]


def _attributions(store: Store) -> list[tuple[str, str, str, str]]:
    """Source id, title, attribution and licence of every source that asks to be named."""
    found = []
    for row in store.rows("source"):
        if row.plain.get("attribution"):
            title = row.columns["title"] or row.id
            found.append((row.id, title, row.plain["attribution"], row.plain.get("licence", "")))
    archives = store.reference("archives").get("archives", {}).values()
    return found + [("", one["repository"], one["attribution"], one["licence"]) for one in archives]

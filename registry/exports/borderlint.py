"""A list of providers in the shape of borderlint: hosts, and the country of the provider's headquarters."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from registry.exports.openrouter import headquarters
from registry.exports.priced import compact
from registry.exports.writing import File
from registry.store.reader import Row, Store

PATH = "compat/borderlint-providers.json"


def borderlint_files(store: Store) -> Iterator[File]:
    """The one file: providers with a known host and a known country; of others it would have to invent one."""
    found = []
    for row in store.rows("provider"):
        hosts, country = _hosts(store, row), headquarters(store, row.id)
        if hosts and country:
            entry = {"id": row.id, "name": row.columns["name"], "sdks": [], "endpoints": hosts, "jurisdiction": country}
            found.append(entry)
    yield PATH, compact({"updated": store.day.isoformat(), "providers": found})


def _hosts(store: Store, row: Row) -> list[str]:
    offerings = store.rows("offering", "provider = ?", (row.id,))
    addresses = [one["address"] for offering in offerings for one in offering.plain.get("endpoints", ())]
    return sorted({host for address in addresses if (host := urlsplit(address).hostname)})

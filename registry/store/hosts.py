"""Rows of the table of hosts: endpoints of offerings, and the reference data for what stands in no record."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from registry.catalogue import Catalogue

Row = tuple[object, ...]


def hosts(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of `host`: pattern, provider, `provider/offering` or nothing, and who says so."""
    found: dict[tuple[str, str, str], Row] = {}
    for provider, entry in catalogue.providers.items():
        for name, offering in entry.record.offerings.items():
            for endpoint in offering.endpoints:
                host = (urlsplit(endpoint.address).hostname or "").lower()
                version = str(endpoint.version or "")
                key = (host, provider, f"{provider}/{name}")
                found.setdefault(key, (*key, endpoint.source, version, endpoint.locator))
    table = catalogue.reference.get("hosts")
    for pattern, host_record in table.record.hosts.items() if table else ():
        version = str(host_record.version or "")
        key = (pattern, host_record.provider, "")
        found.setdefault(key, (*key, host_record.source, version, host_record.locator))
    yield from (found[key] for key in sorted(found))

"""Endpoints in records that this importer writes: another importer adds them, so here they are set aside and kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registry.formatting.writing import record_text
from registry.yaml12 import read


def without_endpoints(path: str, text: str) -> str:
    """The provider's record as this importer wrote it, before endpoints were added.

    A text that is written in another form has been under a hand, and stays as it is.
    """
    if not _endpoints_in(path, text):
        return text
    data: Any = read(text.encode(), path).data
    if record_text(path, data) != text:
        return text
    offerings = {
        name: {key: value for key, value in offering.items() if key != "endpoints"}
        for name, offering in data["offerings"].items()
    }
    return record_text(path, {**data, "offerings": offerings})


def with_endpoints(path: str, text: str, before: str) -> str:
    """The provider's record with the endpoints that the record had before, for every offering that is still there."""
    endpoints = _endpoints_in(path, before)
    if not endpoints:
        return text
    data: Any = read(text.encode(), path).data
    offerings = {
        name: {**offering, "endpoints": endpoints[name]} if name in endpoints else offering
        for name, offering in (data.get("offerings") or {}).items()
    }
    return record_text(path, {**data, "offerings": offerings}) if offerings else text


def _endpoints_in(path: str, text: str) -> Mapping[str, Any]:
    """The endpoints of each offering that has some; none in a file that can't be read, or that is no provider."""
    if not path.startswith("providers/") or "endpoints:" not in text:
        return {}
    data = read(text.encode(), path).data
    offerings = data.get("offerings") if isinstance(data, dict) else None
    if not isinstance(offerings, dict):
        return {}
    return {
        name: offering["endpoints"]
        for name, offering in offerings.items()
        if isinstance(offering, dict) and offering.get("endpoints")
    }

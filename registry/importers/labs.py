"""Labs: who makes the models, where Epoch AI places them, and at which providers they list their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from registry import yaml12
from registry.errors import UsageError

FILE = "labs.yaml"
"""The reviewed data, beside the code."""

NOTABLE = "epoch/notable-models"
"""The record of the table that is read for countries."""

BENCHMARKS = "epoch/benchmarks"


@dataclass(frozen=True, slots=True)
class LabEntry:
    """What is reviewed of one lab."""

    id: str
    name: str
    organisations: tuple[str, ...]
    """Its names in the tables of Epoch AI."""
    joint: tuple[str, ...]
    """Names under which it stands beside another organisation of the same country."""
    own: tuple[str, ...]
    """Providers at which it lists its own models."""


@dataclass(frozen=True, slots=True)
class Labs:
    """All labs, the countries of the tables, and corrections of the join."""

    labs: Mapping[str, LabEntry]
    countries: Mapping[str, str]
    corrections: Mapping[tuple[str, str], tuple[str, str]]
    """Model and reason by provider and id."""


def read_labs(text: bytes | None = None) -> Labs:
    """The reviewed labs, from the file beside the code or from another text. Raises `UsageError`."""
    raw = resources.files(__package__).joinpath("data", FILE).read_bytes() if text is None else text
    document = yaml12.read(raw, FILE)
    if document.findings:
        message = f"the labs can't be read: {document.findings[0].message}"
        raise UsageError(message, hint=f"correct {FILE}, line {document.findings[0].location.line}")
    data: Any = document.data
    return Labs(
        {name: _entry(name, plain) for name, plain in data["labs"].items()},
        dict(data.get("countries") or {}),
        {(item["provider"], item["id"]): (item["model"], item["reason"]) for item in data.get("corrections") or ()},
    )


def _entry(name: str, plain: Mapping[str, Any]) -> LabEntry:
    lists = {key: tuple(plain.get(key, ())) for key in ("organisations", "joint", "own")}
    return LabEntry(name, plain["name"], **lists)


def lab_record(
    entry: LabEntry, labs: Labs, notable: Sequence[Mapping[str, Any]], benchmarks: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """The lab as a record writes it; a country only where Epoch AI states one for the organisation."""
    record: dict[str, Any] = {"name": entry.name}
    found = _country(entry.organisations, notable, "Country (of organization)", NOTABLE, labs)
    found = found or _country(entry.organisations, benchmarks, "Country", BENCHMARKS, labs)
    found = found or _country(entry.joint, benchmarks, "Country", BENCHMARKS, labs)
    if found:
        record["claims"] = {"country": found}
    return record


def _country(
    names: Sequence[str], rows: Sequence[Mapping[str, Any]], column: str, source: str, labs: Labs
) -> dict[str, Any] | None:
    for name in names:
        stated = {row.get(column) or "" for row in rows if row.get("Organization") == name} - {""}
        code = labs.countries.get(stated.pop()) if len(stated) == 1 else None
        if code:
            finding = "the country of the organisation"
            if "," in name:
                finding = "the country of all organisations that stand together there"
            evidence = {"source": source, "locator": f"rows of the organisation {name}", "finding": finding}
            return {"value": code, "evidence": [evidence]}
    return None

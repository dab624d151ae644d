"""The catalogue as an importer finds it: texts and plain data of its records, and the ids of its routes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from registry.attributes.kinds import UNKNOWN
from registry.dating import version_id
from registry.errors import UsageError
from registry.importers.idmap import Place
from registry.importers.joining import Hit, Model
from registry.loading import Loaded, load


@dataclass
class State:
    """Records by path, as text and as plain data."""

    texts: dict[str, str] = field(default_factory=dict)
    records: dict[str, Loaded] = field(default_factory=dict)

    def data(self, path: str) -> Any:
        """The plain data of a record; `None` where there is none."""
        return self.records[path].data if path in self.records else None

    def of_kind(self, kind: str) -> Iterator[tuple[str, Loaded]]:
        """Every record of a kind with its path, in order."""
        for path, record in sorted(self.records.items()):
            if record.kind == kind:
                yield path, record

    def newest(self, source: str) -> str:
        """The newest day of a version of a source; empty where none bears one."""
        record = self.records.get(f"sources/{source}.yaml")
        days = [version_id(version) for version in record.record.versions] if record else []
        return max((day for day in days if day), default="")

    def models(self) -> dict[str, Model]:
        """The models that are recorded, as the join needs them."""
        found = {}
        for _, record in self.of_kind("model"):
            plain = record.data
            modalities = plain.get("modalities")
            embedding = isinstance(modalities, dict) and "embedding" in modalities["output"]
            found[record.id] = Model(record.id, plain["name"], plain.get("open_weights") == "yes", embedding)
        return found

    def aliases(self) -> dict[tuple[str, str, str], tuple[Hit, ...]]:
        """The routes by provider, ecosystem and alias."""
        found: dict[tuple[str, str, str], list[Hit]] = {}
        for _, record in self.of_kind("route"):
            provider, _, model = record.id.partition("/")
            for route in record.data:
                place = Place(route["offering"], route.get("variant", ""), route.get("region", ""))
                hit = Hit(model, "", 0, route_id(record.id, route), place)
                for ecosystem, aliases in (route.get("aliases") or {}).items():
                    for alias in aliases:
                        found.setdefault((provider, ecosystem, alias), []).append(hit)
        return {key: tuple(hits) for key, hits in found.items()}


def route_id(base: str, route: Mapping[str, Any]) -> str:
    """The id of a route in the file of that id."""
    variant = route.get("variant")
    return f"{base}@{variant}" if variant else base


def read_state(root: Path) -> State:
    """The records of a catalogue folder. Raises `UsageError` if one can't be read."""
    files = load(root)
    if files.findings:
        finding = files.findings[0]
        message = f"the catalogue has mistakes: {finding.location}: {finding.message}"
        raise UsageError(message, hint="run `modelroutes validate` and correct them first")
    texts = {path: raw.decode() for path, raw in files.digests}
    return State(texts, {record.path: record for record in files.loaded})


def tokens(value: Any) -> int:
    """A number of tokens; 0 where it is unknown."""
    return 0 if value in {None, UNKNOWN} else int(value)

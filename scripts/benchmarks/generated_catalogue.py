"""A catalogue of any size as YAML files: the real one, whose models and their routes are repeated under other names.

Providers, labs, sources, policies and reference data stay as they are; each round of models has its own ids and
aliases, so that every rule holds. The same number of models always gives the same files.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from registry.formatting.writing import lines_of
from registry.yaml12 import read

KEPT = ("labs", "providers", "sources", "policies", "reference")


def write(target: Path, real: Path, models: int) -> Path:
    """So many models with their routes; gives the folder."""
    for folder in KEPT:
        shutil.copytree(real / folder, target / folder)
    routes = by_model(real)
    found = sorted((real / "models").glob("*/*.yaml"))
    for number in range(models):
        rounds, place = divmod(number, len(found))
        one = found[place]
        name = f"{one.parent.name}/{one.stem}"
        for path in (one, *routes.get(name, ())):
            to = target / path.relative_to(real).with_name(f"{path.stem}{suffix(rounds)}.yaml")
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(renamed(path.read_bytes(), rounds) if rounds else path.read_bytes())
    return target


def by_model(real: Path) -> dict[str, list[Path]]:
    """The files of routes by the model's id."""
    found: dict[str, list[Path]] = {}
    for path in sorted((real / "routes").glob("*/*/*.yaml")):
        found.setdefault(f"{path.parent.name}/{path.stem}", []).append(path)
    return found


def suffix(rounds: int) -> str:
    """What stands behind the ids of that round; nothing in the first."""
    return f"-r{rounds}" if rounds else ""


def renamed(raw: bytes, rounds: int) -> bytes:
    """A record of that round."""
    document = read(raw, "x.yaml")
    return ("\n".join(lines_of(_renamed(document.data, rounds), 0)) + "\n").encode()


def _renamed(data: Any, rounds: int) -> Any:
    """The model or the routes with aliases and upstream routes of the round."""
    if isinstance(data, list):
        return [_renamed(one, rounds) for one in data]
    return dict(_fields(data, rounds))


def _fields(data: Mapping[str, Any], rounds: int) -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        match key, value:
            case "name", str():
                yield key, f"{value} {rounds}"
            case "aliases", dict():
                yield key, {name: [one + suffix(rounds) for one in ids] for name, ids in value.items()}
            case "aliases", list():
                yield key, [one + suffix(rounds) for one in value]
            case "upstream", {"route": str(route)}:
                base, mark, variant = route.partition("@")
                yield key, {**value, "route": f"{base}{suffix(rounds)}{mark}{variant}"}
            case _:
                yield key, value

"""The constraints file names one version of every package that `pyproject.toml` asks for, within its bounds."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]


def asked_for() -> Iterator[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    lists = (project["build-system"]["requires"], project["project"]["dependencies"], *extras)
    return (Requirement(text) for texts in lists for text in texts)


def locked() -> dict[str, Version]:
    lines = (ROOT / "scripts/constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = (Requirement(line) for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(pin.name): Version(str(pin.specifier).removeprefix("==")) for pin in pins}


def test_every_requirement_is_locked_within_its_bounds() -> None:
    versions = locked()
    outside = [
        str(wanted) for wanted in asked_for() if versions[canonicalize_name(wanted.name)] not in wanted.specifier
    ]
    assert outside == []


def test_every_requirement_has_a_lower_bound() -> None:
    assert [str(wanted) for wanted in asked_for() if not any(s.operator == ">=" for s in wanted.specifier)] == []

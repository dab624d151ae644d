"""The rooms of CONTRIBUTING.md: imports go downwards only, and heavy packages have one importer each."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "registry"

ROOMS: tuple[tuple[str, ...], ...] = (
    (
        "errors",
        "findings",
        "ids",
        "places",
        "files",
        "paths",
        "version",
        "unswept",
        "escape",
        "tuples",
        "embed",
        "frozen",
        "unchanged",
        "digest",
        "pattern",
        "packaged",
    ),
    ("attributes",),
    ("claims", "prices"),
    ("facts",),
    ("legs",),
    ("policy",),
    ("yaml12",),
    ("records",),
    ("shapes", "validation", "dating"),
    ("loading",),
    ("describing", "schemas", "policy_known", "policy_files"),
    ("catalogue",),
    ("lints", "formatting", "skeletons"),
    ("store",),
    ("building",),
    ("views",),
    ("generate",),
    ("lookup",),
    ("references",),
    ("check",),
    ("report",),
    ("site", "importers", "exports"),
    ("api",),
    ("serving",),
    ("commands",),
    ("cli", "__main__"),
)
"""From the lowest room to the highest; a module imports its own room and those before it."""

SOLE_IMPORTERS = {
    "yaml": {"yaml12.tree", "yaml12.python", "references.readers.yaml"},
    "sqlmodel": {"store.tables", "store.build"},
    "sqlalchemy": {"store.build"},
    "jinja2": {"site.render"},
    "mcp": {"serving.server"},
}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")
        yield name.removesuffix(".__init__"), path


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "registry":
                yield from (f"registry.{alias.name}" for alias in node.names)


def room_of(module: str) -> int:
    first = module.partition(".")[0]
    for number, names in enumerate(ROOMS):
        if first in names:
            return number
    pytest.fail(f"registry/{first} has no room in CONTRIBUTING.md and tests/test_rooms.py")


@pytest.mark.parametrize(("name", "path"), list(modules()), ids=lambda value: value if isinstance(value, str) else "")
def test_imports_go_downwards_only(name: str, path: Path) -> None:
    if name == "__init__":
        return
    for imported in imports(path):
        if imported.startswith("registry."):
            other = imported.removeprefix("registry.")
            assert room_of(other) <= room_of(name), f"registry.{name} must not import {imported}"


@pytest.mark.parametrize("package", sorted(SOLE_IMPORTERS))
def test_heavy_package_has_its_importers_only(package: str) -> None:
    found = {name for name, path in modules() if any(one.partition(".")[0] == package for one in imports(path))}
    expected = SOLE_IMPORTERS[package]
    assert {name for name in found if not any(name == one or name.startswith(one) for one in expected)} == set()


@pytest.mark.parametrize(
    "module",
    ["registry", "registry.facts", "registry.claims", "registry.legs", "registry.store.reader", "registry.cli"],
)
def test_light_module_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*(name.partition('.')[0] for name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"pydantic", "sqlmodel", "sqlalchemy", "jinja2", "yaml"}.isdisjoint(loaded)


@pytest.mark.parametrize(("name", "path"), list(modules()), ids=lambda value: value if isinstance(value, str) else "")
def test_module_is_short_enough(name: str, path: Path) -> None:
    del name
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def test_contributing_names_every_room() -> None:
    text = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for names in ROOMS:
        for name in names:
            if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file():
                assert f"`{name}" in text, f"CONTRIBUTING.md does not name {name}"

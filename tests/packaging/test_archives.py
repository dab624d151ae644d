"""What the wheel and the sdist hold, and that two builds give the same bytes."""

import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packaging.environments import ROOT, build, run_well

pytestmark = pytest.mark.packaging


def shipped(folder: str) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}


def test_wheel_holds_the_code_the_store_the_catalogue_and_the_templates(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"registry/cli.py", "registry/py.typed", "registry/_data/registry.sqlite"} <= names
    assert {f"registry/_data/{name}" for name in shipped("catalogue") | shipped("templates")} <= names


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    metadata = f"modelroutes-{wheel.name.split('-')[1]}.dist-info"
    assert {"registry", "modelroutes_pytest.py", metadata} == {name.split("/")[0] for name in names}
    data = {name.split("/")[2] for name in names if name.startswith("registry/_data/")}
    assert {"catalogue", "registry.sqlite", "templates"} == data


def test_wheel_carries_the_licences_of_code_and_data(wheel: Path) -> None:
    names = {name.rpartition("/licenses/")[2] for name in zipfile.ZipFile(wheel).namelist() if "/licenses/" in name}
    assert {"LICENSE", "LICENSE-DATA", "NOTICE"} == names


def test_two_builds_in_two_folders_are_byte_identical(wheel: Path, copy_tree: Callable[[str], Path]) -> None:
    second = build(copy_tree("second, with spaces"), "wheel")
    assert wheel.read_bytes() == second.read_bytes()


def test_wheel_built_from_the_sdist_is_the_same(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    run_well("tar", "-xzf", sdist, cwd=tmp_path)
    (tree,) = tmp_path.iterdir()
    assert wheel.read_bytes() == build(tree, "wheel").read_bytes()


def test_sdist_holds_neither_tests_nor_built_files(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"catalogue", "registry", "scripts", "templates"} == {name.split("/")[0] for name in names if "/" in name}
    assert not {name for name in names if "registry/_data" in name or name.endswith((".sqlite", ".pyc"))}

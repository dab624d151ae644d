"""Two builds of one catalogue are the same bytes, wherever and whenever they are made."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from registry.site import build_site
from tests.site.conftest import Site
from tests.support.catalogue import CATALOGUE

ROOT = Path(__file__).parents[2]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): digest(path) for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Built by the command from two copies, in other folders, languages, time zones, umasks and orders of hashes."""
    first, second = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("a folder with spaces é") / "deep"
    shutil.copytree(CATALOGUE, first / "catalogue")
    shutil.copytree(first / "catalogue", second / "catalogue")
    build(first, 0o022, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    build(second, 0o077, PYTHONHASHSEED="7", TZ="Pacific/Kiritimati", LC_ALL="C", HOME="/nowhere")
    return first / "out", second / "out"


def build(folder: Path, umask: int, **env: str) -> None:
    words = [sys.executable, "-m", "registry", "build", "--catalogue", "catalogue", "--out", "out"]
    known = os.environ | env | {"PYTHONPATH": str(ROOT)}
    subprocess.run(words, check=True, capture_output=True, env=known, cwd=folder, umask=umask)


def test_builds_in_two_folders_are_the_same_bytes(two: tuple[Path, Path]) -> None:
    one, other = two
    assert len(files(one)) > 100
    assert files(one) == files(other)


def test_no_page_names_the_machine_or_a_place_on_it(site: Site) -> None:
    hidden = {str(site.folder).encode(), str(ROOT).encode(), str(Path.home()).encode(), os.uname().nodename.encode()}
    for path in sorted(site.folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            assert not [word for word in hidden if len(word) > 5 and word in content], path.name


def test_every_day_on_a_page_comes_from_the_store(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is never asked: with it broken, the site is the same."""

    def broken() -> float:
        raise AssertionError("a page asked for the time")

    monkeypatch.setattr(time, "time", broken)
    monkeypatch.setattr(time, "localtime", broken)
    build_site(site.store, tmp_path / "site")
    assert files(tmp_path / "site") == files(site.folder)

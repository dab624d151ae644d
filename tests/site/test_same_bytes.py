"""Two builds of one catalogue are the same bytes, wherever and whenever they are made."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from registry.exports import export_files
from registry.site import build_site
from registry.site.world import Reading
from registry.store.reader import Store
from registry.views.viewer import viewer_of
from tests.site.conftest import Site
from tests.support.catalogue import CATALOGUE
from tests.support.hostile import FILES
from tests.support.small import store_of

ROOT = Path(__file__).parents[2]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): digest(path) for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by the command from a copy, in another folder, language, time zone, umask and order of hashes."""
    folder = tmp_path_factory.mktemp("a folder with spaces é") / "deep"
    shutil.copytree(CATALOGUE, folder / "catalogue")
    words = [sys.executable, "-m", "registry", "build", "--catalogue", "catalogue", "--out", "out"]
    env = {
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "HOME": "/nowhere",
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run(words, check=True, capture_output=True, env=os.environ | env, cwd=folder, umask=0o077)
    return folder / "out"


def test_builds_in_two_folders_are_the_same_bytes(site: Site, other: Path) -> None:
    with Store(site.store) as one, Store(other / "registry.sqlite") as two:
        if one.digest != two.digest:
            pytest.skip("the catalogue was changed between the two builds")
        reading = Reading(one, viewer_of(one))
        beside = {name: hashlib.sha256(content).hexdigest() for name, content in export_files(reading)}
    assert digest(other / "registry.sqlite") == digest(site.store)
    assert files(other / "site") == files(site.folder) | beside


def test_no_page_names_the_machine_or_a_place_on_it(site: Site) -> None:
    hidden = {str(site.folder).encode(), str(ROOT).encode(), str(Path.home()).encode(), os.uname().nodename.encode()}
    for path in sorted(site.folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            assert not [word for word in hidden if len(word) > 5 and word in content], path.name


def test_the_clock_is_never_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(FILES, tmp_path)
    build_site(store, tmp_path / "one")

    def broken() -> float:
        raise AssertionError("a page asked for the time")

    monkeypatch.setattr(time, "time", broken)
    monkeypatch.setattr(time, "localtime", broken)
    build_site(store, tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")

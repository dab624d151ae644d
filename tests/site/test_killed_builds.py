"""Builds that die, meet each other or find the disk full leave the store and the site that were there whole."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from registry.building import build_store
from registry.errors import StoreError
from registry.site import build_site
from registry.store.reader import Store
from tests.support import builds
from tests.support.builds import DAYS, digests
from tests.support.examples import records, write

ROOT = Path(__file__).parents[2]


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return write(records("seed-gateway-route"), tmp_path / "catalogue")


def run(way: str, catalogue: Path, folder: Path) -> Any:
    folder.mkdir()
    words = [sys.executable, "-m", "tests.support.builds", way, str(catalogue), str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_builds_killed_at_thirty_random_moments_leave_what_was_there(catalogue: Path, tmp_path: Path) -> None:
    answer = run("at_random", catalogue, tmp_path / "yard")
    assert len(answer["codes"]) == 30
    assert answer["codes"].count(-signal.SIGKILL) > 20
    assert answer["left"] == ["registry.sqlite", "site"]


def test_builds_killed_before_each_step_leave_what_was_there(catalogue: Path, tmp_path: Path) -> None:
    answer = run("at_events", catalogue, tmp_path / "yard")
    assert set(answer["codes"]) == {-signal.SIGKILL}
    assert len(answer["codes"]) > 30
    assert answer["left"] == ["registry.sqlite", "site"]


def test_builds_at_once_leave_one_of_them_whole(catalogue: Path, tmp_path: Path) -> None:
    answer = run("at_once", catalogue, tmp_path / "yard")
    assert answer["codes"] == [0, 0, 0, 0]
    assert answer["left"] == ["registry.sqlite", "site"]


def unwatched() -> dict[str, str]:
    """The environment without coverage, which would write files of its own in a process that may write none."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


def full(out: Path, limit: int) -> tuple[int, str]:
    """A build of the site in a process that can't write a file beyond the limit."""
    code = (
        "import resource, signal, sys; from pathlib import Path; from registry.site import build_site;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
        "build_site(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    words = [sys.executable, "-B", "-c", code, str(out / "registry.sqlite"), str(out / "site")]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT, env=unwatched())
    return done.returncode, done.stderr


@pytest.mark.parametrize("limit", [0, 1_000, 10_000, 20_000])
def test_site_that_may_not_grow_is_not_put_in_place(catalogue: Path, tmp_path: Path, limit: int) -> None:
    out = tmp_path / "out"
    builds.build(catalogue, out, DAYS[0])
    before = digests(out)
    build_store(catalogue, out / "registry.sqlite", DAYS[1])
    code, told = full(out, limit)
    assert code == 1
    assert "registry.errors.StoreError: can't write" in told
    assert "file too large" in told
    assert digests(out)[1] == before[1]
    assert sorted(path.name for path in out.iterdir()) == ["registry.sqlite", "site"]


@pytest.mark.parametrize("limit", [0, 5_000, 50_000])
def test_store_that_may_not_grow_is_not_put_in_place(catalogue: Path, tmp_path: Path, limit: int) -> None:
    out = tmp_path / "out"
    builds.build(catalogue, out, DAYS[0])
    before = digests(out)

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    words = [
        sys.executable,
        "-B",
        "-m",
        "registry",
        "build",
        "--catalogue",
        catalogue,
        "--out",
        out,
        "--as-of",
        "2026-11-01",
    ]
    done = subprocess.run(
        list(map(str, words)),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=unwatched(),
        preexec_fn=limited,
    )
    assert done.returncode == 2
    assert "can't write" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(out) == before
    with Store(out / "registry.sqlite") as store:
        assert store.day == DAYS[0]
        assert store.query("PRAGMA integrity_check") == [("ok",)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with little space."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small file system")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip(f"mount was refused: {mounted.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("left", [0, 30_000, 150_000])
def test_full_disk_leaves_what_was_there(catalogue: Path, small_disk: Path, left: int) -> None:
    out = small_disk / "out"
    builds.build(catalogue, out, DAYS[0])
    before = digests(out)
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    filler = small_disk / "filler"
    filler.write_bytes(b"\0" * (free - left))
    with pytest.raises(StoreError, match="can't write"):
        build_site(out / "registry.sqlite", out / "site")
    if left < 100_000:
        with pytest.raises(StoreError, match="can't write"):
            build_store(catalogue, out / "registry.sqlite", DAYS[1])
    assert digests(out) == before
    filler.unlink()
    builds.build(catalogue, out, DAYS[1])
    assert digests(out)[1] != before[1]
    assert sorted(path.name for path in out.iterdir()) == ["registry.sqlite", "site"]

"""A store is written whole or not at all, and the same catalogue always gives the same bytes."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from registry.building import build_store
from registry.errors import CatalogueError, StoreError
from registry.store.reader import Store
from tests.support.catalogue import CATALOGUE
from tests.support.examples import records, write

BUILD = (
    "import sys; from pathlib import Path; from registry.building import build_store;"
    "build_store(Path(sys.argv[1]), Path(sys.argv[2]))"
)


def start(catalogue: Path, target: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", BUILD, catalogue, target], stderr=subprocess.PIPE)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A catalogue of one record a kind, so that a build takes little more than its imports."""
    return write(records("seed-gateway-route"), tmp_path / "small")


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(CATALOGUE, folder / "catalogue"))


def test_same_catalogue_in_another_folder_gives_the_same_bytes(real_store: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "with spaces" / "other.sqlite"
    build_store(copied(tmp_path), other)
    assert real_store.read_bytes() == other.read_bytes()


def test_order_of_hashes_changes_no_byte(small: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        command = [sys.executable, "-c", BUILD, str(small), str(tmp_path / seed)]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed})
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_killed_build_leaves_the_store_that_was_there(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "registry.sqlite"
    began = time.monotonic()
    start(small, target).communicate()
    whole = time.monotonic() - began
    before = target.read_bytes()
    moments = random.Random(4)
    for _ in range(30):
        build = start(small, target)
        time.sleep(moments.uniform(0, whole))
        build.send_signal(signal.SIGKILL)
        build.communicate()
        assert target.read_bytes() == before
        with Store(target) as store:
            assert store.row("lab", "baidu") is not None


def test_drafts_of_killed_builds_do_not_pile_up(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "registry.sqlite"
    target.parent.mkdir()
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    draft = target.parent / f".registry.sqlite.{dead.stdout.decode().strip()}.x.draft"
    draft.write_bytes(b"half a store")
    build_store(small, target)
    assert [path.name for path in target.parent.iterdir()] == ["registry.sqlite"]


def test_two_builds_at_once_both_end_well(small: Path, tmp_path: Path) -> None:
    build_store(small, tmp_path / "alone.sqlite")
    target = tmp_path / "registry.sqlite"
    builds = [start(small, target) for _ in range(2)]
    assert [build.communicate()[1] for build in builds] == [b"", b""]
    assert [build.returncode for build in builds] == [0, 0]
    assert target.read_bytes() == (tmp_path / "alone.sqlite").read_bytes()


def test_full_disk_leaves_the_store_that_was_there(real_store: Path, tmp_path: Path) -> None:
    target = tmp_path / "registry.sqlite"
    shutil.copy(real_store, target)
    before = target.read_bytes()

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = subprocess.run(
        [sys.executable, "-m", "registry", "build", "--catalogue", CATALOGUE, "--out", tmp_path],
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")},
        preexec_fn=limit,  # no threads run here, and a limit can be set in no other way
    )
    assert done.returncode == 2
    assert f"can't write `{target}`" in done.stderr
    assert "Traceback" not in done.stderr
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["registry.sqlite"]


def test_folder_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="can't write") as caught:
        build_store(CATALOGUE, tmp_path / "file" / "registry.sqlite")
    assert "unchanged" in caught.value.hint


def test_catalogue_with_errors_builds_nothing_and_says_why(tmp_path: Path) -> None:
    catalogue = copied(tmp_path)
    lab = catalogue / "labs" / "baidu.yaml"
    lab.write_text("nom: Baidu\n")
    with pytest.raises(CatalogueError, match=r"has .* errors; no store was built") as caught:
        build_store(catalogue, tmp_path / "registry.sqlite")
    assert not (tmp_path / "registry.sqlite").exists()
    assert "key-unknown" in {finding.rule for finding in caught.value.findings}


def test_store_is_readable_for_everybody_that_the_umask_allows(real_store: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    assert real_store.stat().st_mode & 0o777 == 0o666 & ~mask

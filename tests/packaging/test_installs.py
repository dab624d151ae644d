"""Each way to install: the command answers from its own store, whatever the working directory holds."""

import json
import shutil
import zipfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.packaging.environments import Install, Installation, run, run_well

pytestmark = pytest.mark.packaging

SEED_MODEL = "baidu/ernie-4.5-vl-28b-a3b-thinking"


def assert_answers(installation: Installation) -> None:
    """Three calls that need the package's metadata, the store's counts and one record."""
    told = installation.call("--version")
    assert (told.returncode, told.stderr) == (0, "")
    assert version("modelroutes") in told.stdout

    stats = installation.call("stats", "--format", "json")
    assert (stats.returncode, stats.stderr) == (0, "")
    assert json.loads(stats.stdout)["labs"] > 0

    shown = installation.call("show", SEED_MODEL)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Baidu" in shown.stdout


@pytest.fixture(scope="module")
def from_wheel(install: Install, wheel: Path) -> Installation:
    return install(wheel)


@pytest.fixture(scope="module")
def editable_tree(copy_tree: Callable[[str], Path]) -> Path:
    return copy_tree("checkout")


@pytest.fixture(scope="module")
def editable(install: Install, editable_tree: Path) -> Installation:
    return install("--editable", editable_tree)


def test_wheel_answers(from_wheel: Installation) -> None:
    assert_answers(from_wheel)


def test_wheel_is_called_as_a_module_beside_a_foreign_package_of_the_same_name(from_wheel: Installation) -> None:
    done = run(from_wheel.python, "-I", "-m", "registry", "--version", cwd=from_wheel.elsewhere)
    assert done.returncode == 0, done.stderr
    assert version("modelroutes") in done.stdout


def test_importing_the_package_loads_none_of_its_modules(from_wheel: Installation) -> None:
    code = "import sys; import registry; print(*sorted(m for m in sys.modules if m.startswith('registry.')))"
    assert run_well(from_wheel.python, "-I", "-c", code, cwd=from_wheel.elsewhere).strip() == ""


def test_sdist_answers(install: Install, sdist: Path) -> None:
    assert_answers(install(sdist))


def test_git_address_installs_what_was_committed_and_nothing_else(
    install: Install, copy_tree: Callable[[str], Path]
) -> None:
    repository = copy_tree("repository")
    git = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    run_well(*git, "init", "--quiet", "--initial-branch=main", cwd=repository)
    run_well(*git, "add", ".", cwd=repository)
    run_well(*git, "commit", "--quiet", "--message", "All", cwd=repository)
    (repository / "registry/uncommitted.py").write_text("")
    (repository / "catalogue/labs/uncommitted.yaml").write_text("not: a record\n")

    installation = install(f"git+{repository.as_uri()}")

    assert_answers(installation)
    assert not {path for path in installation.installed_files() if "uncommitted" in path}


def test_editable_install_without_a_store_says_what_to_run(editable: Installation, editable_tree: Path) -> None:
    for arguments in (("stats", "--format", "json"), ("show", SEED_MODEL)):
        done = editable.call(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert "scripts/build" in done.stderr
    assert not (editable_tree / "build").exists()


def test_editable_install_tells_its_version_without_a_store(editable: Installation) -> None:
    assert version("modelroutes") in editable.call("--version").stdout


def test_editable_install_answers_from_the_store_beside_the_package(
    install: Install, copy_tree: Callable[[str], Path], wheel: Path, tmp_path: Path
) -> None:
    tree = copy_tree("built")
    with zipfile.ZipFile(wheel) as archive:
        store = archive.extract("registry/_data/registry.sqlite", tmp_path)
    (tree / "build").mkdir()
    shutil.copy(store, tree / "build/registry.sqlite")
    assert_answers(install("--editable", tree))

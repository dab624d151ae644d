"""Environments of their own, and this tree's wheel and sdist, built once for all packaging tests."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packaging.environments import RELEASED, ROOT, Install, Installation, build, run_well


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder that has a package `registry` of its own, which must never be loaded."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "registry").mkdir()
    (folder / "registry/__init__.py").write_text('raise RuntimeError("loaded the registry of the working directory")\n')
    return folder


@pytest.fixture(scope="session")
def copy_tree(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Copies of this tree as it stands, committed or not, each in a new folder of that name."""

    def copy(name: str) -> Path:
        target = tmp_path_factory.mktemp("tree") / name
        target.mkdir()
        leave_out = shutil.ignore_patterns("__pycache__", "_data", "node_modules")
        for source in (ROOT / released for released in RELEASED):
            if source.is_dir():
                shutil.copytree(source, target / source.name, ignore=leave_out)
            else:
                shutil.copy(source, target)
        return target

    return copy


@pytest.fixture(scope="session")
def wheel(copy_tree: Callable[[str], Path]) -> Path:
    return build(copy_tree("first"), "wheel")


@pytest.fixture(scope="session")
def sdist(copy_tree: Callable[[str], Path]) -> Path:
    return build(copy_tree("source"), "sdist")


@pytest.fixture(scope="session")
def install(tmp_path_factory: pytest.TempPathFactory, elsewhere: Path) -> Install:
    """Install what the arguments name into a new environment, with `uv` where there is one."""

    def install_into_new(*what: str | Path) -> Installation:
        environment = tmp_path_factory.mktemp("environment") / "venv"
        python = environment / "bin/python"
        constraints = ROOT / "scripts/constraints.txt"
        if shutil.which("uv"):
            run_well("uv", "venv", "--quiet", "--python", sys.executable, environment, cwd=elsewhere)
            limits = ("--constraints", constraints, "--build-constraints", constraints)
            run_well("uv", "pip", "install", "--quiet", "--python", python, *limits, *what, cwd=elsewhere)
        else:
            run_well(sys.executable, "-m", "venv", environment, cwd=elsewhere)
            run_well(python, "-m", "pip", "install", "--quiet", *what, cwd=elsewhere)
        return Installation(environment, elsewhere)

    return install_into_new

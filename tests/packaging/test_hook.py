"""The hooks under the real pre-commit, and the module for test suites, in a repository with a `registry` of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packaging.environments import Install, environment_variables, run_well

pytestmark = pytest.mark.packaging

GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
POLICY = "title: Ours\nrequire: {training: {is: no}}\n"
BAD = '{"model": "deepseek/deepseek/deepseek-v4-pro"}\n'


def committed(folder: Path) -> str:
    run_well(*GIT, "init", "--quiet", "--initial-branch=main", cwd=folder)
    run_well(*GIT, "add", "--all", cwd=folder)
    run_well(*GIT, "commit", "--quiet", "--message", "All", cwd=folder)
    return run_well(*GIT, "rev-parse", "HEAD", cwd=folder).strip()


@pytest.fixture(scope="module")
def hooked(copy_tree: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's repository whose configuration names our hooks by a clone of this tree."""
    ours = copy_tree("ours")
    revision = committed(ours)
    theirs = tmp_path_factory.mktemp("theirs")
    (theirs / "registry").mkdir()
    (theirs / "registry/__init__.py").write_text('raise RuntimeError("loaded the registry of the repository")\n')
    (theirs / "model-policy.yaml").write_text(POLICY, encoding="utf-8")
    (theirs / "README.md").write_text("Nothing to check here.\n", encoding="utf-8")
    hooks = "hooks: [{id: modelroutes}, {id: modelroutes-all, stages: [manual]}]"
    (theirs / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - {{repo: {ours.as_uri()}, rev: {revision}, {hooks}}}\n", encoding="utf-8"
    )
    committed(theirs)
    return theirs


def hook(theirs: Path, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = environment_variables() | {"PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": "/dev/null"}
    command = [sys.executable, "-m", "pre_commit", "run", *words]
    return subprocess.run(command, cwd=theirs, env=env, capture_output=True, text=True, check=False, timeout=600)


def test_hooks_run_under_pre_commit_beside_a_foreign_package(hooked: Path, tmp_path: Path) -> None:
    (hooked / "config.json").write_text(BAD, encoding="utf-8")
    run_well(*GIT, "add", "--all", cwd=hooked)
    staged = hook(hooked, tmp_path, "modelroutes")
    assert staged.returncode == 1, staged.stdout + staged.stderr
    assert "config.json:1:12: RC1" in staged.stdout
    only_text = hook(hooked, tmp_path, "modelroutes", "--files", "README.md")
    assert only_text.returncode == 0, only_text.stdout
    (hooked / "config.json").unlink()
    run_well(*GIT, "add", "--all", cwd=hooked)
    everything = hook(hooked, tmp_path, "modelroutes-all", "--hook-stage", "manual", "--all-files")
    assert "Passed" in everything.stdout, everything.stdout + everything.stderr


def test_module_for_test_suites_comes_with_the_wheel(install: Install, wheel: Path) -> None:
    installation = install(wheel)
    assert "modelroutes_pytest.py" in installation.installed_files()
    folder = installation.elsewhere
    (folder / "config.json").write_text(BAD, encoding="utf-8")
    (folder / "model-policy.yaml").write_text(POLICY, encoding="utf-8")
    code = "from modelroutes_pytest import assert_policy\nassert_policy('config.json')"
    try:
        done = subprocess.run(
            [installation.python, "-c", code],
            cwd=folder,
            env=environment_variables(),
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        (folder / "config.json").unlink()
        (folder / "model-policy.yaml").unlink()
    assert "AssertionError: config.json:1:12: RC1" in done.stderr
    assert "loaded the registry" not in done.stderr

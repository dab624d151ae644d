"""The module for test suites: what it says, and that it works beside a package `registry` of the user's own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from registry.embed.modelroutes_pytest import PolicyCheckError, assert_policy, cases, run_check
from tests.support.shop_fixtures import shop

__all__ = ["shop"]

MODULE = Path(__file__).parents[2] / "registry/embed"
DAY = "2026-11-01"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A user's repository, with a package of our package's name that must never be loaded."""
    (tmp_path / "registry").mkdir()
    (tmp_path / "registry/__init__.py").write_text('raise RuntimeError("loaded the registry of the repository")\n')
    (tmp_path / "model-policy.yaml").write_text("title: Ours\nrequire: {training: {is: no}}\n", encoding="utf-8")
    (tmp_path / "good.json").write_text('{"model": "good/lab/alpha"}\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def flags(shop: Path) -> tuple[str, ...]:
    return ("--store", str(shop), "--as-of", DAY, "--no-cache")


def test_what_passes_says_nothing(repository: Path, flags: tuple[str, ...]) -> None:
    assert_policy(arguments=flags, cwd=repository)
    assert_policy("good.json", policy="model-policy.yaml", arguments=flags, cwd=repository)


def test_what_fails_is_told_with_place_and_hint(repository: Path, flags: tuple[str, ...]) -> None:
    (repository / "bad.json").write_text('{"model": "bad/lab/alpha"}\n', encoding="utf-8")
    with pytest.raises(AssertionError, match=r"bad\.json:1:12: RC103 \[fail\] bad/lab/alpha: "):
        assert_policy(arguments=flags, cwd=repository)
    assert_policy("good.json", arguments=flags, cwd=repository)


def test_what_is_unknown_fails_too(repository: Path, flags: tuple[str, ...]) -> None:
    (repository / "quiet.json").write_text('{"model": "quiet/lab/alpha"}\n', encoding="utf-8")
    with pytest.raises(AssertionError, match=r"RC103 \[unknown\]"):
        assert_policy(arguments=flags, cwd=repository)


def test_nothing_to_check_fails(repository: Path, flags: tuple[str, ...]) -> None:
    with pytest.raises(AssertionError, match="there was nothing to check"):
        assert_policy("registry", arguments=(*flags, "--expect-references"), cwd=repository)


def test_a_check_that_can_not_run_is_no_failed_assertion(repository: Path, flags: tuple[str, ...]) -> None:
    with pytest.raises(PolicyCheckError, match="there is no policy `nope`"):
        assert_policy(policy="nope", arguments=flags, cwd=repository)


def test_every_reference_is_a_case(repository: Path, flags: tuple[str, ...]) -> None:
    (repository / "two.json").write_text('[{"model": "bad/lab/alpha"}, {"model": "good/lab/alpha"}]\n')
    (repository / "litellm_config.yaml").write_text("model_list: [\n")
    found = dict(cases(run_check(arguments=flags, cwd=repository)))
    assert {name.removeprefix("modelroutes "): len(lines) for name, lines in found.items()} == {
        "good.json:1:12 good/lab/alpha": 0,
        "two.json:1:13 bad/lab/alpha": 1,
        "two.json:1:41 good/lab/alpha": 0,
        next(name.removeprefix("modelroutes ") for name in found if "litellm" in name): 1,
    }


def test_plugin_runs_one_test_a_reference(repository: Path, flags: tuple[str, ...]) -> None:
    (repository / "bad.json").write_text('{"model": "bad/lab/alpha"}\n', encoding="utf-8")
    (repository / "test_own.py").write_text("def test_own() -> None:\n    pass\n", encoding="utf-8")
    given = [f"--modelroutes-argument={flag}" for flag in flags]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "modelroutes_pytest",
        "--modelroutes",
        "-rA",
        *given,
        "test_own.py",
    ]
    path = {"PYTHONPATH": str(MODULE), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=repository, env=path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed, 2 passed" in done.stdout
    assert "RC103 [fail] bad/lab/alpha" in done.stdout
    assert "Traceback" not in done.stdout
    wrong = [*command[:-1], "--modelroutes-policy", "nope"]
    told = subprocess.run(wrong, cwd=repository, env=path, capture_output=True, text=True, check=False)
    assert told.returncode == 4
    assert "there is no policy `nope`" in told.stderr

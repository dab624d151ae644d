"""The GitHub action: its steps run as scripts, and no input of it is ever read by a shell."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.shop_fixtures import shop

__all__ = ["shop"]

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A runner's temporary folder, where the installed command stands."""
    commands = tmp_path / "temp/modelroutes/bin"
    commands.mkdir(parents=True)
    script = f'#!/bin/sh\nexec "{sys.executable}" -I -m registry "$@"\n'
    (commands / "modelroutes").write_text(script, encoding="utf-8")
    (commands / "modelroutes").chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    (work / "model-policy.yaml").write_text("title: Ours\nrequire: {training: {is: no}}\n", encoding="utf-8")
    (work / "good.json").write_text('{"model": "good/lab/alpha"}\n', encoding="utf-8")
    return tmp_path


def step(runner: Path, shop: Path, **inputs: str) -> tuple[int, str, str]:
    """The exit code of the check's step, its annotations, and the summary that it writes."""
    args = f"--store\n{shop}\n--as-of\n2026-11-01\n--no-cache\n{inputs.pop('args', '')}"
    env = {
        "PATH": os.environ["PATH"],
        "RUNNER_TEMP": str(runner / "temp"),
        "GITHUB_STEP_SUMMARY": str(runner / "summary.md"),
        "GITHUB_OUTPUT": str(runner / "output"),
        "MODELROUTES_INPUT_ARGS": args,
        **{f"MODELROUTES_INPUT_{name.upper()}": value for name, value in inputs.items()},
    }
    script = ROOT / ".github/action/check"
    done = subprocess.run([script], cwd=runner / "work", env=env, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, (runner / "summary.md").read_text(encoding="utf-8")


def test_what_passes_ends_with_0_and_a_summary(runner: Path, shop: Path) -> None:
    code, out, summary = step(runner, shop, sarif="report.sarif")
    assert (code, out) == (0, "")
    assert summary.startswith("### modelroutes: Everything passes")
    assert json.loads((runner / "work/report.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (runner / "output").read_text(encoding="utf-8") == "exit-code=0\n"


def test_what_fails_is_annotated_and_ends_with_its_code(runner: Path, shop: Path) -> None:
    (runner / "work/bad.json").write_text('{"model": "bad/lab/alpha"}\n', encoding="utf-8")
    code, out, summary = step(runner, shop)
    assert code == 1
    assert out.startswith("::error file=bad.json,line=1,col=12,")
    assert "Something fails" in summary
    assert (runner / "output").read_text(encoding="utf-8") == "exit-code=1\n"
    assert step(runner, shop, paths="good.json\n")[0] == 0
    assert step(runner, shop, args="--exit-zero")[0] == 0


def test_inputs_reach_no_shell(runner: Path, shop: Path) -> None:
    hostile = '$(touch owned); `touch owned` "; touch owned #'
    for name in ("policy", "paths", "args"):
        code, _, _ = step(runner, shop, **{name: hostile})
        assert code in {2, 4}
        assert not (runner / "work/owned").exists()


def test_steps_take_inputs_by_the_environment_only() -> None:
    for one in ACTION["runs"]["steps"]:
        if "run" in one:
            assert "${{" not in one["run"]
            assert one["shell"] == "bash"
        else:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one["uses"])


def test_every_input_is_used_and_described() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name, asked in ACTION["inputs"].items():
        assert asked["description"]
        assert f"${{{{ inputs.{name} }}}}" in text


def test_action_asks_for_no_permission() -> None:
    assert "permissions" not in ACTION
    assert "token" not in (ROOT / "action.yml").read_text(encoding="utf-8").lower()

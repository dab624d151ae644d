"""The look-ups that the README shows print what it says; `--update-golden` writes what they print into lookups.md."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

LOOKUPS = Path(__file__).with_name("lookups.md")
BLOCK = re.compile(r"```(console|python|text)\n(.*?)```\n", re.DOTALL)


def printed(kind: str, text: str, before: str, store: Path) -> str:
    """What the block should hold: a command with what it prints, the script as it is, what the script prints."""
    if kind == "console":
        command = text.partition("\n")[0]
        words = [*shlex.split(command.removeprefix("$ modelroutes ")), "--store", str(store)]
        env = {**os.environ, "COLUMNS": "100"}
        command_words = [sys.executable, "-m", "registry", *words]
        done = subprocess.run(command_words, capture_output=True, text=True, check=False, env=env)
        assert done.stderr == ""
        return f"{command}\n{done.stdout}"
    if kind == "text":
        script = before.replace("open_store()", f"open_store({str(store)!r})")
        return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    return text


def test_look_ups_print_what_the_readme_says(real_store: Path, request: pytest.FixtureRequest) -> None:
    text = LOOKUPS.read_text(encoding="utf-8")
    found, before = [], ""
    for kind, block in BLOCK.findall(text):
        found.append(f"```{kind}\n{printed(kind, block, before, real_store)}```\n")
        before = block
    blocks = iter(found)
    expected = BLOCK.sub(lambda _: next(blocks), text)
    if request.config.getoption("--update-golden"):
        LOOKUPS.write_text(expected, encoding="utf-8")
    assert LOOKUPS.read_text(encoding="utf-8") == expected


def test_readme_of_the_project_has_these_look_ups() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    if "modelroutes routes" not in readme:
        pytest.skip("the README does not show look-ups yet")
    assert LOOKUPS.read_text(encoding="utf-8").strip() in readme

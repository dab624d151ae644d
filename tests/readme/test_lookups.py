"""The look-ups that the README shows print what it says; `--update-golden` writes what they print into it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"
SECTION = re.compile(r"## Three look-ups\n.*?(?=\n## )", re.DOTALL)
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
    readme = README.read_text(encoding="utf-8")
    section = SECTION.search(readme)
    assert section is not None
    found, before = [], ""
    for kind, block in BLOCK.findall(section[0]):
        found.append(f"```{kind}\n{printed(kind, block, before, real_store)}```\n")
        before = block
    assert len(found) >= 6
    blocks = iter(found)
    expected = readme.replace(section[0], BLOCK.sub(lambda _: next(blocks), section[0]))
    if request.config.getoption("--update-golden"):
        README.write_text(expected, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == expected

"""The README's way from nothing to a check in CI: each command prints what it says, from an empty folder."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

README = Path(__file__).parents[2] / "README.md"
SECTION = re.compile(r"## Check your own repository\n.*?(?=\n## )", re.DOTALL)
BLOCK = re.compile(r"```(yaml|console)\n(.*?)```\n", re.DOTALL)

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
"""Shown short in the README: it changes with every record, and tells a reader nothing."""


class Walk:
    """A user's folder, in which the README is followed."""

    def __init__(self, folder: Path, store: Path) -> None:
        self.folder = folder
        self.store = store
        self.codes: list[int] = []

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "COLUMNS": "100", "XDG_CACHE_HOME": str(self.folder.parent / "cache")}
        command = [sys.executable, "-I", "-m", "registry", *words, "--store", str(self.store)]
        return subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, check=False)

    def printed(self, commands: str) -> str:
        """The commands, each with what it prints."""
        parts = []
        for line in commands.splitlines():
            if line.startswith("$ "):
                words = shlex.split(line.removeprefix("$ modelroutes "))
                done = self.run(*(self.fingerprint() if word == "FINGERPRINT" else word for word in words))
                self.codes.append(done.returncode)
                parts.append(f"{line}\n{DIGEST.sub('sha256:…', done.stdout + done.stderr)}")
        return "".join(parts)

    def fingerprint(self) -> str:
        """Of the only open finding."""
        report = json.loads(self.run("check", "--format", "json", "--as-of", "2026-11-24").stdout)
        (found,) = [one["fingerprint"] for one in report["findings"] if one["state"] == "open"]
        return str(found)


def test_what_the_readme_says_on_checks_is_what_happens(
    real_store: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    readme = README.read_text(encoding="utf-8")
    section = SECTION.search(readme)
    assert section is not None
    walk = Walk(tmp_path / "work", real_store)
    walk.folder.mkdir()

    def followed(block: re.Match[str]) -> str:
        kind, text = block.groups()
        if kind == "console":
            return f"```console\n{walk.printed(text)}```\n"
        name = text.partition("\n")[0].removeprefix("# ")
        yaml.safe_load(text)
        if name == "litellm.yaml":
            (walk.folder / name).write_text(text, encoding="utf-8")
        return block[0]

    expected = readme.replace(section[0], BLOCK.sub(followed, section[0]))
    assert walk.codes == [0, 3, 0, 0, 1]
    if request.config.getoption("--update-golden"):
        README.write_text(expected, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == expected


def test_hooks_that_the_readme_names_exist() -> None:
    hooks = yaml.safe_load((README.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    named = re.findall(r"hooks: \[\{id: ([\w-]+)\}\]", README.read_text(encoding="utf-8"))
    assert named
    assert set(named) <= {one["id"] for one in hooks}

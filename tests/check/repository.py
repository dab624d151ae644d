"""A repository in a folder, and the command line run in it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from registry.cli import main

DAY = "2026-11-01"


class Repository:
    """Files in a git repository, checked by the small catalogue as of one day."""

    def __init__(self, folder: Path, store: Path, capture: pytest.CaptureFixture[bytes]) -> None:
        self.folder = folder
        self.store = store
        self._capture = capture
        self.git("init", "-q", "-b", "main", ".")

    def write(self, files: dict[str, str | bytes]) -> None:
        """Writes the files and adds them to the index."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.git("add", "-A")

    def git(self, *words: str) -> str:
        settings = ("-c", "user.name=test", "-c", "user.email=test@example.eu", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", "-C", self.folder, *settings, *words], capture_output=True, check=True)
        return done.stdout.decode(errors="replace")

    def commit(self) -> str:
        """Commits what is staged, and gives the revision."""
        self.git("commit", "-q", "--allow-empty", "-m", "a change")
        return self.git("rev-parse", "HEAD").strip()

    def run(self, *words: str, day: str | None = DAY, store: bool = True) -> tuple[int, str, str]:
        """The exit code and what is printed to both streams."""
        named = [*(("--as-of", day) if day else ()), *(("--store", str(self.store)) if store else ())]
        try:
            code = main([*words, *named])
        except SystemExit as error:
            code = int(error.code or 0)
        out, err = self._capture.readouterr()
        return code, out.decode(), err.decode()

    def check(self, *words: str, day: str | None = DAY) -> tuple[int, str]:
        """The exit code of a check, and what it prints; nothing goes to standard error but where it stops."""
        code, out, err = self.run("check", *words, day=day)
        assert code == 2 or not err, err
        return code, out or err

    def report(self, *words: str, day: str | None = DAY) -> dict[str, Any]:
        """The report as JSON."""
        _, out = self.check("--format", "json", *words, day=day)
        found: dict[str, Any] = json.loads(out)
        return found

    def rules(self, *words: str, day: str | None = DAY) -> list[str]:
        """`path:line rule verdict` of every finding that is open."""
        findings = [one for one in self.report(*words, day=day)["findings"] if one["state"] == "open"]
        return [f"{one['path']}:{one['line']} {one['rule']} {one['verdict']}" for one in findings]

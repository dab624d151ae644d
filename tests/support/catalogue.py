"""The repository's own catalogue as a test subject: its store is built once a run."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CATALOGUE = Path(__file__).parents[2] / "catalogue"
SEED = "baidu/ernie-4.5-vl-28b-a3b-thinking"
SEED_ROUTE = f"opper/{SEED}@via-novita"


@dataclass(frozen=True)
class Ran:
    """What a command line ended in."""

    code: int
    out: str
    err: str


def run(*words: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> Ran:
    """The command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "registry", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=env,
    )
    return Ran(done.returncode, done.stdout, done.stderr)

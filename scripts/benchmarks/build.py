"""The rows of performance.md on builds, as ratios in one run: medians of processor time, never asserted.

`scripts/bench build [--models N] [--growth]`: the command on a catalogue of that many models with about five routes
each: from nothing, without a change, and after one record was changed. `--growth` builds four times as many as well.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import generated_catalogue
from query import COMMAND, ROOT, compiled, shown

MODELS = 5_000
TIMES = 5


def main() -> int:
    """Prints the ratios."""
    parser = argparse.ArgumentParser(prog="scripts/bench build", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--models", type=int, default=MODELS, metavar="N", help=f"how many (default: {MODELS:,})")
    parser.add_argument("--times", type=int, default=TIMES, metavar="N", help="builds after a change (default: 5)")
    parser.add_argument("--growth", action="store_true", help="also build four times as many")
    args = parser.parse_args()
    with compiled() as env, tempfile.TemporaryDirectory() as text:
        yard = Yard(Path(text), env)
        full = rows(yard, args.models, args.times)
        if args.growth:
            shutil.rmtree(yard.out)
            large = yard.built(4 * args.models)
            sys.stdout.write(f"{4 * args.models:,} models from nothing: {large}\n")
            shown(f"build of {4 * args.models:,} models ÷ {args.models:,}", large.seconds / full.seconds, "≤ 4.6")
    return 0


@dataclass(frozen=True)
class Spent:
    """What one run of the command took."""

    seconds: float
    peak: int
    """MiB."""

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s, peak {self.peak} MiB"


@dataclass(frozen=True)
class Yard:
    """A folder with a generated catalogue, and what is built of it."""

    folder: Path
    env: dict[str, str]

    @property
    def out(self) -> Path:
        """Where it is built."""
        return self.folder / "out"

    def built(self, models: int) -> Spent:
        """A catalogue of that many models, built from nothing."""
        shutil.rmtree(self.folder / "catalogue", ignore_errors=True)
        generated_catalogue.write(self.folder / "catalogue", ROOT / "catalogue", models)
        return self.build()

    def build(self) -> Spent:
        """One run of the command."""
        words = [str(COMMAND), "build", "--catalogue", str(self.folder / "catalogue"), "--out", str(self.out)]
        return spent(words, self.env)


def rows(yard: Yard, models: int, times: int) -> Spent:
    """The rows of one size; gives the build from nothing."""
    full = yard.built(models)
    routes = sum(1 for _ in (yard.folder / "catalogue/routes").rglob("*.yaml"))
    files = sum(1 for path in (yard.out / "site").rglob("*") if path.is_file())
    sys.stdout.write(f"{models:,} models, {routes:,} files of routes, {files:,} files made: {full}\n")
    shown("peak memory of a build from nothing, MiB", full.peak, "≤ 300")
    bare = statistics.median(spent([sys.executable, "-c", "pass"], yard.env).seconds for _ in range(times * 4))
    same = statistics.median(yard.build().seconds for _ in range(times))
    shown(f"build without a change ÷ python -c pass ({bare * 1e3:.0f} ms)", same / bare, "≤ 6")
    after = [changed(yard, number) for number in range(times)]
    shown(f"build after one record was changed ({after[0]}) ÷ from nothing", median(after) / full.seconds, "≤ 0.10")
    return full


def median(runs: list[Spent]) -> float:
    """Seconds."""
    return statistics.median(one.seconds for one in runs)


def changed(yard: Yard, number: int) -> Spent:
    """A build after the price of one route was changed."""
    paths = sorted((yard.folder / "catalogue/routes").rglob("*.yaml"))
    for path in paths[len(paths) * (number + 1) // 17 :]:
        text = path.read_text(encoding="utf-8")
        other, found = re.subn(r'(?<=output: )"[0-9.]+"', f'"{number + 3}.21"', text, count=1)
        if found and other != text:
            path.write_text(other, encoding="utf-8")
            return yard.build()
    raise LookupError("no route has a price")


def spent(words: list[str], env: dict[str, str]) -> Spent:
    """Runs the command in a process of its own. Raises `CalledProcessError` if it fails."""
    process = subprocess.Popen(words, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Spent(usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)


if __name__ == "__main__":
    sys.exit(main())

"""The rows of performance.md on look-ups, as ratios in one run: medians of processor time, never asserted.

Processor time, as others may work on the machine; on an idle one it is the wall's.

`scripts/bench query [--large]`; the look-ups run on the real store and on generated ones of 2,000 and 50,000 routes,
with `--large` of 1,000,000 as well.
"""

from __future__ import annotations

import argparse
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import generated_store

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).with_name("modelroutes")
TIMES = 9
FILTERS = ("--within", "EEA", "--zero-data-retention", "--no-training", "--as-of", generated_store.DAY)

BY_HAND = """
SELECT route.id, price.plain FROM price INDEXED BY price_order
CROSS JOIN route ON route.id = price.route
WHERE price.currency = 'USD' AND price.input IS NOT NULL AND price.output IS NOT NULL
  AND price.since <= :day AND (price.until = '' OR price.until > :day)
  AND price.chain IN (SELECT chain FROM chain_fact WHERE attribute = 'inference_location' AND value IN (
        '["EU"]', '["EEA"]', '["DE"]', '["SE","FI"]', '["eu-central-1"]', '["eu-west-1"]', '["eu-north-1"]'))
  AND price.chain IN (SELECT chain FROM chain_fact WHERE attribute = 'zero_data_retention' AND value = '"yes"')
  AND price.chain IN (SELECT chain FROM chain_fact WHERE attribute = 'training' AND value = '"no"')
ORDER BY price.input + price.output, price.route LIMIT 20
"""
"""What somebody would write who knows the tables, for one question, without evidence, exceptions or arrangements."""


def main() -> int:
    """Prints the ratios."""
    parser = argparse.ArgumentParser(prog="scripts/bench query", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--large", action="store_true", help="also a store of 1,000,000 routes (0.8 GB, a minute)")
    args = parser.parse_args()
    template = ROOT / "build" / "registry.sqlite"
    if not template.is_file():
        sys.stderr.write("scripts/bench: there is no store yet\n    hint: run scripts/build\n")
        return 2
    started(template)
    sizes = (2_000, 50_000, 1_000_000) if args.large else (2_000, 50_000)
    with tempfile.TemporaryDirectory() as folder:
        stores = {size: generated_store.write(Path(folder) / f"{size}.sqlite", template, size) for size in sizes}
        found = {size: cheapest(path) for size, path in stores.items()}
        for size, (ours, cold, by_hand) in found.items():
            shown(f"cheapest 20 compliant routes of {size:,} ÷ hand-written sqlite3", ours / by_hand, "≤ 3")
            shown(f"  the same, the first time in a process, ÷ {by_hand * 1e3:.2f} ms by hand", cold / by_hand)
        for size in sizes[1:]:
            ratio = found[size][0] / found[sizes[0]][0]
            shown(f"the same query at {size:,} routes ÷ at {sizes[0]:,}", ratio, "≤ 1.5" if size == sizes[-1] else "")
    return 0


def shown(name: str, ratio: float, goal: str = "") -> None:
    """One row."""
    sys.stdout.write(f"{name:<72}{ratio:>8.2f}  {goal}\n".rstrip() + "\n")
    sys.stdout.flush()


def started(store: Path) -> None:
    """Commands against an empty interpreter, as installed: with compiled modules."""
    with compiled() as env:
        bare = command_time([sys.executable, "-c", "pass"], env)
        rows = (
            ("modelroutes routes with three filters", ("routes", *FILTERS), "≤ 4"),
            (
                "modelroutes routes with a feature and a price",
                ("routes", "--feature", "tool_calling", "--max-output-price", "5"),
                "",
            ),
            ("modelroutes routes --policy zero-retention", ("routes", "--policy", "zero-retention"), ""),
            ("modelroutes routes --policy eu-residency", ("routes", "--policy", "eu-residency"), ""),
            ("modelroutes models with three filters", ("models", *FILTERS), ""),
            ("modelroutes show of a model", ("show", "openai/gpt-oss-120b"), "≤ 4"),
            ("modelroutes explain under eu-strict", ("explain", "openai/gpt-oss-120b", "--policy", "eu-strict"), ""),
        )
        for name, words, goal in rows:
            taken = command_time([str(COMMAND), *words, "--store", str(store)], env)
            shown(f"{name} ÷ python -c pass ({bare * 1e3:.0f} ms)", taken / bare, goal)


@contextmanager
def compiled() -> Iterator[dict[str, str]]:
    """An environment in which modules are compiled once, into a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        yield env | {"PYTHONPYCACHEPREFIX": folder}


def command_time(words: list[str], env: dict[str, str], folder: Path = ROOT) -> float:
    """Median seconds of a command, without its first run."""

    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    return median(
        lambda: subprocess.run(words, env=env, cwd=folder, capture_output=True, check=False), TIMES * 2, spent
    )


def median(call: Callable[[], object], times: int = TIMES, clock: Callable[[], float] = time.process_time) -> float:
    """Median seconds of a call, without the first."""
    call()
    taken = []
    for _ in range(times):
        start = clock()
        call()
        taken.append(clock() - start)
    return statistics.median(taken)


def cheapest(path: Path) -> tuple[float, float, float]:
    """Seconds of the query through our API, of its first run in an open store, and of the hand-written one."""
    import registry  # noqa: PLC0415 - the commands above are timed without it in memory

    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)

    def by_hand() -> list[str]:
        return [name for name, _ in connection.execute(BY_HAND, {"day": generated_store.DAY})]

    with registry.open_store(path) as store:

        def ours() -> list[str]:
            answers = registry.routes(
                store, within="EEA", zero_data_retention=True, no_training=True, limit=20, count=False
            )
            return [route.id for route in answers.routes]

        start = time.process_time()
        found = ours()
        cold = time.process_time() - start
        if found != by_hand():
            sys.stdout.write(f"  the two differ: {len(found)} routes, {len(by_hand())} by hand\n")
        return median(ours, TIMES * 3), cold, median(by_hand, TIMES * 3)


if __name__ == "__main__":
    sys.exit(main())

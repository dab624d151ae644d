"""The rows of performance.md on reading and validating, as ratios in one run: medians of processor time.

`scripts/bench load [--peer 'COMMAND' --peer-records N]`: 5,000 generated files of five routes each against PyYAML's C
loader, then the real catalogue. With a peer, its own check of its own records is timed beside it, record for record.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import yaml
from query import median, shown

from registry.building import check_catalogue
from registry.loading import BY_FOLDER, load
from registry.records import RouteFile
from registry.yaml12 import read

ROOT = Path(__file__).parents[2]
TIMES = 5
FILES = 5_000
ROUTES = 5


def main() -> int:
    """Prints the ratios."""
    parser = argparse.ArgumentParser(prog="scripts/bench load", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=FILES, help=f"how many files to generate (default: {FILES})")
    parser.add_argument("--peer", default="", metavar="COMMAND", help="another project's check of its own records")
    parser.add_argument("--peer-records", type=int, default=0, metavar="N", help="how many records that checks")
    args = parser.parse_args()
    gc.disable()  # as our own build does while it reads
    generated(args.files)
    real(args.peer, args.peer_records)
    return 0


def generated(count: int) -> None:
    """The generated files: our reader against PyYAML's, and validation against reading."""
    raws = [text.encode() for text in texts(count)]
    sys.stdout.write(f"{count:,} files of {ROUTES} routes, {sum(map(len, raws)) / count / 1000:.1f} KB each\n")
    theirs = median(lambda: [yaml.load(raw, yaml.CSafeLoader) for raw in raws], TIMES)
    ours = median(lambda: [read(raw, "x.yaml") for raw in raws], TIMES)
    documents = [read(raw, "x.yaml").data for raw in raws]
    checking = median(lambda: [RouteFile.model_validate(data) for data in documents], TIMES)
    shown("YAML load, positions kept ÷ PyYAML CSafeLoader", ours / theirs, "≤ 0.60")
    shown("validation ÷ parse", checking / ours, "≤ 0.25")


def texts(count: int) -> Iterator[str]:
    """Files of routes like those of the catalogue, always the same."""
    pick = Random(1)
    for number in range(count):
        yield "# yaml-language-server: $schema=../../../schema/route.schema.json\n" + "".join(
            route(number, variant, pick) for variant in range(ROUTES)
        )


def route(number: int, variant: int, pick: Random) -> str:
    """One route with what most have: status, price, limits and ids."""
    amount = pick.randrange(1, 100)
    return (
        f"- variant: v{variant}\n"
        "  offering: api\n"
        "  region: eu-central-1\n"
        "  status:\n"
        "    value: active\n"
        "    evidence:\n"
        "      - source: acme/list\n"
        "        version: 2026-08-18\n"
        f"        locator: acme / model-{number}\n"
        "        finding: listed without a mark of deprecation\n"
        "  price:\n"
        f'    input: "0.{amount:02}"\n'
        f'    output: "1.{amount:02}"\n'
        "    currency: USD\n"
        "    checked: 2026-09-23\n"
        "    source: acme/list\n"
        f"    locator: acme / model-{number}\n"
        "  limits: {context_window: 131072, max_output: 8192}\n"
        f"  aliases: {{litellm: [acme/model-{number}-{variant}], native: [model-{number}]}}\n"
    )


def real(peer: str, peer_records: int) -> None:
    """The real catalogue: reading and validating each record, then with every rule over the whole."""
    root = ROOT / "catalogue"
    files = load(root)
    raws = [raw for _, raw in files.digests]
    records = len(raws)
    theirs = median(lambda: [yaml.load(raw, yaml.CSafeLoader) for raw in raws], TIMES)
    parsing = median(lambda: [read(raw, "x.yaml") for raw in raws], TIMES)
    models = [(BY_FOLDER[one.path.partition("/")[0]].model_of(one.id), one.data) for one in files.loaded]
    checking = median(lambda: [model.model_validate(data) for model, data in models if model], TIMES)
    loading = median(lambda: load(root), TIMES)
    whole = median(lambda: check_catalogue(root), TIMES)
    each = loading / records
    sys.stdout.write(f"the real catalogue: {records:,} records, {sum(map(len, raws)) / records / 1000:.1f} KB each\n")
    shown("YAML load, positions kept ÷ PyYAML CSafeLoader", parsing / theirs)
    shown("validation ÷ parse", checking / parsing)
    shown(f"read + validate ({each * 1e3:.2f} ms a record) ÷ PyYAML CSafeLoader of the same files", loading / theirs)
    shown("read + validate + rules over the whole ÷ PyYAML CSafeLoader of the same files", whole / theirs)
    if peer and peer_records:
        shown("read + validate ÷ the peer's check, per record", each / (spent_by(peer) / peer_records), "≤ 1.5")
    else:
        sys.stdout.write("read + validate ÷ models.dev's own check: not measured; see --peer, --peer-records\n")


def spent_by(peer: str) -> float:
    """Median seconds of processor time of another program."""

    def clock() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    return median(lambda: subprocess.run(shlex.split(peer), capture_output=True, check=True), TIMES, clock)


if __name__ == "__main__":
    sys.exit(main())

"""The command line of the importer: prints what it would change, and writes only with `--write`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from registry.errors import ExitCode, RegistryError
from registry.importers.idmap import read_map
from registry.importers.terms.ledger import Fate
from registry.importers.terms.research import read_research
from registry.importers.terms.reviewed import read_reviewed
from registry.importers.terms.running import Outcome, run, write
from registry.report import FORMATS

LEDGER = Path("registry/importers/data/terms-written.yaml")
"""The digests of what was written, relative to the checkout."""


def parser() -> ArgumentParser:
    """The options."""
    found = ArgumentParser(prog="import-terms", description="Import provider terms from the research.")
    found.add_argument("--research", type=Path, default=Path("../shared/research"), help="folder of the research")
    found.add_argument("--catalogue", type=Path, default=Path("catalogue"), help="the catalogue to compare with")
    found.add_argument("--ledger", type=Path, default=LEDGER, help="digests of what was written last")
    found.add_argument("--reviewed", type=Path, help="folder of the reviewed files (default: beside the code)")
    found.add_argument("--id-map", type=Path, help="the id map (default: beside the code)")
    found.add_argument("--write", action="store_true", help="write the changes")
    found.add_argument("--verbose", action="store_true", help="name each file and each difference")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the importer; exit code 1 if something stopped it."""
    args = parser().parse_args(arguments)
    try:
        ids = read_map(args.id_map.read_bytes() if args.id_map else None)
        outcome = run(args.catalogue, read_research(args.research), read_reviewed(args.reviewed), ids, args.ledger)
        if args.write and not outcome.stops:
            write(args.catalogue, outcome.steps, args.ledger)
    except RegistryError as error:
        sys.stderr.write(f"error: {error.message}\n    hint: {error.hint}\n")
        return error.exit_code
    sys.stdout.write(report(outcome, verbose=args.verbose))
    return ExitCode.FINDINGS if outcome.stops else ExitCode.CLEAN


def report(outcome: Outcome, *, verbose: bool) -> str:
    """What a run found, as text."""
    lines: list[str] = []
    if outcome.stops:
        waiting = f"waiting for a decision: {len(outcome.stops)}; nothing is written\n"
        return FORMATS["text"](outcome.stops) + waiting
    fates = Counter(step.fate for step in outcome.steps)
    for fate in Fate:
        if fates[fate]:
            lines.append(f"{fates[fate]:5} {fate.value}")
        if verbose or fate in {Fate.EDITED, Fate.FOREIGN}:
            lines.extend(f"      {step.path}" for step in outcome.steps if step.fate is fate and fate is not Fate.SAME)
    lines.append("left out:")
    lines.extend(f"{count:5} {reason}" for reason, count in outcome.left_out.items())
    if outcome.gateway_offers:
        lines.append("what gateways say of hosts, for gateway routes: " + ", ".join(outcome.gateway_offers))
    lines.append(
        f"{len(outcome.differences)} undecided differences to records written by hand" + (":" if verbose else "")
    )
    lines.extend(f"      {line}" for line in outcome.differences if verbose)
    if outcome.unused:
        lines.append("reviewed for nothing:")
        lines.extend(f"      {line}" for line in outcome.unused)
    return "\n".join(lines) + "\n"

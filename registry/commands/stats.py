"""`modelroutes stats`: what the store holds."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from registry.commands.edges import add_store, open_store
from registry.commands.outside import write
from registry.errors import ExitCode
from registry.lookup.stats import stats


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the result")
    add_store(parser)


def run(args: Namespace) -> int:
    """Prints the counts."""
    with open_store(args) as store:
        found = stats(store)
        day, digest = store.day, store.digest
    if args.format == "json":
        write(json.dumps(found, indent=2) + "\n")
    else:
        lines = [f"{name.replace('_', ' '):<22}{value or 'none'}" for name, value in found.items()]
        write("\n".join([f"catalogue of {day}, {digest[:19]}", *lines, ""]))
    return ExitCode.CLEAN

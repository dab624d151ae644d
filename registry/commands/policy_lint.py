"""`modelroutes policy lint`: everything that is wrong in policy files, at once."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from registry.commands.answering import open_store
from registry.commands.outside import write
from registry.errors import ExitCode
from registry.findings import has_errors, in_order
from registry.lookup.answer_text import many
from registry.report import FORMATS


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument("policies", nargs="+", metavar="FILE", help="policy files")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="form of the findings")
    parser.add_argument("--store", metavar="FILE", help="the store to read (default: the one installed)")


def run(args: Namespace) -> int:
    """Prints the findings; exit code 2 if a policy can't be used, 1 if all that was found are warnings."""
    from registry.lookup.policy_reading import reader_of  # noqa: PLC0415 - pydantic reads them

    with open_store(args) as store:
        reader = reader_of(store)
        found = in_order(finding for name in args.policies for finding in reader.named(name, Path()).findings)
    write(FORMATS[args.format](found))
    if not found and args.format == "text":
        sys.stderr.write(f"{many(len(args.policies), 'file')}, nothing found\n")
    if has_errors(found):
        return ExitCode.USAGE
    return ExitCode.FINDINGS if found else ExitCode.CLEAN

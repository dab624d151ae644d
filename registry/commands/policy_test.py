"""`modelroutes policy test`: runs the cases that are written beside a policy."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from registry.commands.answering import open_store
from registry.commands.outside import write
from registry.errors import ExitCode
from registry.lookup.answer_text import many
from registry.lookup.policies import find_policy
from registry.report import FORMATS


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument(
        "policy", metavar="FILE", help="a policy with its cases beside it in <policy>.tests.yaml, or that file"
    )
    parser.add_argument("--cases", metavar="FILE", help="the cases, where they stand elsewhere")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="form of the findings")
    parser.add_argument("--store", metavar="FILE", help="the store to read (default: the one installed)")


def run(args: Namespace) -> int:
    """Prints the cases that fail; exit code 1 if there is any."""
    from registry.lookup.policy_cases import cases_file, policy_file, run_cases  # noqa: PLC0415 - pydantic reads them

    with open_store(args) as store:
        policy = find_policy(store, policy_file(args.policy))
        ran = run_cases(store, policy, cases_file(args.cases or args.policy))
    write(FORMATS[args.format](ran.failed))
    if args.format == "text":
        failed = f"{len(ran.failed)} failed" if ran.failed else "all as written"
        sys.stderr.write(f"{many(ran.cases, 'case')}, {failed}\n")
    return ExitCode.FINDINGS if ran.failed else ExitCode.CLEAN

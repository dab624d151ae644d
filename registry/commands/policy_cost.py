"""`modelroutes policy cost`: routes by verdict, what each requirement excludes, and what would admit more."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from registry.commands.answering import open_store, question
from registry.commands.helping import line_width
from registry.commands.looking import add_asking
from registry.commands.outside import write
from registry.errors import ExitCode
from registry.lookup.cost import cost_of
from registry.lookup.cost_text import cost_json, cost_text
from registry.lookup.filters import asked


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument("policy", metavar="NAME|FILE", help="a shipped policy, or a file with one")
    add_asking(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the answer")
    parser.set_defaults(exporter=None)


def run(args: Namespace) -> int:
    """Prints the counts."""
    with open_store(args) as store:
        asking, _ = question(store, args, asked({}))
        cost = cost_of(store, asking)
    write(cost_json(cost) if args.format == "json" else cost_text(cost, line_width()))
    return ExitCode.CLEAN

"""`modelroutes compare`: models or routes side by side, with what differs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from registry.commands.answering import open_store
from registry.commands.helping import line_width
from registry.commands.looking import add_asking
from registry.commands.outside import day_or_today, write
from registry.errors import ExitCode
from registry.lookup.compare import compare
from registry.lookup.compare_text import comparison_json, comparison_markdown, comparison_text
from registry.views.viewer import viewer_of


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="models or routes, two or more")
    add_asking(parser)
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="form of the answer")


def run(args: Namespace) -> int:
    """Prints the comparison."""
    with open_store(args) as store:
        viewer = viewer_of(
            store,
            as_of=day_or_today(args, store.day),
            holdings=tuple(args.holding),
            customer=args.customer,
            uses=tuple(args.use),
        )
        found = compare(store, args.ids, viewer)
    match args.format:
        case "json":
            write(comparison_json(found))
        case "markdown":
            write(comparison_markdown(found))
        case _:
            write(comparison_text(found, line_width()))
    return ExitCode.CLEAN

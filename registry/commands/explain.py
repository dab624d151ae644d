"""`modelroutes explain`: why a policy says what it says of a route, and what would change it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from registry.commands.answering import open_store, question
from registry.commands.looking import add_asking, add_filters, filter_values, write
from registry.errors import ExitCode
from registry.lookup.explain import explain_row
from registry.lookup.explain_text import explanation_json, explanation_text
from registry.lookup.filters import asked
from registry.lookup.resolve import routes_named


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument("id", metavar="ROUTE", help="a route, or an id that people write for one")
    add_filters(parser)
    add_asking(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the answer")


def run(args: Namespace) -> int:
    """Prints every requirement with its witness."""
    filters = asked(filter_values(args))
    with open_store(args) as store:
        rows = routes_named(store, args.id)
        asking, _ = question(store, args, filters)
        found = tuple(explain_row(store, row, asking) for row in rows)
    write(explanation_json(found) if args.format == "json" else explanation_text(found))
    return ExitCode.CLEAN

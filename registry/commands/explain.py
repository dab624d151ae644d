"""`modelroutes explain`: why a policy says what it says of a route, and what would change it."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from registry.commands.answering import open_store, question
from registry.commands.looking import add_asking, add_filters, filter_values
from registry.commands.outside import write
from registry.errors import ExitCode
from registry.lookup.explain import explain_row
from registry.lookup.explain_text import explanation_json, explanation_text
from registry.lookup.filters import asked
from registry.lookup.resolve import routes_named


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument(
        "id", metavar="ROUTE|REF|FINGERPRINT", help="a route or an id of one; or FILE:LINE, or a finding of a check"
    )
    add_filters(parser)
    add_asking(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the answer")


def run(args: Namespace) -> int:
    """Prints every requirement with its witness."""
    filters = asked(filter_values(args))
    if args.id.startswith(FINGERPRINT) or _is_place(args.id):
        return _explain_reference(args)
    with open_store(args) as store:
        rows = routes_named(store, args.id)
        asking, _ = question(store, args, filters)
        found = tuple(explain_row(store, row, asking) for row in rows)
    write(explanation_json(found) if args.format == "json" else explanation_text(found))
    return ExitCode.CLEAN


FINGERPRINT = "mrr1:"
"""How the fingerprint of a finding begins."""


def _is_place(text: str) -> bool:
    """Whether the text is `file:line`, perhaps with a column, of a file that is there."""
    parts = text.split(":")
    numbers = parts[-2:] if len(parts) > 2 and parts[-2].isdigit() else parts[-1:]  # noqa: PLR2004 - file, line, column
    file = text[: -sum(len(one) + 1 for one in numbers)]
    return numbers[0].isdigit() and bool(file) and os.path.lexists(file)


def _explain_reference(args: Namespace) -> int:
    from registry.commands.explaining import explain_reference  # noqa: PLC0415 - only this needs the finders

    return explain_reference(args)

"""`modelroutes show`: one record with every claim and its evidence."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from registry.commands.edges import add_question, add_store, open_store
from registry.commands.outside import today, write
from registry.errors import ExitCode
from registry.lookup.find import KINDS, find
from registry.lookup.show import envelope, view_of
from registry.lookup.text import text_of
from registry.views.viewer import viewer_of


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument("id", metavar="ID", help="a model, route, provider, lab or source")
    parser.add_argument("--kind", choices=KINDS, help="which kind, where an id names several")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the answer")
    add_question(parser)
    add_store(parser)


def run(args: Namespace) -> int:
    """Prints every record with that id."""
    with open_store(args) as store:
        found = find(store, args.id, args.kind)
        viewer = viewer_of(
            store,
            as_of=args.as_of or max(today(), store.day),
            holdings=tuple(args.holding),
            customer=args.customer,
            uses=tuple(args.use),
        )
        views = [(one.kind, view_of(store, one, viewer)) for one in found]
        if args.format == "json":
            text = json.dumps(envelope(store, viewer, views), indent=2, ensure_ascii=False) + "\n"
        else:
            text = "\n".join(text_of(kind, view) for kind, view in views)
            text += (
                f"\ncatalogue of {store.day}, facts as of {viewer.asking.as_of}; public statements, not legal advice\n"
            )
    write(text)
    return ExitCode.CLEAN

"""`modelroutes policy diff`: the routes whose verdict changes from one policy to another."""

from __future__ import annotations

import dataclasses
from argparse import ArgumentParser, Namespace

from registry.commands.answering import open_store, question
from registry.commands.helping import line_width
from registry.commands.looking import add_asking, write
from registry.errors import ExitCode
from registry.lookup.answer_text import FORMATS, LONG_NOTICE, MARKS, NOTICE, Cell, Sheet, many, rendered
from registry.lookup.cells import Column
from registry.lookup.difference import differences
from registry.lookup.filters import asked

VERSION = 1
"""Version of the JSON; raised when a field changes its meaning or goes away."""

CELLS = (
    Cell(Column("route", cuts=True), lambda item: item.route),
    Cell(Column("before"), lambda item: f"{MARKS[item.before]} {item.before}"),
    Cell(Column("after"), lambda item: f"{MARKS[item.after]} {item.after}"),
    Cell(Column("why", cuts=True), lambda item: item.why),
)


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument("before", metavar="A", help="a shipped policy, or a file with one")
    parser.add_argument("after", metavar="B", help="another one")
    add_asking(parser)
    parser.add_argument("--format", choices=FORMATS, default="table", help="form of the answer (default: table)")


def run(args: Namespace) -> int:
    """Prints the routes; exit code 1 if any verdict changes."""
    with open_store(args) as store:
        sides = []
        for name in (args.before, args.after):
            args.policy, args.exporter = name, None
            sides.append(question(store, args, asked({}))[0])
        found = differences(store, *sides)
        day, digest = store.day.isoformat(), store.digest
    as_of = sides[0].frame.asking.as_of.isoformat()
    plain = [dataclasses.asdict(change) for change in found]
    document = {
        "version": VERSION,
        "catalogue": {"day": day, "digest": digest},
        "question": {"before": args.before, "after": args.after, "as_of": as_of},
        "routes": plain,
        "notice": LONG_NOTICE,
    }
    lines = [
        f"{many(len(found))} {'changes' if len(found) == 1 else 'change'} from `{args.before}` to `{args.after}`",
        f"catalogue of {day}, facts as of {as_of}; {NOTICE}",
    ]
    write(rendered(args.format, Sheet(CELLS, found, plain, document, lines), line_width()))
    return ExitCode.FINDINGS if found else ExitCode.CLEAN

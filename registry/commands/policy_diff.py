"""`modelroutes policy diff`: the routes whose verdict changes from one policy to another, or the references."""

from __future__ import annotations

import dataclasses
from argparse import ArgumentParser, Namespace

from registry.commands.answering import open_store, question
from registry.commands.helping import line_width
from registry.commands.looking import add_asking
from registry.commands.outside import day_or_today, write
from registry.errors import ExitCode, UsageError
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
    parser.description = (
        "List the routes whose verdict differs between two policies; with --paths, the places in repositories whose "
        "verdict does. A policy of a repository that extends one of the two is read with each of them in that place."
    )
    parser.epilog = (
        "exit codes: 0 nothing changes, 1 something does, 2 wrong usage or an invalid policy; with --paths also 4 "
        "there is no reference, 5 nothing changes in what could be read, but not everything could"
    )
    parser.add_argument("before", metavar="A", help="a shipped policy, or a file with one")
    parser.add_argument("after", metavar="B", help="another one")
    parser.add_argument("--paths", nargs="+", metavar="PATH", help="repositories, or files and folders in them")
    add_asking(parser)
    parser.add_argument(
        "--format",
        choices=("text", *FORMATS),
        default="text",
        help="form of the answer, of references text or json (default: text)",
    )


def run(args: Namespace) -> int:
    """Prints what changes; exit code 1 if anything does."""
    return _references(args) if args.paths else _routes(args)


def _references(args: Namespace) -> int:
    from registry.check.differing import difference  # noqa: PLC0415 - routes need nothing of checks
    from registry.check.report import StoreUsed  # noqa: PLC0415 - as above
    from registry.report.policy_difference import difference_json, difference_text  # noqa: PLC0415 - as above

    if args.format not in {"text", "json"}:
        raise UsageError(f"references have no format `{args.format}`", hint="name text or json")
    if args.holding or args.customer or args.use:
        message = "of references, policies say what is held, who asks and what is used"
        raise UsageError(message, hint="write it into the policies, or leave out --paths")
    with open_store(args) as store:
        as_of = day_or_today(args, store.day)
        found = difference(args.paths, args.before, args.after, store, as_of)
        used = StoreUsed(store.day, store.digest)
    form = difference_json if args.format == "json" else difference_text
    write(form(found, used, as_of.isoformat()))
    return found.exit_code


def _routes(args: Namespace) -> int:
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
    form = "table" if args.format == "text" else args.format
    write(rendered(form, Sheet(CELLS, found, plain, document, lines), line_width()))
    return ExitCode.FINDINGS if found else ExitCode.CLEAN

"""`modelroutes coverage`: how far the claims of providers are established, and what is missing."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from difflib import get_close_matches

from registry.commands.edges import add_store, day, open_store
from registry.commands.helping import line_width
from registry.commands.outside import today, write
from registry.errors import ExitCode, UsageError
from registry.lookup.coverage_text import coverage_plain, coverage_text
from registry.store.reader import Store
from registry.views.asking import asking_of
from registry.views.coverage import STALE_AFTER, coverage

MOST_DAYS = 36_500
"""A hundred years: no check is older."""


def _days(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text[:6]) <= MOST_DAYS:
        return int(text)
    message = f"`{text}` is not a number of days; write one from 0 to {MOST_DAYS}"
    raise ArgumentTypeError(message)


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument("provider", nargs="*", metavar="PROVIDER", help="show these, offering by offering")
    parser.add_argument("--as-of", type=day, metavar="DAY", help="facts as on this day (default: today)")
    parser.add_argument(
        "--stale-after",
        type=_days,
        default=STALE_AFTER,
        metavar="DAYS",
        help=f"when a check is old (default: {STALE_AFTER})",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the answer")
    add_store(parser)


def run(args: Namespace) -> int:
    """Prints the coverage of the store."""
    with open_store(args) as store:
        wanted = list(dict.fromkeys(args.provider))
        _check(store, wanted)
        asking = asking_of(store, as_of=args.as_of or max(today(), store.day))
        found = coverage(store, asking, stale_after=args.stale_after)
        catalogue = {"day": store.day.isoformat(), "digest": store.digest}
    if args.format == "json":
        write(json.dumps(coverage_plain(found, wanted, catalogue), indent=2, ensure_ascii=False) + "\n")
    else:
        write(coverage_text(found, wanted, line_width()))
    return ExitCode.CLEAN


def _check(store: Store, wanted: list[str]) -> None:
    """Raises `UsageError` for a provider that does not exist; all of them at once."""
    known = [row.id for row in store.rows("provider")]
    missing = [name for name in wanted if name not in known]
    if not missing:
        return
    close = [match for name in missing for match in get_close_matches(name, known, n=1)]
    named = ", ".join(f"`{name}`" for name in missing)
    hint = f"did you mean {', '.join(f'`{name}`' for name in close)}?" if close else "modelroutes coverage lists them"
    raise UsageError(f"there is no provider {named}", hint=hint)

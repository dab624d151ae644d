"""What the commands that look up routes share: filters as options, who asks, and how the answer is printed."""

from __future__ import annotations

import argparse
import os
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from registry.errors import UsageError
from registry.lookup.filters import FILTERS, Filter, near
from registry.lookup.listing import SORTS, VERDICTS

FORMATS = ("table", "json", "jsonl", "csv", "markdown")


class Help(argparse.RawDescriptionHelpFormatter):
    """Help whose texts on filters come from the requirements, which are read when help is asked for."""

    def _get_help_string(self, action: argparse.Action) -> str | None:
        if isinstance(action.help, str) and action.help.startswith("@"):
            from registry.lookup.filter_help import help_of  # noqa: PLC0415 - only help needs every requirement

            return help_of(action.help.removeprefix("@")).replace("%", "%%")
        return super()._get_help_string(action)


def add_filters(parser: ArgumentParser) -> None:
    """One option a filter, and those that belong to the whole look-up."""
    parser.formatter_class = Help
    group = parser.add_argument_group("filters", "a route must meet all; the same words and verdicts as in policies")
    for one in FILTERS:
        _add(group, one)
    group.add_argument(
        "--except", dest="excepting", action="append", metavar="REQUESTS", help="leave out what only holds for flagged, errors"
    )
    parser.add_argument("--policy", metavar="NAME|FILE", help="a shipped policy, or a file with one")
    parser.add_argument("--exporter", metavar="PLACE", help="whose transfer law: EEA, GB, CH (default with --transfer: EEA)")


def _add(group: Any, one: Filter) -> None:
    options: dict[str, Any] = {"dest": one.name, "help": f"@{one.name}"}
    if one.form == "flag":
        options |= {"action": "store_true", "default": None}
    else:
        options["metavar"] = one.metavar
        if one.form == "list":
            options["action"] = "append"
        if one.constant is not None:
            options |= {"nargs": "?", "const": True}
    group.add_argument(one.flag, **options)


def add_asking(parser: ArgumentParser) -> None:
    """Who asks, and of which day."""
    group = parser.add_argument_group("who asks")
    group.add_argument("--as-of", metavar="DAY", help="facts as on this day (default: today)")
    group.add_argument("--holding", action="append", default=[], metavar="ARRANGEMENT", help="an arrangement you hold")
    group.add_argument("--customer", metavar="PLACE", help="where you are established: a country code, EU or EEA")
    group.add_argument("--use", action="append", default=[], metavar="USE", help="an optional function you use")
    parser.add_argument("--store", metavar="FILE", help="the store to read (default: the one installed)")


def add_answer(parser: ArgumentParser, columns: str) -> None:
    """How the answer looks."""
    group = parser.add_argument_group("answer")
    group.add_argument(
        "--verdict", action="append", default=[], metavar="VERDICT", help="what to list: pass, conditional, unknown, fail; repeatable (default: pass)"
    )
    group.add_argument("--sort", default="price", metavar="ORDER", help=f"{', '.join(SORTS)}; `-` before it reverses (default: price)")
    group.add_argument("--limit", metavar="N", help="at most so many")
    group.add_argument("--columns", action="append", default=[], metavar="NAMES", help=columns)
    group.add_argument("--format", choices=FORMATS, default="table", help="form of the answer (default: table)")


def filter_values(args: Namespace) -> dict[str, Any]:
    """What was asked of each filter, by its Python name; in the order of the flags' definition."""
    names = [*(one.name for one in FILTERS), "excepting"]
    return {name: value for name in names if (value := getattr(args, name, None)) is not None}


def wanted_verdicts(args: Namespace) -> frozenset[int]:
    """The verdicts to list."""
    words = [word for text in args.verdict for word in text.split(",")] or ["pass"]
    for word in words:
        if word not in VERDICTS:
            raise UsageError(f"`--verdict` does not know `{word}`", hint=near(word, VERDICTS))
    return frozenset(VERDICTS.index(word) for word in words)


def wanted_order(args: Namespace) -> str:
    """The order of the answer."""
    order = str(args.sort)
    if order.removeprefix("-") not in SORTS:
        raise UsageError(f"`--sort` does not know `{order}`", hint=near(order, SORTS, f"there are: {', '.join(SORTS)}"))
    return order


def wanted_limit(args: Namespace) -> int | None:
    """At most so many."""
    if args.limit is None:
        return None
    if not str(args.limit).isdigit() or not int(args.limit[:9]):
        raise UsageError(f"`--limit {args.limit}` is no count", hint="write a whole number above 0")
    return int(args.limit[:9])


def wanted_day(args: Namespace) -> str:
    """The day that is asked for, empty if none is named."""
    text = args.as_of or ""
    if text:
        from datetime import date  # noqa: PLC0415 - sqlite3 has it loaded when it is needed

        try:
            date.fromisoformat(text)
        except ValueError:
            raise UsageError(f"`{text}` is not a day", hint="write it as YYYY-MM-DD") from None
        if len(text) != len("YYYY-MM-DD"):
            raise UsageError(f"`{text}` is not a day", hint="write it as YYYY-MM-DD")
    return text


def width() -> int | None:
    """Cells of the terminal's line; `None` where the answer goes elsewhere and nobody says how wide that is."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else None
    except (OSError, ValueError):
        return None


def write(text: str) -> None:
    """A result, to standard output, as UTF-8 whatever the terminal says."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()

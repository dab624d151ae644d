"""What commands share at the edge: options, the day, the store, and where text goes."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from registry.paths import store_path
from registry.store.reader import Store


def day(text: str) -> date:
    """A day from the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"`{text}` is not a day; write it as YYYY-MM-DD"
        raise ArgumentTypeError(message) from None


def add_store(parser: ArgumentParser) -> None:
    """The option that names a store."""
    parser.add_argument("--store", type=Path, metavar="FILE", help="the store to read (default: the one installed)")


def add_question(parser: ArgumentParser) -> None:
    """The options that say who asks."""
    group = parser.add_argument_group("who asks")
    group.add_argument("--as-of", type=day, metavar="DAY", help="facts as on this day (default: today)")
    group.add_argument(
        "--holding", action="append", default=[], metavar="ARRANGEMENT", help="an arrangement you hold; may be repeated"
    )
    group.add_argument("--customer", metavar="PLACE", help="where you are established: a country code, EU or EEA")
    group.add_argument(
        "--use", action="append", default=[], metavar="USE", help="an optional function you use; may be repeated"
    )


def open_store(args: Namespace) -> Store:
    """The store that the options name, or the installed one."""
    return Store(store_path(args.store))


def progress() -> Callable[[str], None]:
    """Reports a step on standard error, on a line that the next one replaces; silent if it is no terminal."""
    if not sys.stderr.isatty():
        return lambda _: None

    def report(step: str) -> None:
        sys.stderr.write(f"\r\x1b[2K{step}" if step else "\r\x1b[2K")
        sys.stderr.flush()

    return report

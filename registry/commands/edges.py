"""What commands share at the edge: options, the day, the store, and where text goes."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from registry.errors import UsageError
from registry.paths import store_path
from registry.store.reader import Store


def day(text: str) -> date:
    """A day from the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"`{text}` is not a day; write it as YYYY-MM-DD"
        raise ArgumentTypeError(message) from None


def epoch_day() -> date | None:
    """The day that SOURCE_DATE_EPOCH names, `None` if it is not set. Raises `UsageError` if it is no number."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return None
    try:
        return datetime.fromtimestamp(int(text), tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is `{text}`, which is no number of seconds"
        raise UsageError(message, hint="set it to seconds since 1970, or unset it") from None


def today() -> date:
    """The day for look-ups where none is named: SOURCE_DATE_EPOCH's, else the clock's."""
    return epoch_day() or datetime.now(tz=UTC).date()


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


def write(text: str) -> None:
    """A result, to standard output, as UTF-8 whatever the terminal says."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def progress() -> Callable[[str], None]:
    """Reports a step on standard error, on a line that the next one replaces; silent if it is no terminal."""
    if not sys.stderr.isatty():
        return lambda _: None

    def report(step: str) -> None:
        sys.stderr.write(f"\r\x1b[2K{step}" if step else "\r\x1b[2K")
        sys.stderr.flush()

    return report

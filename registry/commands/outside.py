"""What a command takes from outside and gives there: the day, the installed store, and standard output. Light."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from datetime import UTC, date, datetime

from registry.errors import UsageError


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


def wanted_day(args: Namespace) -> str:
    """The day that is asked for, empty if none is named."""
    text = args.as_of or ""
    if text:
        try:
            date.fromisoformat(text)
        except ValueError:
            raise UsageError(f"`{text}` is not a day", hint="write it as YYYY-MM-DD") from None
        if len(text) != len("YYYY-MM-DD"):
            raise UsageError(f"`{text}` is not a day", hint="write it as YYYY-MM-DD")
    return text


def day_or_today(args: Namespace, catalogue_day: date) -> date:
    """The day that is asked for: the one that is named, else today, but not before the catalogue's."""
    text = wanted_day(args)
    return date.fromisoformat(text) if text else max(today(), catalogue_day)


def store_file(args: Namespace) -> str:
    """The store that the options name, or the installed one."""
    if args.store:
        return str(args.store)
    from registry.paths import store_path  # noqa: PLC0415 - pathlib takes 2 ms to import

    return str(store_path())


def write(text: str) -> None:
    """A result, to standard output, as UTF-8 whatever the terminal says."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()

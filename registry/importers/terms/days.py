"""The days of a document: what it states, and the last day on which it is known to have said so.

`checked` is the day of the stored copy, else the printed day, else unknown. The day on which somebody read the
document (`read_on`, `collected_on`) is never looked at.
"""

from __future__ import annotations

import re

from registry.importers.terms.citation import UNKNOWN

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
MONTH_NOTE = "the page prints a month without a day"


def day_of(text: str) -> tuple[str, str]:
    """The day that the text means, and a note: a month counts from its first day. Unknown where it is neither."""
    if _DAY.fullmatch(text):
        return text, ""
    if _MONTH.fullmatch(text):
        return f"{text}-01", MONTH_NOTE
    return UNKNOWN, ""


def checked_of(copy: str, stated: str) -> str:
    """The last day on which a document with this copy and this printed day is known to have said so."""
    if copy != UNKNOWN:
        return copy
    return stated

"""Days as lists write them: a year, a month or a day, or something else that is not taken."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

_FORM = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?")
FIRST_YEAR = 2018
"""Before this year no model of the catalogue was there; 1970 stands for a day that nobody knew."""


def partial_day(value: Any) -> str:
    """The year, month or day as text; empty if it is none, or lies before there were such models."""
    text = str(value or "").strip()
    match = _FORM.fullmatch(text)
    if not match or int(match[1]) < FIRST_YEAR:
        return ""
    try:
        date.fromisoformat(f"{match[1]}{match[2] or '-01'}{match[3] or '-01'}")
    except ValueError:
        return ""
    return text


def is_same(one: str, other: str) -> bool:
    """Whether two dates say the same, one of them perhaps less exactly."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter)

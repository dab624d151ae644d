"""Lint: nothing was seen, stated or begun on a day that has not come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from registry.catalogue import Catalogue, Keys
from registry.findings import Finding, Rule
from registry.lints.lint import DatedLint
from registry.lints.references import entries

RULE = Rule(
    id="date-future",
    title="No record knows the future",
    summary="No date lies after today, except the end of something (`until`, `retires`) and the start of an announced "
    "value under `history` or of a legal decision.",
)

_PAST = frozenset({"after", "checked", "knowledge_cutoff", "last_seen", "released", "since", "stated", "taken"})
_ANNOUNCED = frozenset({"history", "decisions"})
_LONGEST = len("YYYY-MM-DD")


def check(catalogue: Catalogue, today: date) -> Iterator[Finding]:
    """Dates after today where only a past one makes sense."""
    for entry in entries(catalogue):
        for keys, text in _dates((), entry.document.data):
            if text[:_LONGEST].ljust(_LONGEST, "-") > today.isoformat()[: len(text)].ljust(_LONGEST, "-"):
                yield RULE.finding(
                    f"`{keys[-1]}` is {text}, after today, {today}",
                    at=entry.at(*keys),
                    hint="write the day that the source bears; an announced value goes under `history`",
                )


def _dates(keys: Keys, data: Any) -> Iterator[tuple[Keys, str]]:
    """Every date that must be past, as it is written, with its keys."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _dates((*keys, index), item)
    elif isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, dict | list):
                yield from _dates((*keys, key), value)
            elif key in _PAST and str(value)[:1].isdigit() and not (key == "since" and _ANNOUNCED & set(keys)):
                yield (*keys, key), str(value)


LINT = DatedLint(RULE, check)

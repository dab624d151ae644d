"""Which statements of a claim are in force on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from registry.claims import Statement, resolved_evidence

NOTHING_YET = "nothing is established for that day"


def first_day(statement: Statement, parent: Statement | None, catalogue_day: date) -> date:
    """The day from which the statement counts.

    Its own `since`; else the oldest day that its evidence bears; a part that rests on its claim's
    evidence counts as long as the claim; a statement without any date counts from the catalogue's day.
    """
    if statement.since:
        return statement.since
    if statement.evidence is None and parent is not None:
        return first_day(parent, None, catalogue_day)
    days = [entry.oldest_day for entry in statement.evidence or () if entry.oldest_day]
    return min(days, default=catalogue_day)


def in_force(
    statement: Statement, as_of: date, catalogue_day: date, parent: Statement | None = None
) -> tuple[Statement, ...]:
    """The statements that count on the day, each with its evidence filled in; all of them count.

    Several only between the last sight of an older text and the first of a newer one, or where two
    entries begin on one day. Before the first day there is one: the value, without its evidence.
    Exceptions of the statement itself have dates of their own and are left to the caller.
    """
    inherited = parent.evidence or () if parent else ()
    periods = [(first_day(part, parent, catalogue_day), part) for part in (statement, *statement.history)]
    begun = [
        (start, part) for start, part in periods if start <= as_of and (part.until is None or as_of < part.until)
    ]
    newest = max((start for start, _ in begun), default=None)
    found = [part for start, part in begun if start == newest]
    between = [part for start, part in periods if part.after is not None and part.after < as_of < start]
    if not found:
        found = [_before(statement)]
    return tuple(
        replace(
            part,
            evidence=resolved_evidence(part, inherited),
            exceptions=() if part is statement else part.exceptions,
        )
        for part in (*found, *between)
    )


def _before(statement: Statement) -> Statement:
    """What stands where nothing is in force yet: the value without evidence, which is unknown."""
    return Statement(value=statement.value, line=statement.line, evidence=(), note=NOTHING_YET)

"""Which statements of a claim are in force on a day."""

from __future__ import annotations

from datetime import date

from registry.claims import Evidence, Statement, resolved_evidence
from registry.frozen import dataclass

NOTHING_YET = "nothing is established for that day"


@dataclass(frozen=True, slots=True)
class Period:
    """A statement that counts on the day."""

    statement: Statement
    evidence: tuple[Evidence, ...]
    """Its own, or what it rests on."""
    start: date
    """Its first day; after the day that is asked for only where an older text was last seen before that day."""
    after: date | None = None
    """Last day on which an older text was seen."""
    begun: bool = True
    """Whether anything is established at all; if not, the value is unknown and nothing answers for it."""


def first_day(statement: Statement, parent: Statement | None, catalogue_day: date) -> date:
    """The day from which the statement counts.

    Its own `since`; else the oldest day that its evidence bears, where an entry without any counts from the
    catalogue's day, and so does a statement without evidence; a part that rests on its claim's evidence counts
    as long as the claim.
    """
    if statement.since:
        return statement.since
    if statement.evidence is None and parent is not None:
        return first_day(parent, None, catalogue_day)
    return min((entry.oldest_day or catalogue_day for entry in statement.evidence or ()), default=catalogue_day)


def in_force(
    statement: Statement, as_of: date, catalogue_day: date, parent: Period | None = None
) -> tuple[Period, ...]:
    """The statements that count on the day; all of them count.

    Several only between the last sight of an older text and the first of a newer one, or where two
    entries begin on one day. Before the first day there is one that establishes nothing.
    Exceptions have dates of their own and are left to the caller; `parent` is what an exception belongs to.
    """
    current = whole(statement, catalogue_day, parent)
    periods = [current, *(whole(part, catalogue_day, current) for part in statement.history)]
    counting = [period for period in periods if period.start <= as_of and not _is_over(period.statement, as_of)]
    newest = max((period.start for period in counting), default=None)
    found = [period for period in counting if period.start == newest] or [_before(statement, as_of)]
    found.extend(period for period in periods if _may_have_begun(period, as_of))
    return tuple(found)


def whole(part: Statement, catalogue_day: date, parent: Period | None) -> Period:
    """The part with its evidence and its days; what has neither evidence nor `since` of its own has its parent's."""
    if parent is not None and part.evidence is None and part.since is None:
        return Period(part, parent.evidence, parent.start, parent.after)
    evidence = resolved_evidence(part, parent.evidence if parent else ())
    return Period(part, evidence, first_day(part, None, catalogue_day), part.after)


def _is_over(statement: Statement, as_of: date) -> bool:
    return statement.until is not None and statement.until <= as_of


def _may_have_begun(period: Period, as_of: date) -> bool:
    """Whether the day lies between the last sight of the older text and the first of this one."""
    return period.after is not None and period.after < as_of < period.start


def _before(statement: Statement, as_of: date) -> Period:
    """What stands where nothing is in force yet."""
    return Period(Statement(line=statement.line, note=NOTHING_YET), (), as_of, begun=False)

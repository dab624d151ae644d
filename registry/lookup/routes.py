"""Which routes meet a question: the answer with counts, reasons, order and limit."""

from __future__ import annotations

from collections.abc import Iterable

from registry.lookup.engine import Question, judge_all, judged
from registry.lookup.listing import (
    CONDITIONAL,
    VERDICTS,
    Answers,
    Judged,
    Key,
    RouteAnswer,
    counts,
    in_order,
    left_out,
    removed_by,
)
from registry.policy.quotes import in_force
from registry.prices import number
from registry.store.reader import Row, Store


def route_answers(
    store: Store, question: Question, *, verdicts: frozenset[int], sort: str, limit: int | None, currency: str = "USD"
) -> Answers:
    """The routes with one of those verdicts, in order, at most so many; and what is left out."""
    rows: dict[str, Row] = {}
    found: list[Judged] = []
    for row, subject, verdict in judge_all(store, question):
        rows[row.id] = row
        found.append(judged(subject, verdict))
    return assembled(store, question, found, rows, verdicts=verdicts, sort=sort, limit=limit, currency=currency)


def assembled(  # noqa: PLR0913 - what an answer consists of
    store: Store,
    question: Question,
    found: list[Judged],
    rows: dict[str, Row],
    *,
    verdicts: frozenset[int],
    sort: str,
    limit: int | None,
    currency: str,
) -> Answers:
    """The answer from every route's verdict."""
    day = question.frame.asking.as_of.isoformat()
    wanted = {one.route: one for one in found if one.verdict in verdicts}
        keys = in_order((_key(rows[name], wanted[name], day) for name in wanted), sort, currency)
    shown = keys if limit is None else keys[:limit]
    labels = question.labels
    return Answers(
        routes=tuple(route_answer(rows[key.id], wanted[key.id], day) for key in shown),
        counts=counts(found),
        left=left_out(found, labels, verdicts),
        more=len(keys) - len(shown),
        removed_by=removed_by(found, labels, min(verdicts)) if not keys and min(verdicts) >= CONDITIONAL else ("", 0),
        day=store.day.isoformat(),
        as_of=day,
    )


def _key(row: Row, verdict: Judged, day: str) -> Key:
    price = in_force(row.plain, day)
    return Key(
        id=row.id,
        provider=row.columns["provider"],
        currency=price.get("currency", "USD"),
        input=number(price, "input"),
        output=number(price, "output"),
        context_window=row.columns["context_window"],
        checked=row.columns["checked"],
        verdict=verdict.verdict,
    )


def route_answer(row: Row, verdict: Judged, day: str) -> RouteAnswer:
    """The route of the row with its verdict."""
    price = in_force(row.plain, day)
    return RouteAnswer(
        id=row.id,
        provider=row.columns["provider"],
        model=row.columns["model"],
        variant=row.columns["variant"],
        offering=row.columns["offering"],
        region=row.columns["region"],
        upstream=row.columns["upstream"],
        verdict=VERDICTS[verdict.verdict],
        sets=sorted_sets(verdict.sets),
        why=verdict.why,
        input=price.get("input", ""),
        output=price.get("output", ""),
        currency=price.get("currency", "USD") if price else "",
        context_window=row.columns["context_window"],
        max_output=row.columns["max_output"],
        status=verdict.status,
        checked=row.columns["checked"],
    )


def sorted_sets(sets: Iterable[frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    """The sets in order, the smallest first."""
    return tuple(sorted((tuple(sorted(one)) for one in sets), key=lambda one: (len(one), one)))

"""Which routes meet a question, as the evaluator judges them: the answer with counts, reasons, order and limit."""

from __future__ import annotations

from registry.lookup.engine import Found, Question, judge_all, why_words
from registry.lookup.listing import VERDICTS, Answers, Judged, Key, RouteAnswer, Wish, assembled, sorted_sets
from registry.policy.quotes import in_force
from registry.prices import number
from registry.store.reader import Row, Store


def route_answers(store: Store, question: Question, wish: Wish) -> Answers:
    """The routes that are wished for, in order; and what is left out."""
    found = {one.row.id: one for one in judge_all(store, question)}
    day = question.frame.asking.as_of.isoformat()
    return assembled(
        [one.judged for one in found.values()],
        question.labels,
        wish,
        lambda one: key_of(found[one.route].row, one, day),
        lambda one: route_answer(found[one.route], one, day),
        (store.day.isoformat(), day),
    )


def key_of(row: Row, verdict: Judged, day: str) -> Key:
    """What the route of the row is put in order by."""
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


def route_answer(found: Found, verdict: Judged, day: str) -> RouteAnswer:
    """The route with its verdict."""
    row, price = found.row, in_force(found.row.plain, day)
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
        why=why_words(found.verdict),
        input=price.get("input", ""),
        output=price.get("output", ""),
        currency=price.get("currency", "USD") if price else "",
        context_window=row.columns["context_window"],
        max_output=row.columns["max_output"],
        status=verdict.status,
        checked=row.columns["checked"],
    )

"""Which routes meet a question, as the evaluator judges them: the answer with counts, reasons, order and limit."""

from __future__ import annotations

from collections.abc import Iterator

from registry.lookup.chains import candidates
from registry.lookup.engine import Found, Question, judge_all, why_words
from registry.lookup.listing import (
    CONDITIONAL,
    PASS,
    VERDICTS,
    Answers,
    Judged,
    Key,
    RouteAnswer,
    Wish,
    answers_of,
    in_order,
    merged,
)
from registry.lookup.ordering import Order, by_price
from registry.lookup.telling import asks_of
from registry.policy.quotes import in_force
from registry.policy.sets import sorted_sets
from registry.prices import number
from registry.store.reader import Row, Store


def route_answers(store: Store, question: Question, wish: Wish) -> Answers:
    """The routes that are wished for, in order; and what is left out, if that is to be counted."""
    if not wish.counted:
        return _first(store, question, wish)
    found = list(judge_all(store, question))
    day = question.frame.asking.as_of.isoformat()
    judged = [one.judged for one in found]
    groups = merged(((one.verdicts, one.sets), 1) for one in judged)
    shown = _listed([one for one in found if one.judged.verdict in wish.verdicts], wish, day)
    return answers_of(groups, question.labels, wish, shown, (store.day.isoformat(), store.digest), day)


def _listed(found: list[Found], wish: Wish, day: str) -> list[RouteAnswer]:
    """The routes in order, as many as are wished for."""
    by_id = {one.row.id: one for one in found}
    keys = in_order((key_of(one.row, one.judged, day) for one in found), wish.sort, wish.currency)
    return [route_answer(by_id[key.id], by_id[key.id].judged, day) for key in keys[: wish.limit]]


def _first(store: Store, question: Question, wish: Wish) -> Answers:
    """The routes alone: narrowed in SQL, judged in order until there are enough."""
    day = question.frame.asking.as_of.isoformat()
    found: list[RouteAnswer] = []
    if wish.sort == "price":
        for one in judge_all(store, question, _rows(store, question, wish, day)):
            if one.judged.verdict in wish.verdicts:
                found.append(route_answer(one, one.judged, day))
            if len(found) == wish.limit:
                break
    else:
        candidate = judge_all(store, question, _rows(store, question, wish, day))
        found = _listed([one for one in candidate if one.judged.verdict in wish.verdicts], wish, day)
    return Answers(tuple(found), {}, (), 0, ("", 0), store.day.isoformat(), store.digest, day)


def _rows(store: Store, question: Question, wish: Wish, day: str) -> Iterator[Row]:
    """The routes that might have a wanted verdict, in order of price."""
    chains: frozenset[int] | None = None
    if min(wish.verdicts) >= CONDITIONAL:
        found = (asks_of(one.requirement, one.params, store.places) for one in question.policy.conditions)
        held = question.frame.asking.holdings if min(wish.verdicts) == PASS else None
        chains = candidates(store, [one for one in found if one is not None], day, held)
    order = Order(day, wish.currency, None if chains is None else tuple(sorted(chains)))
    for (name,) in by_price(store, order, "route.id"):
        row = store.row("route", name)
        if row is not None:
            yield row


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

"""Look-ups that the store's rows answer alone: a plain question with conditions of the usual kinds.

The answer is the evaluator's, to the letter; what is not of the usual kind is left to it. See `telling`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from registry.lookup.chains import open_to, read_chains, told
from registry.lookup.columns import Reads, reads_of, status_in
from registry.lookup.listing import (
    CONDITIONAL,
    FAIL,
    PASS,
    VERDICTS,
    Answers,
    Judged,
    Key,
    RouteAnswer,
    Wish,
    assembled,
    sorted_sets,
)
from registry.lookup.ordering import PRICED, Order, by_price
from registry.lookup.plain import Plain, Ready
from registry.lookup.telling import Asks, Told, asks_of, together
from registry.places import Places
from registry.store.database import Database

Row = tuple[Any, ...]
Legs = Mapping[int, tuple[Told, tuple[Told | None, ...]]]
"""Of each chain: whether it is open, and the verdict of each condition; `None` where that is not on legs."""


def quick_answers(database: Database, question: Ready, wish: Wish) -> Answers | None:
    """The answer, or `None` if a condition is not of the usual kinds or names what does not exist."""
    places = database.read_places() if any("within" in one.params for one in question.conditions) else Places()
    asks: list[Asks | Reads] = []
    for one in question.conditions:
        if not all(
            place in places.countries or place in places.groups or place in places.regions
            for place in one.params.get("within", ())
        ):
            return None
        found = asks_of(one.requirement, one.params, places) or reads_of(
            one.requirement, one.params, places, question.day
        )
        if found is None or not _names_exist(database, one):
            return None
        asks.append(found)
    return _answers(database, question, wish, asks)


TABLES = {"providers": "provider", "labs": "lab", "models": "model", "routes": "route"}


def _names_exist(database: Database, condition: Plain) -> bool:
    """Whether every certification, and every id that stands alone in a list of patterns, is one."""
    if condition.requirement == "certifications":
        return set(condition.params["all_of"]) <= set(database.reference("certifications").get("certifications", {}))
    table = TABLES.get(condition.requirement)
    if table is None:
        return True
    patterns = (
        *condition.params.get("deny", ()),
        *(one for names in condition.params.get("allow", ()) for one in names),
    )
    return all(
        "*" in pattern or database.query(f"SELECT 1 FROM {table} WHERE id = ?", (pattern,))  # noqa: S608 - a fixed name
        for pattern in patterns
    )


def _answers(database: Database, question: Ready, wish: Wish, asks: Sequence[Asks | Reads]) -> Answers:
    legs = _legs(database, question, asks)
    reading = [one for one in asks if isinstance(one, Reads)]
    if not wish.counted and wish.limit is not None and wish.sort == "price":
        return _first(database, question, wish, legs, reading)
    rows: dict[str, Row] = {}
    judged = []
    judge = _Judging(question.day, legs, reading)
    for row in database.cursor(_select(reading), {"day": question.day}):
        rows[row[0]] = row
        judged.append(judge(row))
    return assembled(
        judged,
        ("callable", "needs", *(one.label for one in question.conditions)),
        wish,
        lambda one: _key(one, rows[one.route]),
        lambda one: _route_answer(database, one, rows[one.route], question.day),
        (database.day.isoformat(), database.digest),
        question.day,
    )


def _legs(database: Database, question: Ready, asks: Sequence[Asks | Reads]) -> Legs:
    chains = read_chains(database)
    by_condition: list[Mapping[int, Told]] = [
        told(database, one, question.day, question.holdings) if isinstance(one, Asks) else {} for one in asks
    ]
    return {
        number: (open_to(chain, question.holdings), tuple(found.get(number) for found in by_condition))
        for number, chain in chains.items()
    }


class _Judging:
    """Judges rows; those that have everything in common are judged once."""

    def __init__(self, day: str, legs: Legs, reading: Sequence[Reads]) -> None:
        self._day = day
        self._legs = legs
        self._reading = reading
        self._alike: dict[Row, Judged] = {}

    def __call__(self, row: Row) -> Judged:
        """The verdict of every condition on the row."""
        same = (row[1], row[2], *row[9:])
        if same not in self._alike:
            self._alike[same] = _judged(row, status_in(row[2], self._day), self._legs[row[1]], self._reading)
        return self._alike[same]._replace(route=row[0])


OF_MODEL = " LEFT JOIN model ON model.id = route.model LEFT JOIN lab ON lab.id = model.lab"


def _select(reading: Sequence[Reads]) -> str:
    """Every route: id, chain, standing, provider, currency, prices, context, checked; then what is to be read."""
    return (
        f"SELECT {_columns(reading)} FROM route LEFT JOIN price ON price.route = route.id AND {PRICED}"  # noqa: S608 - fixed texts
        f"{_joins(reading)} ORDER BY route.id"
    )


def _columns(reading: Sequence[Reads]) -> str:
    usual = "route.id, chain, standing, route.provider, coalesce(price.currency, 'USD'), price.input, price.output"
    return ", ".join([usual, "route.context_window, route.checked", *(one.sql for one in reading)])


def _joins(reading: Sequence[Reads]) -> str:
    return OF_MODEL if any("model." in one.sql or "lab." in one.sql for one in reading) else ""


def _first(database: Database, question: Ready, wish: Wish, legs: Legs, reading: Sequence[Reads]) -> Answers:
    """The cheapest routes that pass, without a look at the others; what is not listed is not counted."""
    passing = [number for number, (opened, found) in legs.items() if _all_pass((opened, *found))]
    judge = _Judging(question.day, legs, reading)
    found = []
    order = Order(question.day, wish.currency, tuple(passing))
    for row in by_price(database, order, _columns(reading), _joins(reading)):
        verdict = judge(row)
        if verdict.verdict == PASS:
            found.append(_route_answer(database, verdict, row, question.day))
        if len(found) == wish.limit:
            break
    return Answers(tuple(found), {}, (), 0, ("", 0), database.day.isoformat(), database.digest, question.day)


def _all_pass(found: Iterable[Told | None]) -> bool:
    return all(one is None or one.verdict == PASS for one in found)


def _key(one: Judged, row: Row) -> Key:
    return Key(one.route, row[3], row[4], row[5], row[6], row[7], row[8], one.verdict)


def _judged(row: Row, status: str, verdicts: tuple[Told, tuple[Told | None, ...]], reading: Sequence[Reads]) -> Judged:
    opened, of_legs = verdicts
    values = iter(zip(reading, row[9:], strict=True))
    found = [Told(FAIL if status == "withdrawn" else PASS), opened]
    for told_of_legs in of_legs:
        if told_of_legs is None:
            one, value = next(values)
            found.append(Told(one.judge(value)))
        else:
            found.append(told_of_legs)
    lowest = min(one.verdict for one in found)
    sets = together(found).sets if lowest == CONDITIONAL else ()
    return Judged(row[0], tuple(one.verdict for one in found), sets, status)


def _route_answer(database: Database, one: Judged, row: Row, day: str) -> RouteAnswer:
    sql = (
        "SELECT model, variant, offering, region, upstream, max_output, price.plain FROM route "  # noqa: S608 - fixed texts
        f"LEFT JOIN price ON price.route = route.id AND {PRICED} WHERE id = :id"
    )
    found = database.cursor(sql, {"day": day, "id": one.route}).fetchone()
    model, variant, offering, region, upstream, max_output, price = found
    amounts = json.loads(price) if price else {}
    return RouteAnswer(
        id=one.route,
        provider=row[3],
        model=model,
        variant=variant,
        offering=offering,
        region=region,
        upstream=upstream,
        verdict=VERDICTS[one.verdict],
        sets=sorted_sets(one.sets),
        why="",
        input=amounts.get("input", ""),
        output=amounts.get("output", ""),
        currency=row[4] if amounts else "",
        context_window=row[7],
        max_output=max_output,
        status=one.status,
        checked=row[8],
    )

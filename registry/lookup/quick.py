"""Look-ups that the store's rows answer alone: a plain question with conditions of the usual kinds.

The answer is the evaluator's, to the letter; what is not of the usual kind is left to it. See `telling`.
Chains of legs are judged once each, then routes are counted in SQL by what they have in common.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from registry.lookup.chains import open_to, read_chains, told
from registry.lookup.columns import Reads, listed, reads_of, status_in
from registry.lookup.listing import (
    CONDITIONAL,
    FAIL,
    PASS,
    VERDICTS,
    Answers,
    Judgements,
    Key,
    RouteAnswer,
    Wish,
    answers_of,
    in_order,
    merged,
)
from registry.lookup.ordering import PRICED, Order, by_price
from registry.lookup.plain import Plain, Ready
from registry.lookup.telling import Asks, Told, asks_of, together
from registry.places import Places
from registry.store.database import Database
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Row: TypeAlias = "tuple[Any, ...]"


class OfChain(NamedTuple):
    """A condition on the companies of a chain."""

    params: Mapping[str, Any]
    key: str


GONE, THERE = Told(FAIL), Told(PASS)
"""Whether a route is withdrawn."""

OF_MODEL = " LEFT JOIN model ON model.id = route.model LEFT JOIN lab ON lab.id = model.lab"

Condition: TypeAlias = "Asks | OfChain | Reads"


def quick_answers(database: Database, question: Ready, wish: Wish) -> Answers | None:
    """The routes that pass; `None` if another verdict is wanted, or a condition is not of the usual kinds."""
    if wish.verdicts != {PASS}:
        return None
    places = database.read_places() if any("within" in one.params for one in question.conditions) else Places()
    asks: list[Condition] = []
    for one in question.conditions:
        if not all(
            place in places.countries or place in places.groups or place in places.regions
            for place in one.params.get("within", ())
        ):
            return None
        found = _condition(one, places, question.day)
        if found is None or not _names_exist(database, one):
            return None
        asks.append(found)
    return _Look(database, question, asks).answers(wish)


def _condition(one: Plain, places: Places, day: str) -> Condition | None:
    if one.requirement == "providers":
        return OfChain(one.params, f"providers {json.dumps(one.params, sort_keys=True)}")
    return asks_of(one.requirement, one.params, places) or reads_of(one.requirement, one.params, places, day)


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


class _Look:
    """One question to one store."""

    def __init__(self, database: Database, question: Ready, conditions: Sequence[Condition]) -> None:
        self._database = database
        self._question = question
        self._conditions = conditions
        self._reading = [one for one in conditions if isinstance(one, Reads)]
        self._chains = self._judged_chains()
        self._kept: dict[Row, Judgements] = {}
        self._statuses: dict[str, str] = {}
        self._values: list[dict[Any, Told]] = [{} for _ in self._reading]

    def answers(self, wish: Wish) -> Answers:
        """The answer; without counting, it reads no further than it must."""
        groups = merged(self._groups()) if wish.counted else []
        shown = self._first(wish) if wish.limit is not None and wish.sort == "price" else self._listed(wish)
        labels = ("callable", "needs", *(one.label for one in self._question.conditions))
        catalogue = (self._database.day.isoformat(), self._database.digest)
        if not wish.counted:
            return Answers(tuple(shown), {}, (), 0, ("", 0), *catalogue, self._question.day)
        return answers_of(groups, labels, wish, shown, catalogue, self._question.day)

    def _judged_chains(self) -> Mapping[int, tuple[Told, ...]]:
        """Of each chain: whether it is open, and the verdict of each condition on it."""
        day, held = self._question.day, self._question.holdings
        keys = tuple(one.key for one in self._conditions if not isinstance(one, Reads))

        def judge() -> dict[int, tuple[Told, ...]]:
            chains = read_chains(self._database)
            columns: list[Mapping[int, Told]] = [{number: open_to(chain, held) for number, chain in chains.items()}]
            for one in self._conditions:
                if isinstance(one, Asks):
                    columns.append(told(self._database, one, day, held))
                elif isinstance(one, OfChain):
                    verdicts = (listed(list(chain.providers), one.params, all_=True) for chain in chains.values())
                    columns.append(dict(zip(chains, map(Told, verdicts), strict=True)))
            return {number: tuple(column[number] for column in columns) for number in chains}

        return self._database.once(("judged", keys, day, held), judge)

    def _key_columns(self) -> list[str]:
        """What routes of one group have in common."""
        return ["route.chain", "route.standing", *(one.sql for one in self._reading)]

    def _joins(self, *, priced: bool) -> str:
        texts = [one.sql for one in self._reading]
        joins = [f" LEFT JOIN price ON price.route = route.id AND {PRICED}"] if priced else []
        if any("model." in text or "lab." in text for text in texts):
            joins.append(OF_MODEL)
        return "".join(joins)

    def _groups(self) -> Iterator[tuple[Judgements, int]]:
        """Every group of routes, counted in SQL."""
        columns = self._key_columns()
        numbers = ", ".join(str(place + 1) for place in range(len(columns)))
        joins = self._joins(priced=any("price." in one.sql for one in self._reading))
        sql = f"SELECT {', '.join(columns)}, count(*) FROM route{joins} GROUP BY {numbers}"  # noqa: S608 - texts of ours
        for *key, count in self._database.cursor(sql, {"day": self._question.day}):
            yield self._judgements(tuple(key)), count

    def _judgements(self, key: Row) -> Judgements:
        """The verdicts of the routes with that key."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._judged(key)
        return found

    def _judged(self, key: Row) -> Judgements:
        chain, standing, *values = key
        opened, *of_chain = self._chains[chain]
        found = [GONE if self._status(standing) == "withdrawn" else THERE, opened]
        if values:
            chain_verdicts, row_verdicts = iter(of_chain), map(self._of_value, range(len(values)), values)
            found.extend(next(row_verdicts if isinstance(one, Reads) else chain_verdicts) for one in self._conditions)
        else:
            found.extend(of_chain)
        verdicts = tuple([one.verdict for one in found])
        return verdicts, together(found).sets if min(verdicts) == CONDITIONAL else ()

    def _status(self, standing: str) -> str:
        """The status on the day; few routes stand alone."""
        if standing not in self._statuses:
            self._statuses[standing] = status_in(standing, self._question.day)
        return self._statuses[standing]

    def _of_value(self, place: int, value: Any) -> Told:
        """The verdict on a value of a column; each value is judged once."""
        kept = self._values[place]
        if value not in kept:
            kept[value] = Told(self._reading[place].judge(value))
        return kept[value]

    def _passing_chains(self) -> tuple[int, ...]:
        """The chains that pass every condition on them."""
        return tuple(number for number, found in self._chains.items() if all(one.verdict == PASS for one in found))

    def _columns(self) -> str:
        return ", ".join([*self._key_columns(), *SHOWN])

    def _first(self, wish: Wish) -> list[RouteAnswer]:
        """The cheapest routes that pass, without a look at the others."""
        found: list[RouteAnswer] = []
        order = Order(self._question.day, wish.currency, self._passing_chains())
        for row in by_price(self._database, order, self._columns(), self._joins(priced=False)):
            if self._passes(row):
                found.append(self._answer(row))
            if len(found) == wish.limit:
                break
        return found

    def _listed(self, wish: Wish) -> list[RouteAnswer]:
        """The routes that pass, in order."""
        sql = (
            f"SELECT {self._columns()} FROM route{self._joins(priced=True)} "  # noqa: S608 - texts of ours
            "WHERE route.chain IN (SELECT value FROM json_each(:chains))"
        )
        values = {"day": self._question.day, "chains": json.dumps(self._passing_chains())}
        rows = {row[-len(SHOWN)]: row for row in self._database.cursor(sql, values) if self._passes(row)}
        keys = in_order((_key(row[-len(SHOWN) :]) for row in rows.values()), wish.sort, wish.currency)
        return [self._answer(rows[key.id]) for key in keys[: wish.limit]]

    def _passes(self, row: Row) -> bool:
        return min(self._judgements(row[: -len(SHOWN)])[0]) == PASS

    def _answer(self, row: Row) -> RouteAnswer:
        return _route_answer(row[-len(SHOWN) :], self._status(row[1]))


SHOWN = (
    "route.id",
    "route.provider",
    "route.model",
    "route.variant",
    "route.offering",
    "route.region",
    "route.upstream",
    "coalesce(price.currency, 'USD')",
    "price.input",
    "price.output",
    "price.plain",
    "route.context_window",
    "route.max_output",
    "route.checked",
)
"""What an answer shows of a route."""


def _key(row: Row) -> Key:
    """What the route with those columns is put in order by."""
    return Key(row[0], row[1], row[7], row[8], row[9], row[11], row[13], PASS)


def _route_answer(row: Row, status: str) -> RouteAnswer:
    route, provider, model, variant, offering, region, upstream, currency, _, _, price, context, most, checked = row
    amounts = json.loads(price) if price else {}
    return RouteAnswer(
        id=route,
        provider=provider,
        model=model,
        variant=variant,
        offering=offering,
        region=region,
        upstream=upstream,
        verdict=VERDICTS[PASS],
        sets=(),
        why="",
        input=amounts.get("input", ""),
        output=amounts.get("output", ""),
        currency=currency if amounts else "",
        context_window=context,
        max_output=most,
        status=status,
        checked=checked,
    )

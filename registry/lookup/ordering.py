"""Routes in order of price, read one by one: nobody reads further than they want."""

from __future__ import annotations

import json
from collections.abc import Iterator

from registry.store.database import Database
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


PRICED = "price.since <= :day AND (price.until = '' OR price.until > :day)"
"""The price that counts on the day."""


class Order(NamedTuple):
    """Of which day, which currency comes first, and routes of which chains."""

    day: str
    currency: str
    chains: tuple[int, ...] | None
    """`None`: of every chain."""


def by_price(database: Database, order: Order, columns: str, joins: str = "") -> Iterator[tuple[Any, ...]]:
    """The columns of the routes, the cheapest first: what a million tokens in and a million out cost together.

    Those with a whole price in the currency come along the index; then those in other currencies by their code,
    and last those without a whole price. `columns` and `joins` are texts of ours.
    """
    values = {"day": order.day, "currency": order.currency, "chains": json.dumps(order.chains)}
    inside = "" if order.chains is None else " AND {0}.chain IN (SELECT value FROM json_each(:chains))"
    along = "price.currency = :currency AND price.input IS NOT NULL AND price.output IS NOT NULL"
    yield from database.cursor(
        f"SELECT {columns} FROM price INDEXED BY price_order CROSS JOIN route ON route.id = price.route{joins}"  # noqa: S608 - fixed texts
        f" WHERE {along} AND {PRICED}{inside.format('price')} ORDER BY price.input + price.output, price.route",
        values,
    )
    partly = "(price.input IS NULL OR price.output IS NULL)"
    yield from database.cursor(
        f"SELECT {columns} FROM route LEFT JOIN price ON price.route = route.id AND {PRICED}{joins}"  # noqa: S608 - fixed texts
        f" WHERE (price.currency != :currency OR {partly}){inside.format('route')} ORDER BY {partly},"
        f" iif({partly}, '', price.currency), iif({partly}, 0, price.input + price.output), route.id",
        values,
    )

"""Routes that a price list can hold: callable, with a whole price in US dollars and nothing that has to be guessed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from registry.exports.writing import encoded
from registry.policy.statuses import status_on
from registry.store.reader import Row, Store

MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Priced:
    """A route with what price lists of other projects say of one."""

    id: str
    provider: str
    variant: str
    aliases: Mapping[str, tuple[str, ...]]
    amounts: Mapping[str, Decimal]
    """US dollars per million tokens; `input` and `output` are there."""
    context_window: int | None
    max_output: int | None
    endpoint: Mapping[str, Any]
    """The address of its offering, empty where none is recorded."""
    model: Row

    @property
    def features(self) -> frozenset[str]:
        """What the model can do, as far as it is established."""
        return frozenset(_list(self.model.plain.get("features")))

    def modalities(self, side: str) -> tuple[str, ...]:
        """What the model takes (`input`) or gives (`output`), as far as it is established."""
        found = self.model.plain.get("modalities")
        return _list(found.get(side)) if isinstance(found, Mapping) else ()


def _list(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def priced_routes(store: Store) -> Iterator[Priced]:
    """Every route that can be called on the catalogue's day and whose price in US dollars is established.

    A price of zero is one that somebody states. A route without a price, or with one in another currency, is left
    out: other programs read a missing price as free.
    """
    models = {row.id: row for row in store.rows("model")}
    offerings = {row.id: row for row in store.rows("offering")}
    day = store.day.isoformat()
    for row in store.rows("route"):
        price = row.plain.get("price", {})
        amounts = {part: Decimal(price[part]) for part in PARTS if part in price}
        if price.get("currency") != "USD" or not {"input", "output"} <= amounts.keys():
            continue
        if status_on(row.plain.get("status", {}), day) == "withdrawn":
            continue
        offering = offerings.get(row.columns["offering"])
        endpoints = offering.plain.get("endpoints", ()) if offering else ()
        limits = row.plain.get("limits", {})
        model = models[row.columns["model"]]
        yield Priced(
            id=row.id,
            provider=row.columns["provider"],
            variant=row.columns["variant"],
            aliases={name: tuple(ids) for name, ids in sorted(row.plain.get("aliases", {}).items())},
            amounts=amounts,
            context_window=_tokens(limits, model, "context_window"),
            max_output=_tokens(limits, model, "max_output"),
            endpoint=endpoints[0] if endpoints else {},
            model=model,
        )


PARTS = ("input", "output", "cache_read", "cache_write")


def _tokens(limits: Mapping[str, Any], model: Row, name: str) -> int | None:
    """The route's own limit, else the model's."""
    found = limits.get(name, model.columns[name])
    return found if isinstance(found, int) else None


def by_key(routes: Iterable[tuple[str, Priced]]) -> dict[str, Priced]:
    """One route a key, in order. Routes that share a key and differ in price are left out: neither price is right.

    A client that names the key can't say which of them it calls.
    """
    found: dict[str, list[Priced]] = {}
    for key, route in routes:
        found.setdefault(key, []).append(route)
    return {
        key: sharing[0]
        for key, sharing in sorted(found.items())
        if all(one.amounts == sharing[0].amounts for one in sharing)
    }


def number(amount: Decimal) -> float:
    """The amount as a JSON number; prices have few digits, so that it prints as it was written."""
    return float(amount)


def token_text(amount: Decimal) -> str:
    """Dollars per million as dollars per token, as exact text."""
    return format((amount / MILLION).normalize(), "f")


def compact(value: Any) -> bytes:
    """JSON as other projects publish it: keys in order, no spaces."""
    return encoded(json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n")

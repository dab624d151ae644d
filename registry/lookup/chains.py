"""Chains of legs under conditions: which pass, which could, and which no holding helps. In SQL over the facts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from registry.lookup.listing import CONDITIONAL
from registry.lookup.telling import NOTHING, Asks, Told, may_pass, tell, together
from registry.policy.sets import smallest
from registry.store.database import Database
from registry.tuples import NamedTuple

IN_FORCE = "since <= ? AND (until = '' OR until > ?)"


class Chain(NamedTuple):
    """A chain of legs: what stands behind each, and what it needs."""

    contracts: tuple[str, ...]
    providers: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    """Of all legs; each entry lists arrangements of which one is enough."""


def read_chains(database: Database) -> dict[int, Chain]:
    """Every chain by its number."""
    return database.once("chains", lambda: _read_chains(database))


def _read_chains(database: Database) -> dict[int, Chain]:
    found = {}
    kept: dict[str, Chain] = {}  # many chains have everything here in common
    for number, text in database.query("SELECT id, legs FROM chain"):
        if text not in kept:
            legs = json.loads(text)
            needs = tuple(tuple(choices) for leg in legs for choices in leg["needs"])
            contracts = tuple(leg["contract"] for leg in legs)
            kept[text] = Chain(contracts, tuple(leg["provider"] for leg in legs), needs)
        found[number] = kept[text]
    return found


def told(database: Database, asks: Asks, day: str, held: frozenset[str]) -> dict[int, Told]:
    """The verdict of every chain on the condition, for the plain question. Each text of cases is judged once."""
    return database.once(("told", asks.key, day, held), lambda: _told(database, asks, day, held))


def _told(database: Database, asks: Asks, day: str, held: frozenset[str]) -> dict[int, Told]:
    chains = read_chains(database)
    texts = dict(database.query("SELECT id, plain FROM cases WHERE attribute = ?", (asks.attribute,)))
    by_cases: dict[int, Told] = {}
    nothing = tell(NOTHING, asks, held)
    legs: dict[int, dict[int, Told]] = {}
    sql = f"SELECT chain, leg, cases FROM chain_fact WHERE attribute = ? AND {IN_FORCE}"  # noqa: S608 - fixed texts
    for chain, leg, cases in database.query(sql, (asks.attribute, day, day)):
        if cases not in by_cases:
            by_cases[cases] = tell(json.loads(texts[cases]), asks, held)
        legs.setdefault(chain, {})[leg] = by_cases[cases]
    nobody: dict[int, Told] = {}
    return {
        number: together(_counting(chain, legs.get(number, nobody), nothing, asks)) for number, chain in chains.items()
    }


def _counting(chain: Chain, legs: Mapping[int, Told], nothing: Told, asks: Asks) -> Iterator[Told]:
    for leg, contract in enumerate(chain.contracts):
        if not asks.contracting or contract != "gateway":
            yield legs.get(leg, nothing)


def open_to(chain: Chain, held: frozenset[str]) -> Told:
    """Whether somebody with these holdings can call it."""
    missing = [choices for choices in chain.needs if held.isdisjoint(choices)]
    return together(Told(CONDITIONAL, smallest(frozenset({one}) for one in choices)) for choices in missing)


def candidates(
    database: Database, conditions: Iterable[Asks], day: str, held: frozenset[str] | None = None
) -> frozenset[int] | None:
    """The chains that might pass all the conditions; `None`: every chain, as there is no condition.

    With these holdings, or with whatever holdings. Narrowed in SQL by the cases under which a leg might pass:
    a leg without a fact can't.
    """
    found: frozenset[int] | None = None
    for asks in conditions:
        here = _candidates(database, asks, day, held)
        found = here if found is None else found & here
    return found


def _candidates(database: Database, asks: Asks, day: str, held: frozenset[str] | None) -> frozenset[int]:
    return database.once(("may", asks.key, day, held), lambda: _narrowed(database, asks, day, held))


def _narrowed(database: Database, asks: Asks, day: str, held: frozenset[str] | None) -> frozenset[int]:
    texts = database.query("SELECT id, plain FROM cases WHERE attribute = ?", (asks.attribute,))
    good = [number for number, text in texts if may_pass(json.loads(text), asks, held)]
    return frozenset(_with_all_legs(database, asks, good, day))


def _with_all_legs(database: Database, asks: Asks, good: list[int], day: str) -> Iterator[int]:
    """The chains of which every leg that counts has one of those cases on the day."""
    sql = (
        "SELECT chain, legs, json_group_array(leg) FROM chain_fact JOIN chain ON chain.id = chain "  # noqa: S608 - fixed texts
        f"WHERE attribute = ? AND cases IN (SELECT value FROM json_each(?)) AND {IN_FORCE} GROUP BY chain"
    )
    counting: dict[str, frozenset[int]] = {}
    for chain, legs, found in database.cursor(sql, (asks.attribute, json.dumps(good), day, day)):
        if legs not in counting:
            contracts = (leg["contract"] for leg in json.loads(legs))
            counting[legs] = frozenset(
                number for number, contract in enumerate(contracts) if not asks.contracting or contract != "gateway"
            )
        if counting[legs].issubset(json.loads(found)):
            yield chain

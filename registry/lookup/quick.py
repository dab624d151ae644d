"""Look-ups that the store's rows answer alone: a plain question with conditions of the usual kinds.

The answer is the evaluator's, to the letter; what is not of the usual kind is left to it. See `telling`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from registry.lookup.chains import Chain, open_to, read_chains, told
from registry.lookup.columns import FEATURES, MODALITIES, Reads, reads_of, status_in
from registry.lookup.filters import Asked
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
from registry.lookup.telling import DATA, REQUESTS, WORDS, Asks, Told, asks_of, together
from registry.places import Places
from registry.store.database import Database

TOLD_OF_MODELS: Mapping[str, tuple[str, ...]] = {
    "open_weights": ("yes", "no"),
    "features": FEATURES,
    "input": MODALITIES,
    "output": MODALITIES,
}
"""Words of models by requirement, or by direction."""


class Plain(NamedTuple):
    """A condition in compiled form, and the name by which it is counted."""

    label: str
    requirement: str
    params: Mapping[str, Any]


class Ready(NamedTuple):
    """A question that the rows can answer."""

    conditions: tuple[Plain, ...]
    holdings: frozenset[str]
    """With everything that they include."""
    day: str


def ready(database: Database, conditions: Sequence[Plain] | None, holdings: Iterable[str], day: str) -> Ready | None:
    """The question, if the rows can answer it and every arrangement exists; `None` leaves it to the evaluator."""
    if conditions is None:
        return None
    held = with_included(database, holdings)
    return None if held is None else Ready(tuple(conditions), held, day)


def with_included(database: Database, holdings: Iterable[str]) -> frozenset[str] | None:
    """The arrangements with all that they include; `None` if there is one that does not exist."""
    found: set[str] = set()
    waiting = list(holdings)
    if not waiting:
        return frozenset()
    included = dict(database.query("SELECT id, json_extract(plain, '$.includes') FROM arrangement"))
    while waiting:
        name = waiting.pop()
        if name not in included and name in holdings:
            return None
        found.add(name)
        waiting.extend(one for one in json.loads(included.get(name) or "[]") if one not in found)
    return frozenset(found)


def of_policy(database: Database, name: str) -> tuple[tuple[Plain, ...], tuple[tuple[str, str], ...]] | None:
    """The conditions and holdings of a shipped policy that declares nobody and rules on no evidence; else `None`."""
    rows = database.query("SELECT plain FROM policy WHERE id = ?", (name,))
    plain = json.loads(rows[0][0]) if rows else {}
    evidence = plain.get("evidence", {})
    if not rows or plain["exporter"] != "none" or plain["customer"] or plain["uses"]:
        return None
    if evidence["max_age_days"] is not None or evidence["kinds"] or evidence["undisputed"]:
        return None
    conditions = tuple(Plain(one["requirement"], one["requirement"], one["params"]) for one in plain["conditions"])
    return conditions, tuple((one["arrangement"], one["until"] or "") for one in plain["holdings"])


def of_filters(asked: Asked) -> tuple[Plain, ...] | None:
    """The filters in compiled form; `None` if one is not of the usual kinds, or has a word that it does not know."""
    if not set(asked.excepting) <= set(REQUESTS):
        return None
    found = []
    for name, written in asked.require.items():
        params = _compiled(name, written)
        if params is None:
            return None
        if asked.excepting and (name in WORDS or name in EXCEPTING):
            params["except"] = sorted(asked.excepting)
        found.append(Plain(", ".join(asked.flags[name]), name, params))
    return tuple(found)


EXCEPTING = (
    "inference_location",
    "storage_location",
    "access_location",
    "retention_days",
    "deletion_at_termination",
    "headquarters",
    "governing_law",
)
"""Requirements beside those on words that can leave out sorts of requests."""

NUMBERS = ("retention_days", "deletion_at_termination", "context_window", "max_output")
SCOPES = ("any", "company", "product")
STATUSES = ("active", "deprecated")
LISTS = ("providers", "labs", "models", "routes", "licence")


def _compiled(name: str, written: Mapping[str, Any]) -> dict[str, Any] | None:
    """The parameters in normal form; `None` if that takes more than is known here."""
    if name in WORDS or name == "open_weights":
        return _compiled_words(WORDS.get(name) or TOLD_OF_MODELS[name], written)
    if name in LISTS:
        return {key: [sorted(value)] if key == "allow" else sorted(value) for key, value in written.items()}
    if name in {"may_send", "features"}:
        known = set(DATA if name == "may_send" else FEATURES)
        return {"all_of": sorted(written["all_of"])} if known.issuperset(written["all_of"]) else None
    if name == "certifications":
        return {**written, "all_of": sorted(written["all_of"])} if written.get("scope", "any") in SCOPES else None
    if name == "status":
        return _compiled_status(written)
    if name == "modalities":
        fits = all(set(MODALITIES).issuperset(words) for words in written.values())
        return {key: sorted(words) for key, words in written.items()} if fits else None
    if name == "price":
        return None if set(written) == {"currency"} else dict(written)
    if name in NUMBERS or "within" in written:
        return {key: sorted(value) if isinstance(value, list) else value for key, value in written.items()}
    return None


def _compiled_status(written: Mapping[str, Any]) -> dict[str, Any] | None:
    allowed = written.get("any_of", STATUSES)
    if not set(allowed) <= set(STATUSES):
        return None
    days = {"days_left": written["days_left"]} if "days_left" in written else {}
    return {"allowed": sorted(allowed), **days} if "any_of" in written else days


def _compiled_words(words: tuple[str, ...], written: Mapping[str, Any]) -> dict[str, Any] | None:
    if written.get("is") in words:
        return {"allowed": [written["is"]]}
    if written.get("at_most") in words:
        return {"allowed": sorted(words[: words.index(written["at_most"]) + 1])}
    return None


def quick_answers(database: Database, question: Ready, wish: Wish) -> Answers | None:
    """The answer, or `None` if a condition is not of the usual kinds or names what does not exist."""
    places = database.read_places() if any("within" in one.params for one in question.conditions) else Places()
    asks: list[Asks | Reads] = []
    for one in question.conditions:
        if not all(place in places.countries or place in places.groups or place in places.regions for place in one.params.get("within", ())):
            return None
        found = asks_of(one.requirement, one.params, places) or reads_of(one.requirement, one.params, places, question.day)
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
    patterns = (*condition.params.get("deny", ()), *(one for names in condition.params.get("allow", ()) for one in names))
    return all(
        "*" in pattern or database.query(f"SELECT 1 FROM {table} WHERE id = ?", (pattern,))  # noqa: S608 - a fixed name
        for pattern in patterns
    )


PRICED = "LEFT JOIN price ON price.route = route.id AND price.since <= :day AND (price.until = '' OR price.until > :day)"
OF_MODEL = "LEFT JOIN model ON model.id = route.model LEFT JOIN lab ON lab.id = model.lab"


def _answers(database: Database, question: Ready, wish: Wish, asks: Sequence[Asks | Reads]) -> Answers:
    chains = read_chains(database)
    opened = {number: open_to(chain, question.holdings) for number, chain in chains.items()}
    by_chain = [
        told(database, one, chains, question.day, question.holdings) if isinstance(one, Asks) else {} for one in asks
    ]
    reading = [one for one in asks if isinstance(one, Reads)]
    verdicts: dict[int, tuple[Told, tuple[Told | None, ...]]] = {
        number: (opened[number], tuple(found.get(number) for found in by_chain)) for number in chains
    }
    keys: dict[str, tuple[Any, ...]] = {}
    alike: dict[tuple[Any, ...], Judged] = {}
    judged = []
    for row in _rows(database, reading, question.day):
        same = (row[1], row[2], *row[9:])
        if same not in alike:
            alike[same] = _judged(row, status_in(row[2], question.day), verdicts[row[1]], reading)
        keys[row[0]] = row
        judged.append(alike[same]._replace(route=row[0]))
    return assembled(
        judged,
        ("callable", "needs", *(one.label for one in question.conditions)),
        wish,
        lambda one: Key(one.route, *keys[one.route][3:9], one.verdict),
        lambda one: _route_answer(database, one, keys[one.route], question.day),
        (database.day.isoformat(), question.day),
    )


def _rows(database: Database, reading: Sequence[Reads], day: str) -> Iterable[tuple[Any, ...]]:
    """Every route: id, chain, standing, provider, currency, prices, context, checked; then what is to be read."""
    columns = "".join(f", {one.sql}" for one in reading)
    joins = f"{PRICED} {OF_MODEL}" if any("model." in one.sql or "lab." in one.sql for one in reading) else PRICED
    sql = (
        "SELECT route.id, chain, standing, route.provider, coalesce(price.currency, 'USD'), price.input, price.output, "  # noqa: S608 - fixed texts
        f"route.context_window, route.checked{columns} FROM route {joins} ORDER BY route.id"
    )
    return database.cursor(sql, {"day": day})


def _judged(
    row: tuple[Any, ...], status: str, verdicts: tuple[Told, tuple[Told | None, ...]], reading: Sequence[Reads]
) -> Judged:
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


def _route_answer(database: Database, one: Judged, row: tuple[Any, ...], day: str) -> RouteAnswer:
    sql = f"SELECT model, variant, offering, region, upstream, max_output, price.plain FROM route {PRICED} WHERE id = :id"  # noqa: S608 - fixed texts
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

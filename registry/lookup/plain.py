"""Questions that the store's rows can answer: conditions of the usual kinds in compiled form, of a plain call.

Light, and so without the requirements' own compiler; `tests/lookup/test_agreement.py` holds both together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from registry.lookup.columns import FEATURES, MODALITIES
from registry.lookup.filters import Asked
from registry.lookup.telling import DATA, REQUESTS, WORDS
from registry.store.database import Database
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


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
        fits = "all_of" in written and written.get("scope", "any") in SCOPES
        return {**written, "all_of": sorted(written["all_of"])} if fits else None
    if name == "status":
        return _compiled_status(written)
    if name == "modalities":
        fits = all(set(MODALITIES).issuperset(words) for words in written.values())
        return {key: sorted(words) for key, words in written.items()} if fits else None
    if name == "price":
        return None if set(written) == {"currency"} else dict(written)
    if name in NUMBERS or name in EXCEPTING or name == "lab_country":
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

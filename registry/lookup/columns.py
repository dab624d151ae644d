"""Conditions on models and routes, told from columns of the store."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from registry.lookup.listing import FAIL, PASS, UNKNOWN
from registry.places import Places
from registry.policy.patterns import matches
from registry.policy.statuses import status_on, worst_status
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any, TypeAlias


Judge: TypeAlias = "Callable[[Any], int]"


class Reads(NamedTuple):
    """A condition on one column, or on an expression of columns."""

    sql: str
    """Over `route`, `price`, `model` and `lab`. The fewer its values, the fewer groups there are to judge."""
    judge: Judge


FEATURES = (
    "reasoning",
    "tool_calling",
    "parallel_tool_calling",
    "structured_output",
    "prompt_caching",
    "web_search",
    "computer_use",
    "code_execution",
    "fine_tuning",
)
MODALITIES = ("text", "image", "video", "audio", "pdf", "embedding")
PRICES = ("input", "output", "cache_read", "cache_write", "batch_input", "batch_output")

LISTED: Mapping[str, str] = {
    "labs": "json_array(substr(route.model, 1, instr(route.model, '/') - 1))",
    "models": "json_array(route.model)",
    "routes": (
        "json_array(route.id, (SELECT json_group_array(text) FROM alias WHERE kind = 'route' AND target = route.id))"
    ),
}
"""Lists of ids: the names of which one must be allowed, as JSON."""


def reads_of(requirement: str, params: Mapping[str, Any], places: Places, day: str) -> Reads | None:
    """How the condition is told from a row; `None` if it is not on models and routes."""
    if requirement in LISTED:
        return Reads(LISTED[requirement], lambda value: listed(_names(value), params, all_=False))
    match requirement:
        case "lab_country":
            allowed = tuple(params["within"])
            return Reads("lab.country", lambda value: _place(value, allowed, places))
        case "licence":
            patterns = params["allow"]
            return Reads("model.licence", lambda value: _known(value, _allows(patterns, [str(value)], all_=False)))
        case "open_weights":
            return Reads("model.open_weights", lambda value: _known(value, value in params["allowed"]))
        case "features":
            return Reads("route.features", lambda value: _has(value, params["all_of"]))
        case "modalities":
            return Reads("route.modalities", lambda value: _modalities(value, params))
        case "context_window" | "max_output":
            column, least = f"route.{requirement}", params["at_least"]
            sql = f"CASE WHEN {column} IS NULL THEN {UNKNOWN} WHEN {column} >= {int(least)} THEN {PASS} ELSE {FAIL} END"
            return Reads(sql, int)
        case "price":
            return _reads_price(params)
        case "status":
            return Reads("route.standing", lambda value: _status(value, params, day))
        case _:
            return None


DEAREST = ("input", "output")
"""Parts of a price of which the dearest tier has a column."""


def _reads_price(params: Mapping[str, Any]) -> Reads:
    """The price against its ceilings: by the columns, unless that takes a rate or another part.

    Columns hold the nearest floating-point number, in which the order of exact amounts stays; where the two are the
    same number the exact ones decide.
    """
    parts = [part for part in PRICES if part in params]
    currency = params.get("currency", "USD")
    if set(parts) - set(DEAREST) or params.get("rates") or not (currency.isascii() and currency.isalpha()):
        return Reads("price.plain", lambda value: price_verdict(value, params))
    limits = [(f"price.most_{part}", float(params[part])) for part in parts]
    above = " OR ".join(f"{column} > {limit!r}" for column, limit in limits) or "0"
    equal = " OR ".join(f"{column} = {limit!r}" for column, limit in limits) or "0"
    missing = " OR ".join(f"{column} IS NULL" for column, _ in limits) or "0"
    sql = (
        f"CASE WHEN price.route IS NULL OR price.currency != '{currency}' THEN {UNKNOWN if parts else PASS}"
        f" WHEN {above} THEN {FAIL} WHEN {equal} THEN price.plain WHEN {missing} THEN {UNKNOWN} ELSE {PASS} END"
    )
    return Reads(sql, lambda value: value if isinstance(value, int) else price_verdict(value, params))


def _passes(passes: bool) -> int:  # noqa: FBT001 - it is the answer
    return PASS if passes else FAIL


def _known(value: Any, passes: bool) -> int:  # noqa: FBT001 - it is the answer
    return UNKNOWN if value in {None, "unknown"} else _passes(passes)


def _place(value: Any, allowed: tuple[str, ...], places: Places) -> int:
    inside = None if value in {None, "unknown"} else places.within([value], allowed)
    return UNKNOWN if inside is None else _passes(inside)


def _has(value: Any, wanted: Any) -> int:
    return _passes(set(wanted) <= set(json.loads(value))) if value else UNKNOWN


def _modalities(value: Any, params: Mapping[str, Any]) -> int:
    wanted = [(direction, set(params[direction])) for direction in ("input", "output") if params.get(direction)]
    if not value:
        return UNKNOWN if wanted else PASS
    there = json.loads(value)
    return _passes(all(words <= set(there.get(direction, ())) for direction, words in wanted))


def price_verdict(value: Any, params: Mapping[str, Any]) -> int:
    """The price, as JSON, against its ceilings: exact."""
    price = json.loads(value) if value else {}
    wanted, currency = params.get("currency", "USD"), price.get("currency", "USD")
    rate = "1" if currency == wanted else params.get("rates", {}).get(currency)
    found = [PASS]
    for part in PRICES:
        if part in params:
            amounts = [str(one[part]) for one in (price, *price.get("tiers", ())) if part in one]
            if not amounts or rate is None:
                found.append(UNKNOWN)
            else:
                found.append(_passes(all(at_most(amount, str(rate), str(params[part])) for amount in amounts)))
    return min(found)


def at_most(amount: str, rate: str, most: str) -> bool:
    """Whether the amount times the rate is at most so much: exact, and without importing decimal."""
    (one, first), (other, second), (limit, third) = map(_scaled, (amount, rate, most))
    return bool(one * other * 10**third <= limit * 10 ** (first + second))


def _scaled(text: str) -> tuple[int, int]:
    """The digits of a plain decimal as a number, and how many of them stand after the point."""
    whole, _, fraction = text.partition(".")
    return int(whole + fraction), len(fraction)


def statuses_in(standing: str, day: str) -> list[tuple[str, str]]:
    """The status of each leg that is a route, on the day, with the day of its retirement."""
    found = []
    for value, retires, last_seen, known in json.loads(standing):
        plain = {"value": value, "retires": retires, "last_seen": last_seen, "evidence": known}
        found.append((status_on(plain, day), retires))
    return found


def status_in(standing: str, day: str) -> str:
    """The status of a route on the day: the worst over its legs."""
    return worst_status([value for value, _ in statuses_in(standing, day)])


def _status(value: str, params: Mapping[str, Any], day: str) -> int:
    allowed = params.get("allowed", ("active", "deprecated"))
    found = [PASS]
    for status, retires in statuses_in(value, day):
        found.append(UNKNOWN if status == "unknown" else _passes(status in allowed))
        if "days_left" in params:
            found.append(_retirement(status, retires, params["days_left"], day))
    return min(found)


def _retirement(status: str, retires: str, least: int, day: str) -> int:
    if not retires:
        return PASS if status == "active" else UNKNOWN
    from datetime import date  # noqa: PLC0415 - only this needs it

    return _passes((date.fromisoformat(retires) - date.fromisoformat(day)).days >= least)


def _names(value: str) -> list[str]:
    """The names in a JSON list, in which a list may stand for several."""
    found: list[str] = []
    for one in json.loads(value):
        found.extend(one if isinstance(one, list) else [one])
    return found


def listed(names: list[str], params: Mapping[str, Any], *, all_: bool) -> int:
    """Whether the names are allowed, all or one of them, and none is denied."""
    denied = any(matches(name, pattern) for name in names for pattern in params.get("deny", ()))
    return _passes(not denied and _allows(params.get("allow", ()), names, all_=all_))


def _allows(lists: Any, names: list[str], *, all_: bool) -> bool:
    """Whether every list of patterns allows the names: each of them, or one."""
    over = all if all_ else any
    return all(over(any(matches(str(name), pattern) for pattern in patterns) for name in names) for patterns in lists)

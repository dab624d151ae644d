"""Conditions on models and routes, told from columns of the store."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from registry.lookup.listing import FAIL, PASS, UNKNOWN
from registry.places import Places
from registry.policy.patterns import matches
from registry.policy.statuses import status_on, worst_status

Judge = Callable[[Any], int]


class Reads(NamedTuple):
    """A condition on one column, or on an expression of columns of `route`, `model` and `lab`."""

    sql: str
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

SERVED = "coalesce(json_extract(route.plain, '$.limits.{0}'), json_extract(model.plain, '$.{0}'))"
"""A fact of the model as the route serves it; one that is unknown is not written."""

_PROVIDERS = "(SELECT json_group_array(provider) FROM leg WHERE leg.route = route.id)"
_ALIASES = "(SELECT json_group_array(text) FROM alias WHERE kind = 'route' AND target = route.id)"

LISTED: Mapping[str, tuple[str, bool]] = {
    "providers": (_PROVIDERS, True),
    "labs": ("json_array(model.lab)", False),
    "models": ("json_array(route.model)", False),
    "routes": (f"json_array(route.id, {_ALIASES})", False),
}
"""Lists of ids: the names that count, as JSON, and whether an allow list must allow all of them."""


def reads_of(requirement: str, params: Mapping[str, Any], places: Places, day: str) -> Reads | None:
    """How the condition is told from a row; `None` if it is not on models and routes."""
    if requirement in LISTED:
        sql, all_ = LISTED[requirement]
        return Reads(sql, lambda value: _listed(_names(value), params, all_=all_))
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
            return Reads(SERVED.format("features"), lambda value: _has(value, params["all_of"]))
        case "modalities":
            return Reads(SERVED.format("modalities"), lambda value: _modalities(value, params))
        case "context_window" | "max_output":
            return Reads(f"route.{requirement}", lambda value: _at_least(value, params["at_least"]))
        case "price":
            return Reads("price.plain", lambda value: _price(value, params))
        case "status":
            return Reads("route.standing", lambda value: _status(value, params, day))
        case _:
            return None


def _passes(passes: bool) -> int:  # noqa: FBT001 - it is the answer
    return PASS if passes else FAIL


def _known(value: Any, passes: bool) -> int:  # noqa: FBT001 - it is the answer
    return UNKNOWN if value in {None, "unknown"} else _passes(passes)


def _place(value: Any, allowed: tuple[str, ...], places: Places) -> int:
    inside = None if value in {None, "unknown"} else places.within([value], allowed)
    return UNKNOWN if inside is None else _passes(inside)


def _has(value: Any, wanted: Any) -> int:
    return UNKNOWN if value in {None, "unknown"} else _passes(set(wanted) <= set(json.loads(value)))


def _modalities(value: Any, params: Mapping[str, Any]) -> int:
    wanted = [(direction, set(params[direction])) for direction in ("input", "output") if params.get(direction)]
    if value in {None, "unknown"}:
        return UNKNOWN if wanted else PASS
    there = json.loads(value)
    return _passes(all(words <= set(there.get(direction, ())) for direction, words in wanted))


def _at_least(value: Any, least: int) -> int:
    return UNKNOWN if value is None else _passes(value >= least)


def _price(value: Any, params: Mapping[str, Any]) -> int:
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


def _listed(names: list[str], params: Mapping[str, Any], *, all_: bool) -> int:
    denied = any(matches(name, pattern) for name in names for pattern in params.get("deny", ()))
    return _passes(not denied and _allows(params.get("allow", ()), names, all_=all_))


def _allows(lists: Any, names: list[str], *, all_: bool) -> bool:
    """Whether every list of patterns allows the names: each of them, or one."""
    over = all if all_ else any
    return all(over(any(matches(str(name), pattern) for pattern in patterns) for name in names) for patterns in lists)

"""The importer of older prices: dated entries beside the current price, never over what a hand has written."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from registry.importers.changes import Kind, Plan
from registry.importers.comparing import amounts_of
from registry.importers.edge import add_common, pairs, run
from registry.importers.editing import CannotEditError, set_key
from registry.importers.files import read_json
from registry.importers.history import first_party, litellm_events
from registry.importers.history.routes import Places, Spot
from registry.importers.idmap import read_map
from registry.importers.state import State, read_state

SHAPES = ("model-prices", "litellm-events")
"""Lists of dated prices; the labs' own come first."""


def import_price_history(arguments: Sequence[str] | None = None) -> int:
    """Run the importer of older prices."""
    parser = ArgumentParser(prog="import-price-history", description="Add older prices with their days.")
    add_common(parser)
    parser.add_argument("lists", nargs="*", metavar="SHAPE=FILE", help=f"shapes: {', '.join(SHAPES)}")
    return run(parser, _work, arguments)


def _work(options: Namespace) -> Sequence[Plan]:
    state = read_state(options.catalogue)
    named = dict(pairs(options.lists))
    places, idmap = Places(state), read_map()
    found: dict[Spot, list[dict[str, Any]]] = {}
    if "model-prices" in named:
        found.update(first_party.histories(read_json(Path(named["model-prices"])), idmap, places))
    if "litellm-events" in named:
        for spot, past in litellm_events.histories(read_json(Path(named["litellm-events"])), places):
            found.setdefault(spot, past)
    return [plan_history(found, state)]


def plan_history(found: Mapping[Spot, list[dict[str, Any]]], state: State) -> Plan:
    """The older prices that routes lack; where a route has some, others are left to a hand."""
    plan = Plan()
    texts: dict[str, str] = {}
    added: dict[str, list[str]] = {}
    for (path, place), past in sorted(found.items()):
        route = state.data(path)[place]
        where = f"@{route['variant']}: " if "variant" in route else ""
        there = route.get("price_history") or ()
        missing = [one for one in past if not _shows(there, one)]
        if there and missing:
            for one in missing:
                words = f"{one.get('input')} and {one.get('output')} until {one['until']}"
                plan.note(Kind.DISAGREEING, path, f"{where}{one['locator']} says {words}, which the history lacks")
        if there or not missing:
            continue
        try:
            text = texts.get(path, state.texts[path])
            texts[path] = set_key(path, text, (place,), "price_history", past)
            added.setdefault(path, []).append(f"{where}{len(past)} older price{'s' if len(past) > 1 else ''}")
        except CannotEditError:
            plan.note(Kind.DISAGREEING, path, f"{where}{len(past)} older prices are missing; only a hand can add them")
    for path, what in added.items():
        plan.write(Kind.ADDED, path, "; ".join(what), texts[path])
    return plan


def _shows(there: Iterable[Mapping[str, Any]], one: Mapping[str, Any]) -> bool:
    """Whether the history has a price of the same amounts, or one that counted on the last day of this one."""
    amounts = {part: amount for part, amount in amounts_of(one).items() if part in {"input", "output"}}
    return any(
        {part: amount for part, amount in amounts_of(other).items() if part in amounts} == amounts
        or (str(other.get("since", "")) < one["until"] <= str(other.get("until", "")))
        for other in there
    )

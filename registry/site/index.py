"""The table of all models: for each the best that any route offers, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from registry.attributes.words import NOT_ESTABLISHED, place_words
from registry.places import GLOBAL, Places
from registry.site.prices import Lowest, lowest, one_currency
from registry.site.terms import best, in_use, said
from registry.views.claim import State
from registry.views.model import ModelView
from registry.views.route import RouteView

MOST_PLACES = 4
"""Most places of a model in the table; its page has them all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with its state."""

    state: State
    words: str


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One model in the table."""

    id: str
    name: str
    lab: str
    lab_name: str
    context_window: int | None
    max_output: int | None
    weights: str
    """open, closed, or not established."""
    licence: str
    """In words."""
    routes: int
    withdrawn: int
    places: Cell
    zero_retention: Cell
    training: Cell
    prices: tuple[tuple[str, str], ...]
    """The lowest output price in each currency: amount and currency."""
    words: str
    """What the search box looks in, in lower case."""

    @property
    def gone(self) -> bool:
        """Whether there is no route, or none that can be called."""
        return self.routes == self.withdrawn


def index_row(model: ModelView, places: Places) -> IndexRow:
    """The model in the table: only routes that are not withdrawn count."""
    used = in_use(model.routes)
    return IndexRow(
        id=model.id,
        name=model.name,
        lab=model.lab,
        lab_name=model.lab_name,
        context_window=_number(model, "context_window"),
        max_output=_number(model, "max_output"),
        weights={"yes": "open", "no": "closed"}.get(str(model.fact("open_weights").value), NOT_ESTABLISHED),
        licence=model.fact("licence").words,
        routes=len(model.routes),
        withdrawn=len(model.routes) - len(used),
        places=_places(used, places),
        zero_retention=_best(used, "zero_data_retention", places),
        training=_best(used, "training", places),
        prices=tuple((one.amount, one.currency) for one in _lowest(used)),
        words=_search_words(model),
    )


def currency_of_rows(rows: Iterable[IndexRow]) -> str:
    """The currency that all prices in the table have in common, for the head of the column."""
    return one_currency(currency for row in rows for _, currency in row.prices)


def _number(model: ModelView, name: str) -> int | None:
    value = model.fact(name).value
    return value if isinstance(value, int) else None


def _lowest(routes: Sequence[RouteView]) -> list[Lowest]:
    return lowest(routes, "output") if routes else []


def _search_words(model: ModelView) -> str:
    words = {model.id, model.name, model.lab_name, *model.aliases}
    for route in model.routes:
        words |= {route.provider, *(leg.provider_name for leg in route.legs)}
        words.update(name for _, names in route.aliases for name in names)
    return " ".join(sorted(words)).lower()


def _best(routes: Sequence[RouteView], attribute: str, places: Places) -> Cell:
    """The route whose worst leg is best; not established only if it is on every route."""
    found = best(routes, attribute, places)
    return Cell(found[0].state, said(found[0])) if found else Cell(State.PLAIN, "no route")


def _places(routes: Sequence[RouteView], places: Places) -> Cell:
    """Every place in which some route runs; routes with a leg that nobody established add none."""
    if not routes:
        return Cell(State.PLAIN, "no route")
    found: set[str] = set()
    for route in routes:
        one = route.over_legs("inference_location")
        if isinstance(one.value, list) and not one.incomplete:
            found.update(_country(str(place), places) for place in one.value)
    if not found:
        return Cell(State.UNKNOWN, NOT_ESTABLISHED)
    return Cell(State.PLAIN, ", ".join(_sorted(found, places)))


def _country(place: str, places: Places) -> str:
    """A cloud's region is shown as its country."""
    return places.regions.get(place, place)


def _sorted(found: Iterable[str], places: Places) -> list[str]:
    """Groups first, then countries by name, cut where they are many; anywhere comes last and is never cut."""
    ranked = sorted(set(found) - {GLOBAL}, key=lambda place: (place not in places.groups, places.name(place)))
    words = [place_words(place, places) for place in ranked[:MOST_PLACES]]
    more = len(ranked) - MOST_PLACES
    if more > 0:
        words.append(f"{more} more")
    if GLOBAL in found:
        words.append(place_words(GLOBAL, places))
    return words

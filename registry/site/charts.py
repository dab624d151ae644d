"""Prices over time as small drawings: steps on a grid, in plain numbers that a template writes as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from registry.site.links import route_anchor, route_label
from registry.views.model import ModelView
from registry.views.route import RouteView

WIDTH, HEIGHT = 480, 96
"""Size of the drawing area in units of the SVG."""

MOST = 12
"""Most routes of a model that have a chart; the table of each route's older prices stands with the route."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The output price of one route over time."""

    label: str
    variant: str
    target: str
    """Fragment of the route."""
    part: str
    """input or output."""
    currency: str
    points: str
    """The steps, as SVG writes them."""
    first: str
    """Day."""
    last: str
    low: str
    high: str
    rows: tuple[tuple[str, str, str], ...]
    """From, until (empty: still) and amount, newest first: the table behind the drawing."""


def charts(model: ModelView, day: date) -> list[Chart]:
    """A chart for each route whose price has a past, the longest past first."""
    found = [chart for route in model.routes for chart in _of(route, day)]
    return sorted(found, key=lambda one: (-len(one.rows), one.label, one.target))[:MOST]


def _of(route: RouteView, day: date) -> Iterator[Chart]:
    quotes = [*reversed(route.past_prices), *([route.price.quote] if route.price else ())]
    part = "output" if any(quote.amount("output") for quote in quotes) else "input"
    steps = [(quote.since, quote.amount(part)) for quote in quotes if quote.amount(part) and quote.since]
    if len({amount for _, amount in steps}) < 2 or len({quote.currency for quote in quotes}) > 1:  # noqa: PLR2004 - a line needs two
        return
    amounts = sorted((amount for _, amount in steps), key=float)
    yield Chart(
        label=route_label(route),
        variant=route.variant,
        target=route_anchor(route.id),
        part=part,
        currency=quotes[-1].currency,
        points=_points(steps, day),
        first=steps[0][0],
        last=day.isoformat(),
        low=amounts[0],
        high=amounts[-1],
        rows=tuple(_rows(steps)),
    )


def _points(steps: Sequence[tuple[str, str]], day: date) -> str:
    """The price as a line of steps: level until the day of the next one. Whole units, so that bytes are the same."""
    begin = date.fromisoformat(steps[0][0]).toordinal()
    span = max(day.toordinal() - begin, 1)
    top = max(float(amount) for _, amount in steps) or 1.0
    points: list[tuple[int, int]] = []
    for since, amount in steps:
        x = min(max(round((date.fromisoformat(since).toordinal() - begin) * WIDTH / span), 0), WIDTH)
        y = HEIGHT - round(float(amount) * HEIGHT / top)
        if points:
            points.append((x, points[-1][1]))
        points.append((x, y))
    points.append((WIDTH, points[-1][1]))
    return " ".join(f"{x},{y}" for x, y in points)


def _rows(steps: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    ends = [since for since, _ in steps[1:]] + [""]
    yield from ((since, end, amount) for (since, amount), end in reversed(list(zip(steps, ends, strict=True))))

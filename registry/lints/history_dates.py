"""Lint: the periods of a value follow each other without gap or overlap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from registry.catalogue import Catalogue, Keys, RouteEntry, Site
from registry.claims import Statement
from registry.findings import Finding, Rule
from registry.lints.lint import Lint
from registry.lints.wording import name_of

RULE = Rule(
    id="history-dates",
    title="The periods of a value follow each other",
    summary="A claim with a history says since when its value counts; older and announced values stand newest first, "
    "each until the next begins; `after` lies before `since`.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Periods that begin before they end, overlap, leave a gap or stand in the wrong order."""
    for site in catalogue.sites:
        for keys, part in site.parts():
            yield from _own_dates(site, keys, part)
            if part.history:
                yield from _history(site, keys, part)
    for route in catalogue.all_routes():
        yield from _prices(route)


def _own_dates(site: Site, keys: Keys, part: Statement) -> Iterator[Finding]:
    name = name_of(site, keys)
    if part.after and not part.since:
        yield RULE.finding(
            f"`{name}` has `after` but no `since`",
            at=site.at(*keys, "after"),
            hint="add `since:`, the first day on which the value was seen",
        )
    if part.after and part.since and part.after >= part.since:
        yield RULE.finding(
            f"`{name}` has `after` {part.after}, not before its `since` {part.since}",
            at=site.at(*keys, "after"),
            hint="`after` is the last day on which the older text was seen",
        )
    if part.until and part.since and part.until <= part.since:
        yield RULE.finding(
            f"`{name}` ends on {part.until}, not after its `since` {part.since}",
            at=site.at(*keys, "until"),
            hint="`until` is the first day on which the value no longer counted",
        )


def _history(site: Site, keys: Keys, part: Statement) -> Iterator[Finding]:
    if part.since is None:
        yield RULE.finding(
            f"`{name_of(site, keys)}` has a history but no `since`",
            at=site.at(*keys, "history", key=True),
            hint="add `since:`, the day from which the present value counts",
        )
        return
    newer: date | None = None
    announced = True
    for index, past in enumerate(part.history):
        since = past.since or date.min  # its model requires one
        if announced and since < part.since:
            newer, announced = part.since, False
        place = (*keys, "history", index)
        if since == part.since or (newer is not None and since >= newer):
            yield RULE.finding(
                f"`{name_of(site, place)}` begins on {since}, not before the newer value of {newer or part.since}",
                at=site.at(*place, "since"),
                hint="put the newest first, each day once",
            )
        elif newer is not None and past.until != newer:
            yield RULE.finding(
                f"`{name_of(site, place)}` ends on {past.until or 'no day'}, but the next value begins on {newer}",
                at=site.at(*place, "until") if past.until else site.at(*place, "since"),
                hint=f"write `until: {newer}`",
            )
        newer = since


def _prices(route: RouteEntry) -> Iterator[Finding]:
    price = route.record.price
    newer = price.since if price else None
    for index, past in enumerate(route.record.price_history):
        if past.since and past.since >= past.until:
            yield RULE.finding(
                f"`price_history[{index + 1}]` ends on {past.until}, not after its `since` {past.since}",
                at=route.at("price_history", index, "until"),
                hint="`until` is the first day on which the price no longer counted",
            )
        elif newer and past.until > newer:
            yield RULE.finding(
                f"`price_history[{index + 1}]` ends on {past.until}, after the newer price begins on {newer}",
                at=route.at("price_history", index, "until"),
                hint="put the newest first, without overlap",
            )
        newer = past.since or past.until


LINT = Lint(RULE, check)

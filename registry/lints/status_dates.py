"""Lint: the dates of a status belong to it."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue
from registry.findings import Finding, Rule
from registry.lints.lint import Lint

RULE = Rule(
    id="status-dates",
    title="A status has its own dates",
    summary="A route does not retire before its status began, and a withdrawn one says when it was last seen.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Ends before their beginning, and withdrawn routes without a date."""
    for route in catalogue.all_routes():
        status = route.record.status
        if status.retires and status.since and status.retires < status.since:
            yield RULE.finding(
                f"`retires` is {status.retires}, before `since` {status.since}",
                at=route.at("status", "retires"),
                hint="`since` is the day of the status, `retires` the last day",
            )
        if status.value == "withdrawn" and not (status.last_seen or status.since or status.retires):
            yield RULE.finding(
                "a withdrawn route has no date",
                at=route.at("status", "value"),
                hint="add `last_seen:`, the last day on which it was seen to work",
            )


LINT = Lint(RULE, check)

"""A report as text for a terminal: a line a finding, its hint, and a summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from registry.check.finding import CheckFinding
from registry.check.report import Report
from registry.check.waivers import Standing
from registry.escape import visible
from registry.references.reference import Spot
from registry.report.check_words import NOTICE, many, marked, open_findings, sentence

TOLD = (Standing.USED, Standing.ENDING, Standing.UNUSED, Standing.CHANGED, Standing.EXPIRED, Standing.REFUSED)
"""What is said of waivers, in this order."""


def check_text(report: Report) -> str:
    """The findings that are open, then what was looked at, by what, and how it ended."""
    lines = [line for one in open_findings(report) for line in _finding(one)]
    lines += _summary(report)
    return "".join(f"{visible(line)}\n" for line in lines)


def _finding(one: CheckFinding) -> Iterator[str]:
    yield f"{place(one.spot)}: {marked(one)} {sentence(one)}"
    if one.hint:
        yield f"    hint: {one.hint}"


def place(spot: Spot) -> str:
    """`path:line:column`, or the path where the file as a whole is meant."""
    return f"{spot.path}:{spot.line}:{spot.column}" if spot.line else spot.path


def _summary(report: Report) -> Iterator[str]:
    verdicts = _counted(report.verdicts)
    looked = f"{many(len(report.results), 'reference')} in {many(report.files, 'file')}"
    yield f"{looked}: {verdicts}" if verdicts else looked
    if report.results:
        yield f"  modes: {_counted(report.modes)}"
    if report.skipped:
        yield f"  {len(report.skipped)} not looked at: {_counted(report.skipped_by_reason)}"
    levels = report.levels
    states = [f"{count} {state}" for state, count in report.states.items() if state != "open" and count]
    found = ", ".join(many(levels[level], level) for level in levels)
    yield f"  {found}{'; ' if states else ''}{', '.join(states)}"
    yield from _waivers(report)
    for policy in report.policies:
        if policy.off:
            yield f"  switched off by {policy.name}: {', '.join(policy.off)}"
    for change in report.changes:
        yield f"  changes what is asked: {change.kind} {change.name} {change.what} in {change.path}"
    for policy in report.policies:
        yield f"  policy {policy.name} ({policy.title}), {policy.digest}"
    yield f"  catalogue of {report.store.day}, {report.store.digest}; facts as of {report.as_of}"
    if report.is_empty:
        yield "  nothing to check: " + (
            "there is no reference" if report.files else "the paths hold no file to look at"
        )
    yield f"  {NOTICE}"


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def _waivers(report: Report) -> Iterator[str]:
    for standing in TOLD:
        named = [one for one in report.waivers if one.standing is standing]
        if named:
            words = ", ".join(f"{one.id} (until {one.until}, covers {one.covers})" for one in named)
            yield f"  waivers {standing}: {words}"

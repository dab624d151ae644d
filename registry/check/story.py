"""How a reference was found and resolved, step by step, and what the policy says of each route that it may mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from registry.check.finding import CheckFinding
from registry.check.question import Question
from registry.check.references import Result
from registry.escape import visible
from registry.lookup.engine import Question as RouteQuestion
from registry.lookup.explain import Explanation, explain_row
from registry.references.output import reference_plain
from registry.references.reference import Choice, Mode, Spot, Status

MOST_EXPLAINED = 8
"""Most routes of one reference that are explained; the rest are counted."""

MODES = {
    Mode.ONE: "this route",
    Mode.MAYBE: "one of these, and the files do not tell which: they count only if all say the same",
    Mode.ANY: "each of these may be used: the worst counts",
    Mode.OPEN: "these and others that nobody listed: at best unknown",
}
"""What each mode means for the verdict."""

STATUSES = {
    Status.RESOLVED: "its routes are known",
    Status.GATEWAY: "a gateway chooses who serves",
    Status.SELF_HOSTED: "it goes to a host of one's own",
    Status.OPAQUE: "it is a name that somebody gave",
    Status.TEMPLATE: "it is put together at run time",
    Status.ALIAS: "it is a name of a tool or of a group",
    Status.UNRESOLVED: "it names nothing in the catalogue",
}
"""How far it was understood."""


def story_text(result: Result) -> str:
    """The steps from the text in the file to the verdict."""
    return "".join(f"{visible(line)}\n" for line in _lines(result))


def _lines(result: Result) -> Iterator[str]:
    one = result.reference
    yield f"{_place(one.spot)}: `{one.text}` is {result.verdict} under {result.policy}"
    yield f"  found by the finder of {one.format} under `{one.key}`"
    for ground in one.grounds:
        yield f"  {ground.what.replace('_', ' ')} `{ground.value}` at {_place(ground.spot)} decides"
    for use in one.uses:
        yield f"  uses {use.use.replace('_', ' ')} at {_place(use.spot)}"
    if not one.choices:
        yield "  leads to nothing that is known"
    for choice in one.choices:
        yield from _choice(choice)
    for finding in result.findings:
        yield f"  {finding.rule} [{finding.verdict}] {finding.message}  {finding.fingerprint}".rstrip()
        if finding.origins:
            yield f"      asked for at {', '.join(finding.origins)}"
        if finding.hint:
            yield f"      hint: {finding.hint}"


def _choice(choice: Choice) -> Iterator[str]:
    names = (("provider", choice.provider), ("model", choice.model), ("region", choice.region), ("host", choice.host))
    known = ", ".join(f"{name} {value}" for name, value in names if value)
    where = f" (written at {_place(choice.spot)})" if choice.spot else ""
    yield f"  resolved: {STATUSES[choice.status]}{f'; {known}' if known else ''}{where}"
    if choice.routes:
        shown = ", ".join(choice.routes[:MOST_EXPLAINED])
        more = len(choice.routes) - MOST_EXPLAINED
        yield f"    {MODES[choice.mode]}: {shown}{f' and {more} more' if more > 0 else ''}"
    elif choice.status is not Status.SELF_HOSTED:
        yield "    no route of the catalogue is known for it: unknown"


def _place(spot: Spot) -> str:
    return f"{spot.path}:{spot.line}:{spot.column}" if spot.line else spot.path


def explanations(result: Result, question: Question) -> tuple[Explanation, ...]:
    """Every requirement with its witness, for the first routes that the reference may mean."""
    asked = RouteQuestion(question.policy, question.frame)
    rows = (question.store.row("route", route) for route in result.reference.routes[:MOST_EXPLAINED])
    return tuple(explain_row(question.store, row, asked) for row in rows if row is not None)


def story_plain(result: Result) -> dict[str, Any]:
    """The same as plain data."""
    plain = reference_plain(result.reference)
    return {
        **plain,
        "verdict": str(result.verdict),
        "policy": result.policy,
        "findings": [_finding(one) for one in result.findings],
    }


def _finding(one: CheckFinding) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "verdict": str(one.verdict),
        "message": one.message,
        "fingerprint": one.fingerprint,
        "origins": list(one.origins),
    }


def matching(results: Sequence[Result], name: str) -> tuple[Result, ...]:
    """The references that are named: by a fingerprint, by `file:line` or `file:line:column`, or by their text."""
    if name.startswith("mrr1:"):
        return tuple(one for one in results if any(finding.fingerprint == name for finding in one.findings))
    return tuple(one for one in results if name in _names(one))


def _names(result: Result) -> tuple[str, ...]:
    spot, text = result.reference.spot, result.reference.text
    return f"{spot.path}:{spot.line}", f"{spot.path}:{spot.line}:{spot.column}", text

"""Explanations as text for a terminal, and as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

from registry.escape import visible
from registry.lookup.answer_text import MARKS, NOTICE
from registry.lookup.explain import Explained, Explanation, Step
from registry.lookup.grounds import Cited, Ground
from registry.policy.evaluate import OPEN

VERSION = 1
"""Version of the JSON; raised when a field changes its meaning or goes away."""

DOING = {
    "contract": "sign",
    "plan": "buy",
    "approval": "ask for",
    "setting": "set",
}
"""What to do for each kind of arrangement."""


def explanation_json(explanations: tuple[Explanation, ...]) -> str:
    """Explanations as JSON, version 1."""
    plain = {
        "version": VERSION,
        "explanations": [_plain(one) for one in explanations],
        "notice": "A record of public statements with their dates. It is not legal advice.",
    }
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def explanation_text(explanations: tuple[Explanation, ...]) -> str:
    """Explanations one after the other, and the day that they speak of."""
    parts = ["".join(f"{visible(line)}\n" for line in _lines(one)) for one in explanations]
    last = explanations[-1]
    return "\n".join(parts) + f"\ncatalogue of {last.day}, facts as of {last.as_of}; {NOTICE}\n"


def _lines(one: Explanation) -> Iterator[str]:
    policy = f"{one.title} ({one.policy})" if one.policy else "the filters"
    yield f"{MARKS[one.verdict]} {one.verdict}  {one.route} under {policy}"
    yield f"  {_asked(one)}"
    for requirement in sorted(one.requirements, key=_worst_first):
        yield from _requirement(requirement)
    yield from _way_out(one)


def _worst_first(one: Explained) -> int:
    return ("fail", "unknown", "conditional", "pass").index(one.verdict)


def _asked(one: Explanation) -> str:
    parts = [f"exporter {one.exporter}" if one.exporter != "none" else ""]
    parts.append(f"customer in {one.customer}" if one.customer else "customer's place not declared")
    parts.append(f"holding {', '.join(one.holdings)}" if one.holdings else "nothing held")
    parts.append(f"using {', '.join(one.uses)}" if one.uses else "a plain call")
    return "; ".join(filter(None, parts))


def _requirement(one: Explained) -> Iterator[str]:
    origin = f"  [{', '.join(one.origins)}]" if one.origins else ""
    yield f"  {MARKS[one.verdict]} {one.verdict:<12}{one.title}{f': {one.asks}' if one.asks else ''}{origin}"
    for ground in one.grounds:
        if ground.verdict == one.verdict:
            yield from _ground(ground)


def _ground(ground: Ground) -> Iterator[str]:
    where = f"{ground.company}: " if ground.company else ""
    says = f"{ground.attribute.replace('_', ' ')} is {ground.words}"
    if ground.attribute == OPEN:
        says = f"needs {ground.words}"
    scope = f" ({ground.scope})" if ground.scope else ""
    reason = f" — {ground.reason_words}" if ground.reason_words else ""
    yield f"      {where}{says}{scope}{reason}"
    if ground.note:
        yield f"        note: {ground.note}"
    if ground.follows_from:
        yield f"        follows from {ground.follows_from.replace('_', ' ')}"
    if ground.origin:
        yield f"        {ground.origin}"
    for entry in ground.evidence:
        yield f"        {_cited(entry)}"
    for names in ground.sets:
        yield f"        would pass under {' + '.join(names)}"


def _cited(entry: Cited) -> str:
    day = f"checked {entry.checked}" if entry.checked else "day of check unknown"
    return f"{entry.source}, {entry.locator}, {day}{f': {entry.finding}' if entry.finding else ''}"


def _way_out(one: Explanation) -> Iterator[str]:
    if not one.sets:
        return
    yield "  to make it pass:"
    for number, names in enumerate(one.sets):
        yield f"    {'or ' if number else ''}{' + '.join(names)}"
    for step in one.steps:
        yield from _step(step)


def _step(step: Step) -> Iterator[str]:
    yield f"    {DOING.get(step.kind, step.kind)} `{step.id}` with {step.provider}: {step.title}"
    for choices in step.needs:
        yield f"      needs {' or '.join(choices)}"
    if step.note:
        yield f"      note: {step.note}"

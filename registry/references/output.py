"""References as text, as one JSON line each, or as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Callable

from registry.escape import visible
from registry.references.find import Found
from registry.references.reference import Choice, Ground, Problem, Reference, Spot

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

VERSION = 1
"""Version of the JSON document and lines: raised when a field changes its meaning or goes away."""

SHOWN_ROUTES = 4


def reference_plain(reference: Reference) -> dict[str, Any]:
    """A reference as plain data."""
    first = reference.choices[0] if reference.choices else None
    return {
        "file": reference.spot.path,
        "line": reference.spot.line,
        "column": reference.spot.column,
        "id": reference.text,
        "key": reference.key,
        "format": reference.format,
        "provider": _same([one.provider for one in reference.choices]),
        "model": _same([one.model for one in reference.choices]),
        "region": _same([one.region for one in reference.choices]),
        "mode": reference.mode.value,
        "status": first.status.value if first else "unresolved",
        "routes": list(reference.routes),
        "choices": [_choice(one) for one in reference.choices],
        "facts": [_ground(one) for one in reference.grounds],
        "uses": [{"use": one.use, **_at(one.spot)} for one in reference.uses],
        "problems": [_problem(one) for one in reference.problems],
    }


def _same(values: list[str]) -> str:
    """The value that all have, else nothing."""
    return values[0] if len(set(values)) == 1 else ""


def _at(spot: Spot) -> dict[str, Any]:
    return {"file": spot.path, "line": spot.line, "column": spot.column}


def _choice(choice: Choice) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "mode": choice.mode.value,
        "status": choice.status.value,
        "routes": list(choice.routes),
        "provider": choice.provider,
        "model": choice.model,
        "region": choice.region,
    }
    if choice.host:
        plain["host"] = choice.host
    if choice.country:
        plain["country"] = choice.country
    if choice.spot is not None:
        plain["written"] = _at(choice.spot)
    return plain


def _ground(ground: Ground) -> dict[str, Any]:
    return {"what": ground.what, "value": ground.value, **_at(ground.spot)}


def _problem(problem: Problem) -> dict[str, Any]:
    return {"rule": problem.rule, "message": problem.message, "hint": problem.hint, **_at(problem.spot)}


def references_jsonl(found: Found) -> str:
    """One line a reference."""
    return "".join(_line(reference_plain(one)) for one in found.references)


def _line(plain: dict[str, Any]) -> str:
    # a name of a file that is no text is escaped, and so is what would break a line elsewhere
    return json.dumps(plain, ensure_ascii=True, separators=(", ", ": ")) + "\n"


def references_json(found: Found) -> str:
    """One document: the references, and the files that were read, skipped or broken."""
    plain = {
        "version": VERSION,
        "references": [reference_plain(one) for one in found.references],
        "files": {
            "read": list(found.read),
            "skipped": [{"file": one.path, "reason": one.reason} for one in found.skipped],
            "problems": [{"rule": one.rule, "message": one.message, **_at(one.spot)} for one in found.problems],
        },
    }
    return json.dumps(plain, ensure_ascii=True, indent=2) + "\n"


def references_text(found: Found) -> str:
    """A line a reference, below it what decided it, and a summary."""
    lines = [line for one in found.references for line in _lines(one)]
    lines.extend(f"{_spot(one.spot)}: {one.rule} {visible(one.message)}" for one in found.problems)
    counts: dict[str, int] = {}
    for skipped in found.skipped:
        counts[skipped.reason] = counts.get(skipped.reason, 0) + 1
    left_out = "".join(f"; {count} skipped: {reason}" for reason, count in sorted(counts.items()))
    lines.append(f"{_many(len(found.references), 'reference')} in {_many(len(found.read), 'file')} read{left_out}")
    return "\n".join(lines) + "\n"


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _lines(reference: Reference) -> list[str]:
    lines = [f"{_spot(reference.spot)}: {visible(reference.text)} ({reference.format}, {visible(reference.key)})"]
    for choice in reference.choices:
        words = [choice.mode.value, choice.status.value]
        words.extend(f"{name} {visible(value)}" for name, value in _named(choice) if value)
        routes = ", ".join(choice.routes[:SHOWN_ROUTES])
        more = f" and {len(choice.routes) - SHOWN_ROUTES} more" if len(choice.routes) > SHOWN_ROUTES else ""
        where = f" ({_spot(choice.spot)})" if choice.spot else ""
        lines.append(f"    {', '.join(words)}: {routes or 'no known route'}{more}{where}")
    lines.extend(f"    {one.what} {visible(one.value)} ({_spot(one.spot)})" for one in reference.grounds)
    lines.extend(f"    uses {one.use} ({_spot(one.spot)})" for one in reference.uses)
    for one in reference.problems:
        lines.append(f"    {one.rule} {visible(one.message)}")
        if one.hint:
            lines.append(f"        hint: {visible(one.hint)}")
    return lines


def _named(choice: Choice) -> tuple[tuple[str, str], ...]:
    return (
        ("provider", choice.provider),
        ("model", choice.model),
        ("region", choice.region),
        ("host", choice.host),
        ("country", choice.country),
    )


def _spot(spot: Spot) -> str:
    return f"{visible(spot.path)}:{spot.line}:{spot.column}"


REFERENCE_FORMATS: dict[str, Callable[[Found], str]] = {
    "text": references_text,
    "jsonl": references_jsonl,
    "json": references_json,
}
"""Forms in which references are printed."""

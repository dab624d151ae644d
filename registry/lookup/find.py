"""Which records an id names: one of each kind that has it, or near misses."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from registry.errors import UsageError
from registry.store.reader import Row, Store

KINDS: tuple[str, ...] = ("model", "route", "provider", "lab", "source")
"""Kinds that can be shown, in the order in which they are."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record with its kind."""

    kind: str
    row: Row


def find(store: Store, record_id: str, kind: str | None = None) -> tuple[Found, ...]:
    """Every record with that id, of the kind if one is named. Never fuzzy.

    A route's id without a variant names all routes of its file. Raises `UsageError` if nothing has the id;
    the hint then says what is close.
    """
    kinds = (kind,) if kind else KINDS
    found = [Found(name, row) for name in kinds if (row := store.row(name, record_id))]
    if not found and "route" in kinds and record_id.count("/") == 2:  # noqa: PLR2004 - provider/lab/model
        rows = store.rows("route", "id >= ? AND id < ?", (f"{record_id}@", f"{record_id}A"))
        found = [Found("route", row) for row in rows]
    if found:
        return tuple(found)
    what = kind or "model, route, provider, lab or source"
    message = f"there is no {what} `{record_id}`"
    raise UsageError(message, hint=_near(store, record_id, kinds))


def _near(store: Store, record_id: str, kinds: tuple[str, ...]) -> str:
    """Ids that look alike, or routes and models that people call by this text."""
    aliases = [
        str(target)
        for (target,) in store.query("SELECT DISTINCT target FROM alias WHERE text = ? ORDER BY target", (record_id,))
    ]
    if aliases:
        return f"it is an alias of: {', '.join(aliases[:5])}"
    known = sorted({row[0] for name in kinds for row in store.query(f"SELECT id FROM {name}")})  # noqa: S608 - names of ours
    close = difflib.get_close_matches(record_id, known, n=3, cutoff=0.6)
    if close:
        return f"did you mean {' or '.join(f'`{name}`' for name in close)}?"
    return "modelroutes search finds names and parts of ids"

"""Full-text search over names, ids and aliases."""

from __future__ import annotations

import re
from dataclasses import dataclass

from registry.store.reader import Store

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found."""

    kind: str
    id: str
    name: str


def search(store: Store, words: str, *, limit: int) -> tuple[Hit, ...]:
    """Records in which all words occur, the best match first; the last word may be a beginning.

    An exact alias of a route comes before everything else. The words are plain text: no operators.
    """
    terms = WORD.findall(words)
    found = [
        Hit("route", target, ecosystem)
        for target, ecosystem in store.query(
            "SELECT target, min(ecosystem) FROM alias WHERE text = ? AND kind = 'route' "
            "GROUP BY target ORDER BY target",
            (words.strip(),),
        )
    ]
    if terms:
        expression = " ".join(f'"{term}"' for term in terms[:20]) + "*"
        found.extend(
            Hit(*row)
            for row in store.query(
                "SELECT kind, id, name FROM search WHERE search MATCH ? ORDER BY rank, kind, id LIMIT ?",
                (expression, limit),
            )
        )
    return tuple(found[:limit])

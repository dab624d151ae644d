"""Aider's polyglot leaderboard, Apache-2.0."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from registry.attributes.kinds import UNKNOWN
from registry.importers.partial_days import partial_day
from registry.importers.scores.score import Score, is_open

SOURCE = "aider/polyglot"

_EFFORT = re.compile(
    r"\s*\((high|medium|low|default|default think|no think(ing)?|\d+k think(ing)?( tokens)?)\)$", re.IGNORECASE
)


def scores(data: Any) -> Iterator[Score]:
    """Every run of one model; a pair of models says nothing of either."""
    for row in data:
        label = str(row.get("model") or "")
        if not label or " + " in label or not is_open(row) or row.get("pass_rate_2") is None:
            continue
        names = tuple(dict.fromkeys((label, _EFFORT.sub("", label))))
        taken = partial_day(row.get("date")) or UNKNOWN
        score = Decimal(str(row["pass_rate_2"])).normalize()
        yield Score(names, "Aider polyglot", score, "percent", taken, SOURCE, label)

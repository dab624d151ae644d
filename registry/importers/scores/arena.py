"""Ratings of Arena (LMArena), CC BY 4.0: text overall and coding."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from registry.importers.scores.score import Score

SOURCE = "arena/text-ratings"
TASKS = {"overall": "Arena text", "coding": "Arena text, coding"}
"""The tasks that are taken, with their names here."""


def scores(data: Any) -> Iterator[Score]:
    """The first rating of each model in each task: the lists stand in order of rank."""
    taken = str(data["_source"]["snapshot_date"])
    for task, name in TASKS.items():
        for model, shown, rating, *_ in data["tasks"].get(task, ()):
            slug = str(model).rpartition(" / ")[2]
            yield Score((slug,), name, Decimal(rating), "Elo rating", taken, SOURCE, f"{task}, {model}, {shown}")

"""Scores under an open licence: one reader per list, each to scores with the names that the list uses. Pure.

Artificial Analysis is proprietary: nothing that names it as a source is read, from whatever list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from registry.importers.scores import aider, arena, epoch
from registry.importers.scores.score import Score

SCORES: Mapping[str, Callable[[Any], Iterator[Score]]] = {
    "arena": arena.scores,
    "epoch": epoch.scores,
    "aider": aider.scores,
}
"""The reader of each list."""

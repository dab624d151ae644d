"""Tables of Epoch AI's benchmarking hub, CC BY 4.0."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from registry.attributes.kinds import UNKNOWN
from registry.importers.partial_days import partial_day
from registry.importers.scores.score import Score, is_open

SOURCE = "epoch/benchmarks"

TABLES: Mapping[str, tuple[str, str, str]] = {
    "epoch_capabilities_index": ("Epoch Capabilities Index", "ECI Score", "index"),
    "gpqa_diamond": ("GPQA Diamond", "mean_score", "share correct"),
    "math_level_5": ("MATH level 5", "mean_score", "share correct"),
    "otis_mock_aime_2024_2025": ("OTIS Mock AIME 2024-2025", "mean_score", "share correct"),
    "frontiermath": ("FrontierMath", "mean_score", "share correct"),
    "simpleqa_verified": ("SimpleQA Verified", "mean_score", "share correct"),
    "swe_bench_verified": ("SWE-bench Verified", "mean_score", "share solved"),
    "arc_agi_external": ("ARC-AGI", "Score", "share correct"),
    "arc_agi_2_external": ("ARC-AGI-2", "Score", "share correct"),
    "simplebench_external": ("SimpleBench", "Score (AVG@5)", "share correct"),
    "weirdml_external": ("WeirdML", "Accuracy", "share correct"),
}
"""The tables that are taken: name, column of the score, unit."""

_EFFORT = re.compile(r"_(none|minimal|low|medium|high|xhigh|max|unknown|thinking|\d+k).*$", re.IGNORECASE)
_PLACES = Decimal("0.0001")


def scores(data: Any) -> Iterator[Score]:
    """Every row with a score of the tables that are taken; the version names the effort."""
    for table, (name, column, unit) in TABLES.items():
        for row in data["tables"].get(table, ()):
            version = str(row.get("Model version") or "")
            score = _score(row.get(column))
            if score is None or not version or not is_open(row):
                continue
            taken = partial_day(str(row.get("Started at") or "")[:10]) or UNKNOWN
            names = tuple(dict.fromkeys((version, _EFFORT.sub("", version))))
            yield Score(names, name, score, unit, taken, SOURCE, f"{table}, {version}")


def _score(value: Any) -> Decimal | None:
    try:
        score = Decimal(str(value)).quantize(_PLACES).normalize()
    except InvalidOperation:
        return None
    return score if score >= 0 else None

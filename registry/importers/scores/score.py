"""One score of a list, with the names under which the list has the model."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

PROPRIETARY = "artificialanalysis"
"""What stands in the source of data that may not be taken."""


@dataclass(frozen=True, slots=True)
class Score:
    """A result of one model."""

    names: tuple[str, ...]
    """Names of the model, the most exact first."""
    benchmark: str
    score: Decimal
    unit: str
    taken: str
    source: str
    locator: str

    def record(self) -> dict[str, Any]:
        """The score as a record writes it."""
        return {
            "name": self.benchmark,
            "score": format(self.score, "f"),
            "unit": self.unit,
            "taken": self.taken,
            "source": self.source,
            "locator": self.locator,
        }


def is_open(values: object) -> bool:
    """Whether nothing in a row points to the proprietary source."""
    return PROPRIETARY not in str(values).lower().replace(" ", "").replace("-", "")

"""What a compiled policy is made of: conditions with their lines, and arrangements that are held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from registry.frozen import dataclass, field

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True, slots=True)
class Holding:
    """An arrangement that is held, perhaps until a day."""

    arrangement: str
    until: date | None = None
    """Last day on which it is held; `None`: open."""
    owner: str = ""
    record: str = ""

    def is_held(self, day: date) -> bool:
        """Whether it is held on the day."""
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True)
class Condition:
    """One requirement of a policy with its parameters, and where it was written."""

    requirement: str
    params: Mapping[str, Any]
    origins: tuple[str, ...] = ()
    """`file:line` of every policy that contributed, the child's last."""
    lines: Mapping[str, str] = field(default_factory=dict)
    """`file:line` of each parameter, where the value that holds was written."""


def condition_to_plain(one: Condition) -> dict[str, Any]:
    """The condition as JSON can hold it; `condition_from_plain` reads it back."""
    return {
        "requirement": one.requirement,
        "params": dict(one.params),
        "origins": list(one.origins),
        "lines": dict(one.lines),
    }


def condition_from_plain(plain: Mapping[str, Any]) -> Condition:
    """The condition that the plain data describes."""
    return Condition(plain["requirement"], plain["params"], tuple(plain["origins"]), plain.get("lines", {}))

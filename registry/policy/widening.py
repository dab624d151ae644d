"""Where a child asks for less than its parent, and what both of two policies say as one."""

from __future__ import annotations

from collections.abc import Iterable

from registry.frozen import dataclass
from registry.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class Widening:
    """A place where a child asks for less than its parent; of two parents, one where they exclude each other."""

    message: str
    child: str
    """`file:line` of the child's requirement."""
    parent: str
    """`file:line` of the parent's."""


def line_of_setting(policy: Policy, setting: str) -> str:
    """Where the policy says so, else where it begins."""
    return policy.origins.get(setting) or policy.origins.get("title") or policy.id


def joined(*parts: Iterable[str]) -> tuple[str, ...]:
    """The texts of all, each once."""
    return tuple(dict.fromkeys(text for part in parts for text in part))

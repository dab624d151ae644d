"""Whether a route can be called on a day, from its plain record."""

from __future__ import annotations

from collections.abc import Mapping

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


STATUSES = ("active", "deprecated", "unknown", "withdrawn")
"""From best to worst; the worst over the legs counts."""


def status_on(plain: Mapping[str, Any], day: str) -> str:
    """The status of a plain `status` on the day, written as YYYY-MM-DD.

    A route that was last seen to work on or after that day was not withdrawn then; a deprecated one is
    withdrawn once the day of its retirement has come. Without evidence nothing is established.
    """
    value = str(plain.get("value", "unknown"))
    if value == "withdrawn" and plain.get("last_seen", "") >= day:
        value = "unknown"
    if value == "deprecated" and "" < plain.get("retires", "") <= day:
        value = "withdrawn"
    return value if plain.get("evidence") else "unknown"


def worst_status(found: list[str]) -> str:
    """The status of a route from those of its legs."""
    return max(found, key=STATUSES.index)

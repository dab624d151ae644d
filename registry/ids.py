"""Ids: their grammar, and how a record's path and its id name each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from registry.pattern import pattern

SEGMENT = pattern(r"[a-z0-9][a-z0-9._-]*")
"""One part of an id: it can't start with a dot, so an id can't leave its folder."""

MAX_SEGMENT = 128
"""Longest part of an id in characters."""


def is_segment(text: str) -> bool:
    """Whether the text may stand as one part of an id."""
    return len(text) <= MAX_SEGMENT and _fits(text)


@lru_cache(maxsize=8192)
def _fits(text: str) -> bool:
    """Whether a text that is not too long has the form; kept, as the same ids stand in thousands of records."""
    return SEGMENT.fullmatch(text) is not None


def is_id(text: str, parts: int) -> bool:
    """Whether the text is an id of that many parts, divided by `/`."""
    return len(text) <= parts * (MAX_SEGMENT + 1) and _is_divided(text, parts)


@lru_cache(maxsize=8192)
def _is_divided(text: str, parts: int) -> bool:
    """Whether a text that is not too long is made of that many segments; kept as above."""
    segments = text.split("/")
    return len(segments) == parts and all(map(is_segment, segments))


@dataclass(frozen=True, slots=True, order=True)
class RouteId:
    """`provider/lab/model`, with `@variant` where a file holds several routes."""

    provider: str
    lab: str
    model: str
    variant: str = ""

    @property
    def model_id(self) -> str:
        """Id of the model that the route calls: `lab/model`."""
        return f"{self.lab}/{self.model}"

    def __str__(self) -> str:
        variant = f"@{self.variant}" if self.variant else ""
        return f"{self.provider}/{self.lab}/{self.model}{variant}"


def parse_route_id(text: str) -> RouteId | None:
    """The route id that the text spells, or `None` if it spells none."""
    base, at, variant = text.partition("@")
    if not is_id(base, 3) or (at and not is_segment(variant)):
        return None
    provider, lab, model = base.split("/")
    return RouteId(provider, lab, model, variant)

"""What a policy judges: one route with its facts, its model, and who asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from registry.attributes.kinds import UNKNOWN
from registry.facts import Asking, RouteFacts
from registry.frozen import dataclass, field
from registry.places import Places

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True, slots=True)
class Decision:
    """An adequacy decision of one exporter, dated."""

    exporter: str
    place: str
    since: date | None
    """First day in force; `None`: not known, so it counts."""
    until: date | None
    """Last day in force; `None`: open."""
    partial: bool
    tool: str
    """The tool by which an importer shows that it is covered, empty if there is none."""

    def in_force(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """What the evidence of every fact must be that the requirements look at."""

    max_age_days: int | None = None
    kinds: frozenset[str] = frozenset()
    """Kinds of sources that count; empty: every kind."""
    undisputed: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same for every route that a policy judges."""

    asking: Asking
    places: Places
    exporter: str = "none"
    """Whose transfer law applies: EEA, GB, CH, none."""
    decisions: tuple[Decision, ...] = ()
    evidence: EvidenceRule = field(default_factory=EvidenceRule)


@dataclass(frozen=True, slots=True)
class Subject:
    """One route as requirements see it."""

    id: str
    provider: str
    model: str
    facts: RouteFacts
    status: str
    """active, deprecated, withdrawn, unknown: the worst over the legs."""
    retires: date | None = None
    """The earliest day on which a leg retires."""
    route: Mapping[str, Any] = field(default_factory=dict)
    """The route's plain record: price, limits, aliases, excludes."""
    model_facts: Mapping[str, Any] = field(default_factory=dict)
    """The model's plain record."""
    lab_country: str = UNKNOWN
    lab_facts: Mapping[str, Any] = field(default_factory=dict)
    """The lab's plain record, for the evidence of its country."""
    statuses: tuple[Mapping[str, Any], ...] = ()
    """The plain status of every leg that is a route; where it is empty, `status` and `retires` say all."""
    aliases: tuple[str, ...] = ()
    """Ids that people write for the route; for allow and deny lists."""

"""Cases that are written beside a policy: which verdict a route must get, for whom, on which day."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from registry.attributes.scopes import USES
from registry.records.base import Day, Many, Record, SegmentId, Text
from registry.records.values import PLACE, some_of


class PolicyCase(Record):
    """One route, who asks, and the verdict that the policy must come to."""

    route: Text
    """Id of the route."""
    verdict: Literal["pass", "conditional", "unknown", "fail"]
    """What the policy must say of it."""
    because: Text | None = None
    """Why, in words for readers."""
    holdings: Many[SegmentId] = ()
    """Arrangements that are held, beside those that the policy declares."""
    customer: PLACE | None = None
    """Where the customer is established; default: as the policy says."""
    uses: some_of(tuple(USES), unknown=False) = ()  # type: ignore[valid-type]  # built from the words
    """Optional functions that are used, beside those that the policy declares."""
    as_of: Day | None = None
    """The day whose facts count; default: the catalogue's."""


class PolicyCases(Record):
    """The cases of one policy, in a file `<policy>.tests.yaml` beside it."""

    version: Literal[1] = 1
    """Version of this format."""
    cases: Many[PolicyCase] = Field(min_length=1)
    """The cases in order."""

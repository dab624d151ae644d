"""What the page on coverage prints: how far each provider and each attribute is established."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registry.attributes import BY_NAME
from registry.site.world import World
from registry.views.coverage import CORE, ProviderCoverage, Standing, coverage

MEANINGS = {
    Standing.ESTABLISHED: "a value that was checked not too long ago",
    Standing.STALE: "a value whose last check is long ago",
    Standing.UNDATED: "a value of which nobody knows when it was checked",
    Standing.READ: "documents were read, and do not say it",
    Standing.MISSING: "nothing is recorded",
}
"""How far a claim can be established, in words, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """One provider."""

    id: str
    name: str
    routes: int
    core: str
    """Of the attributes that nearly every policy asks for, how many its main offering has a value for."""
    counts: tuple[int, ...]
    """Claims over all offerings, in the order of `MEANINGS`."""
    oldest: str


def coverage_values(world: World) -> Mapping[str, Any]:
    """Everything that the template prints, as on the catalogue's day."""
    found = coverage(world.store, world.viewer.asking)
    totals = found.totals()
    return {
        "meanings": [(str(standing), words) for standing, words in MEANINGS.items()],
        "stale_after": found.stale_after,
        "attributes": [
            (BY_NAME[name].title, tuple(counted[standing] for standing in MEANINGS)) for name, counted in totals.items()
        ],
        "rows": [_row(one) for one in found.providers],
        "core": [BY_NAME[name].title for name in CORE],
    }


def _row(provider: ProviderCoverage) -> Row:
    main = provider.main
    known = sum(number for standing, number in main.tally(CORE).items() if standing.is_known) if main else 0
    tally = provider.tally
    return Row(
        id=provider.id,
        name=provider.name,
        routes=provider.routes,
        core=f"{known} of {len(CORE)}",
        counts=tuple(tally[standing] for standing in MEANINGS),
        oldest=provider.oldest_check,
    )

"""Sets of arrangements: which of several are the smallest, and what takes one of each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

Sets = tuple[frozenset[str], ...]
"""Sets of arrangements of which any one is enough; none contains another."""

MAX_SETS = 16
"""Most sets that a verdict names; the smallest are kept."""


def smallest(sets: Iterable[frozenset[str]]) -> Sets:
    """The sets that contain no other, by size and name, at most `MAX_SETS`."""
    kept: list[frozenset[str]] = []
    for one in sorted(set(sets), key=lambda found: (len(found), sorted(found))):
        if not any(other <= one for other in kept):
            kept.append(one)
    return tuple(kept[:MAX_SETS])


def all_of(choices: Iterable[Sets]) -> Sets:
    """The smallest sets that hold one set of every choice."""
    found: Sets = (frozenset(),)
    for sets in choices:
        found = smallest(one | other for one, other in product(found, sets))
    return found


def sorted_sets(sets: Iterable[frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    """The sets in order, the smallest first, as names."""
    return tuple(sorted((tuple(sorted(one)) for one in sets), key=lambda one: (len(one), one)))

"""The ratchet of coverage: what is established may grow, and a loss has to be meant.

It counts values, whatever their age: time alone never makes it fall.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from registry.views.coverage import Coverage

Counts = Mapping[str, Mapping[str, int]]
"""By provider and attribute, the number of offerings that have a value."""


def counts_of(coverage: Coverage) -> dict[str, dict[str, int]]:
    """What is established; providers and attributes without any value are left out."""
    found: dict[str, dict[str, int]] = {}
    for provider in sorted(coverage.providers, key=lambda one: one.id):
        counted: dict[str, int] = {}
        for offering in provider.offerings:
            for one in offering.attributes:
                if one.standing.is_known:
                    counted[one.attribute] = counted.get(one.attribute, 0) + 1
        if counted:
            found[provider.id] = dict(sorted(counted.items()))
    return found


def text_of(counts: Counts) -> str:
    """The counts as the file keeps them: one provider a line, so that a change is read easily."""
    lines = (
        f"  {json.dumps(provider)}: {json.dumps(dict(sorted(counted.items())))}"
        for provider, counted in sorted(counts.items())
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def counts_in(text: str) -> Counts:
    """The counts that the file keeps. Raises `ValueError` if it holds anything else."""
    found: Any = json.loads(text)
    is_whole = isinstance(found, dict) and all(
        isinstance(counted, dict) and all(type(count) is int for count in counted.values())
        for counted in found.values()
    )
    if not is_whole:
        message = "it does not hold counts by provider and attribute"
        raise ValueError(message)
    kept: Counts = found
    return kept


def fallen(kept: Counts, now: Counts) -> Iterator[str]:
    """A line for every count that is lower than what the file keeps."""
    for provider, counted in sorted(kept.items()):
        for attribute, count in sorted(counted.items()):
            present = now.get(provider, {}).get(attribute, 0)
            if present < count:
                yield f"`{attribute}` of `{provider}` is established for {present} offerings, and was for {count}"

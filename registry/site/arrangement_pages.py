"""What an arrangement changes: its provider's terms before and after, and what each policy says once it is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from registry.policy.verdict import Verdict
from registry.site.provider_page import Change, ProviderPage, along_of, alternatives_of
from registry.site.world import Judged, World
from registry.views.party import ArrangementView, ProviderView
from registry.views.route import RouteView


@dataclass(frozen=True, slots=True)
class Effect:
    """What holding it does under one policy."""

    id: str
    title: str
    passing: int
    """Routes of the catalogue that pass without it."""
    alone: int
    """Routes that would pass as well with it and what it includes, and nothing else."""
    along: int
    """Routes that would pass as well with it and further arrangements."""


def arrangement_values(
    arrangement: ArrangementView, provider: ProviderView, parts: ProviderPage, world: World
) -> Mapping[str, Any]:
    """Everything that the template prints."""
    asking = replace(world.viewer.asking, holdings=frozenset({arrangement.id}))
    held = asking.with_included(world.store.arrangements).holdings
    needed = [one for one in world.store.arrangements.values() if any(arrangement.id in need for need in one.needs)]
    return {
        "arrangement": arrangement,
        "provider": provider,
        "changes": _changes(arrangement.id, parts, world),
        "opens": parts.opens[arrangement.id],
        "needed": [(one.id, one.title) for one in sorted(needed, key=lambda one: one.id)],
        "effects": [_effect(judged, arrangement.id, held) for judged in world.policies],
    }


def _changes(arrangement: str, parts: ProviderPage, world: World) -> list[Change]:
    """What it makes of the terms of offerings, then of those that a route's own claims state."""
    of_routes = [
        Change(claim.title, before, part.words, along_of(arrangement, part), (chain_label(view),))
        for view in world.chains.values()
        for leg in view.legs
        for claim in leg.claims
        for before, part in alternatives_of(claim)
        if arrangement in part.under
    ]
    known = {(one.attribute, one.before, one.after, one.along) for one in parts.changes[arrangement]}
    grouped: dict[tuple[str, str, str, tuple[str, ...]], list[str]] = {}
    for one in of_routes:
        key = (one.attribute, one.before, one.after, one.along)
        if key not in known and one.of[0] not in grouped.setdefault(key, []):
            grouped[key].append(one.of[0])
    return [*parts.changes[arrangement], *(Change(*key, tuple(of)) for key, of in grouped.items())]


def chain_label(view: RouteView) -> str:
    """A chain by its companies and its offering."""
    return f"{' → '.join(leg.provider_name for leg in view.legs)}, {view.offering_title}"


def _effect(judged: Judged, name: str, held: frozenset[str]) -> Effect:
    alone = along = 0
    for sets, routes in judged.by_sets.items():
        if any(needed <= held for needed in sets):
            alone += routes
        elif any(name in needed for needed in sets):
            along += routes
    return Effect(judged.id, judged.title, dict(judged.cost.counts)[str(Verdict.PASS)], alone, along)

"""Which models stand beside one another for comparison: at most eight, the nearest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from registry.store.reader import Store

MOST = 8
"""Most neighbours of a model: pages of all pairs would grow with the square of the models."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What makes two models alike."""

    id: str
    lab: str
    size: float
    """Logarithm of the context window, 0 where that is not established."""
    providers: frozenset[str]
    traits: frozenset[tuple[str, str]]
    """What goes in, what comes out, and features."""

    def buckets(self) -> Iterator[tuple[str, object]]:
        """The groups in which neighbours are looked for."""
        yield "lab", self.lab
        yield from (("provider", provider) for provider in self.providers)
        yield "forms", frozenset(trait for trait in self.traits if trait[0] != "feature")


def neighbours(store: Store) -> dict[str, list[str]]:
    """For each model the ids of its nearest."""
    return nearest(_profiles(store))


def nearest(profiles: Iterable[Profile]) -> dict[str, list[str]]:
    """For each model its nearest: same providers, same lab, same forms, similar context.

    Each group is put in order of size and only those next to a model in it are weighed, so the work grows
    with the models and not with their pairs.
    """
    ordered = sorted(profiles, key=lambda one: (one.size, one.id))
    groups: dict[tuple[str, object], list[Profile]] = {}
    for profile in ordered:
        for bucket in profile.buckets():
            groups.setdefault(bucket, []).append(profile)
    candidates: dict[str, dict[str, Profile]] = {profile.id: {} for profile in ordered}
    for group in groups.values():
        for index, profile in enumerate(group):
            near = (*group[max(0, index - MOST) : index], *group[index + 1 : index + 1 + MOST])
            candidates[profile.id].update({other.id: other for other in near})
    return {profile.id: _first(profile, candidates[profile.id].values()) for profile in ordered}


def _first(profile: Profile, candidates: Iterable[Profile]) -> list[str]:
    ranked = sorted(candidates, key=lambda other: (-_nearness(profile, other), other.id))
    return [other.id for other in ranked[:MOST]]


def _nearness(one: Profile, other: Profile) -> float:
    alike = len(one.providers & other.providers) + len(one.traits & other.traits) / 2 + 2 * (one.lab == other.lab)
    apart = abs(one.size - other.size) / 2 if one.size and other.size else 0.0
    return alike - apart


def _profiles(store: Store) -> Iterator[Profile]:
    providers: dict[str, set[str]] = {}
    for model, provider in store.query("SELECT DISTINCT model, provider FROM route"):
        providers.setdefault(model, set()).add(provider)
    traits: dict[str, set[tuple[str, str]]] = {}
    for model, kind, trait in store.query("SELECT model, kind, trait FROM model_trait"):
        traits.setdefault(model, set()).add((kind, trait))
    for model, lab, context in store.query("SELECT id, lab, context_window FROM model"):
        yield Profile(
            id=model,
            lab=lab,
            size=log(context) if context else 0.0,
            providers=frozenset(providers.get(model, ())),
            traits=frozenset(traits.get(model, ())),
        )

"""Neighbours: at most eight, the nearest first, without weighing all pairs."""

from math import log
from typing import Any

import pytest

from registry.site import neighbours
from registry.site.neighbours import MOST, Profile, nearest

TEXT = frozenset({("input", "text"), ("output", "text")})


def profile(name: str, *, lab: str = "a", size: float = 10.0, providers: str = "", traits: Any = TEXT) -> Profile:
    return Profile(name, lab, size, frozenset(providers), frozenset(traits))


def test_shared_providers_and_lab_come_first() -> None:
    found = nearest(
        [
            profile("one", providers="pq"),
            profile("both", providers="pq"),
            profile("lab"),
            profile("far", lab="b", size=20.0),
            profile("provider", lab="b", providers="p"),
        ]
    )
    assert found["one"] == ["both", "lab", "provider", "far"]


def test_similar_context_decides_between_equals() -> None:
    found = nearest([profile("one", size=log(100)), profile("near", size=log(110)), profile("wide", size=log(9000))])
    assert found["one"] == ["near", "wide"]


def test_unknown_context_is_no_distance() -> None:
    assert nearest([profile("one", size=0.0), profile("b", size=0.0), profile("a", size=50.0)])["one"] == ["a", "b"]


def test_nobody_is_its_own_neighbour_and_eight_are_enough() -> None:
    found = nearest([profile(f"m{number:02}") for number in range(30)])
    assert all(len(names) == MOST and name not in names for name, names in found.items())


def test_order_of_the_models_changes_nothing() -> None:
    some = [profile(f"m{number}", size=number % 7 + 1, providers="pqr"[: number % 4]) for number in range(40)]
    assert nearest(some) == nearest(reversed(some))


def test_work_grows_with_the_models_and_not_with_their_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = 0
    real = neighbours._nearness

    def counting(one: Profile, other: Profile) -> float:
        nonlocal weighed
        weighed += 1
        return real(one, other)

    monkeypatch.setattr(neighbours, "_nearness", counting)
    counts = []
    for number in (200, 400):
        weighed = 0
        nearest([profile(f"m{one}", lab=f"l{one % 9}", size=one, providers="pq") for one in range(number)])
        counts.append(weighed / number)
    assert counts[1] <= counts[0] * 1.1

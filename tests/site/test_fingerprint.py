"""Digests of values: different values never share one, and what can't be told apart has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import lru_cache, partial

import pytest

from registry.frozen import dataclass as frozen
from registry.places import Places
from registry.site import fingerprint
from registry.site.fingerprint import Fingerprints, Told, UntoldError


class Colour(StrEnum):
    RED = "red"


class Size(Enum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Point:
    x: object
    y: object = None


@dataclass(frozen=True)
class Other:
    x: object
    y: object = None


@frozen(frozen=True, slots=True)
class Single:
    x: object


def twice(number: int, by: int = 2) -> int:
    return number * by


def thrice(number: int) -> int:
    return number * 3


@lru_cache
def kept(number: int) -> int:
    return number


VALUES: tuple[object, ...] = (
    *(None, True, False, 0, 1, 1.0, "", "1", "None", b"", b"1", "s0:", "\ud800", Decimal(1), Decimal("1.0")),
    *(date(2026, 1, 1), "2026-01-01", Colour.RED, Size.RED, "red"),
    *((), [], {}, frozenset(), ("",), [""], ("", ""), ((),), [[]], ("a", "b"), ("ab",), ("a", ("b",)), (("a",), "b")),
    *({"a": 1}, {"a": "1"}, {1: "a"}, {"a": 1, "b": 2}, {"b": 2, "a": 1}, frozenset("a"), frozenset("ab"), {"a": {}}),
    *(Point(1), Point(1, 2), Point(2, 1), Other(1, 2), Single(1), Single((1,)), (1, 2), Point(Point(1, 2))),
    *(twice, thrice, kept, partial(twice, by=3), partial(twice, 3), partial(thrice), Told(b"x" * 16), Told(b"y" * 16)),
    *(Places({"SE": "Sweden"}), Places({"SE": "Sverige"}), ({"SE": "Sweden"}, {}, {})),
)


def test_different_values_have_different_digests() -> None:
    found = [Fingerprints().of(value) for value in VALUES]
    assert len(set(found)) == len(VALUES)
    assert len({Fingerprints().of(one, other) for one in VALUES for other in VALUES}) == len(VALUES) ** 2


def test_equal_values_have_the_same_digest_wherever_they_are_made() -> None:
    for make in (lambda: Point((1, frozenset({"b", "a", "c"})), {"x": [Colour.RED]}), lambda: partial(twice, by=3)):
        assert Fingerprints().of(make()) == Fingerprints((Point,)).of(make())


def never(number: int) -> Callable[[], int]:
    return lambda: number


@pytest.mark.parametrize(
    "value",
    [
        object(),
        never(1),
        lambda: 1,
        len,
        [].append,
        iter(()),
        Point(object()),
        (1, [object()]),
        {"a": never(2)},
        object,
    ],
)
def test_what_cannot_be_told_apart_has_no_digest(value: object) -> None:
    with pytest.raises(UntoldError):
        Fingerprints().of(value)


def test_shared_objects_are_looked_into_once_and_never_mistaken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "MOST_KEPT", 3)
    shared = Fingerprints((Point,))
    for number in range(50):
        assert shared.of(Point(number)) == Fingerprints().of(Point(number))
    point = Point([1])
    first = shared.of(point)
    assert isinstance(point.x, list)
    point.x.append(2)  # who shares an object promises not to do this
    assert shared.of(point) == first
    assert Fingerprints().of(point) != first

"""Our frozen data classes do what the standard ones do."""

import copy
import dataclasses
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.frozen import dataclass, field, replace


@dataclass(frozen=True, slots=True, order=True)
class Ours:
    """Ours."""

    a: int
    b: str = "x"
    c: tuple[int, ...] = field(default=(), compare=False)
    d: list[int] = field(default_factory=list, hash=False, repr=False)

    @property
    def double(self) -> int:
        return self.a * 2


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Standard:
    """The standard one."""

    a: int
    b: str = "x"
    c: tuple[int, ...] = dataclasses.field(default=(), compare=False)
    d: list[int] = dataclasses.field(default_factory=list, hash=False, repr=False)


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing."""


VALUES = st.tuples(
    st.integers(0, 2), st.sampled_from("xyz"), st.lists(st.integers(0, 1)).map(tuple), st.lists(st.integers(0, 1))
)


@given(VALUES, VALUES)
def test_equality_order_and_hash_are_those_of_the_standard_ones(one: Any, other: Any) -> None:
    ours, standard = (Ours(*one), Ours(*other)), (Standard(*one), Standard(*other))
    assert (ours[0] == ours[1]) == (standard[0] == standard[1])
    assert (ours[0] < ours[1]) == (standard[0] < standard[1])
    assert (ours[0] >= ours[1]) == (standard[0] >= standard[1])
    assert hash(ours[0]) == hash(standard[0])
    assert repr(ours[0]) == repr(standard[0]).replace("Standard", "Ours")


def test_fields_have_defaults_of_their_own() -> None:
    first, second = Ours(1), Ours(1)
    assert (first.b, first.c, first.d, first.double) == ("x", (), [], 2)
    assert first.d is not second.d
    assert Empty() == Empty()
    assert hash(Empty()) == hash(Empty())
    nothing: object = Empty()
    assert Ours(1) != nothing


@pytest.mark.parametrize("words", [{}, {"a": 1, "z": 2}, {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}])
def test_wrong_arguments_are_refused(words: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Ours(**words)


def test_nothing_can_be_changed_added_or_removed() -> None:
    one: Any = Ours(1)
    for name in ("a", "z"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(one, name, 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.a
    assert not hasattr(one, "__dict__")


def test_copies_are_equal_and_changes_are_made_in_a_copy() -> None:
    one = Ours(1, "y", (3,), [4])
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own bytes
    assert copy.deepcopy(one) == one
    assert replace(one, a=2) == Ours(2, "y", (3,), [4])
    assert dataclasses.replace(one, a=2) == replace(one, a=2)
    with pytest.raises(TypeError):
        replace(one, z=2)  # type: ignore[call-arg]  # that is the point


def test_standard_functions_work_on_them() -> None:
    assert [one.name for one in dataclasses.fields(Ours)] == ["a", "b", "c", "d"]
    assert dataclasses.is_dataclass(Ours(1))
    assert dataclasses.asdict(Ours(1)) == {"a": 1, "b": "x", "c": (), "d": []}
    assert Ours.__match_args__ == ("a", "b", "c", "d")
    assert Ours.__doc__ == "Ours."


def test_only_frozen_classes_with_slots_are_made() -> None:
    with pytest.raises(TypeError):
        dataclass(frozen=True)(type("Loose", (), {}))


@dataclass(frozen=True, slots=True)
class Checked:
    """One with work of its own after its fields are set."""

    number: int
    seen: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.seen.append(self.number)


def test_the_first_objects_and_all_that_follow_are_made_alike() -> None:
    made = [Checked(number) for number in range(40)]
    assert [(one.number, one.seen) for one in made] == [(number, [number]) for number in range(40)]
    assert [Checked(number=1, seen=[2]).seen for _ in range(2)] == [[2, 1], [2, 1]]


@pytest.mark.parametrize("used", [0, 40])
@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, [], 2), {}), ((1,), {"number": 2}), ((1,), {"other": 2})])
def test_wrong_arguments_are_refused_from_the_first_object_on(
    used: int, given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    @dataclass(frozen=True, slots=True)
    class Fresh:
        number: int
        seen: tuple[int, ...] = ()

    for _ in range(used):
        Fresh(1)
    with pytest.raises(TypeError, match="__init__"):
        Fresh(*given, **named)
    assert Fresh(1) == Fresh(number=1, seen=())

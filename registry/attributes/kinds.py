"""Kinds of values: how each is read from plain data, written back, and which of two is worse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from registry.frozen import dataclass
from registry.places import GLOBAL, Places

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any, Final, TypeAlias

UNKNOWN: Final = "unknown"
"""The value of a claim that nobody established; no kind folds it into another value."""

INDEFINITE = "indefinite"
"""Kept until the customer deletes it, the account ends, or without an end."""

ABOVE_ZERO = "above 0"
"""Some days, nobody knows how many: what `zero_data_retention: no` says about retention."""


class Order(Enum):
    """How the first of two values stands to the second, from the customer's point of view."""

    BETTER = "better"
    EQUAL = "equal"
    WORSE = "worse"
    APART = "apart"
    """No order between them."""


def _ordered(first: int, second: int) -> Order:
    if first == second:
        return Order.EQUAL
    return Order.BETTER if first < second else Order.WORSE


@dataclass(frozen=True, slots=True)
class Entity:
    """A legal entity and the place where it is established."""

    name: str
    place: str = UNKNOWN


@dataclass(frozen=True, slots=True)
class Certification:
    """A certification with what it covers: the company, the product, or not known."""

    id: str
    scope: str = UNKNOWN
    excludes: str = ""


@dataclass(frozen=True, slots=True)
class Subprocessor:
    """A company that a provider passes data to, with its places and whether it gets content."""

    name: str
    places: tuple[str, ...] | str = UNKNOWN
    purpose: str = ""
    content: str = UNKNOWN
    uses: tuple[str, ...] = ()
    """The uses without which it gets nothing; empty: it gets its data on every call."""


@dataclass(frozen=True, slots=True)
class Described:
    """A value that no vocabulary holds, in words."""

    text: str


Value: TypeAlias = (
    str | int | Entity | Described | tuple[str, ...] | tuple[Certification, ...] | tuple[Subprocessor, ...]
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a closed vocabulary, listed from best to worst with its meaning."""

    words: Mapping[str, str]

    def parse(self, plain: Any) -> Value:
        """The value that the plain data stands for."""
        return str(plain)

    def plain(self, value: Value) -> Any:
        """The value as JSON can hold it."""
        return value

    def compare(self, first: Value, second: Value, places: Places) -> Order:
        """How the first value stands to the second."""
        del places
        ranks = list(self.words)
        if first == second:
            return Order.EQUAL
        if UNKNOWN in (first, second):
            known, flip = (second, False) if first == UNKNOWN else (first, True)
            if known in (ranks[0], ranks[-1]):
                worse = (known == ranks[0]) is not flip
                return Order.WORSE if worse else Order.BETTER
            return Order.APART
        return _ordered(ranks.index(str(first)), ranks.index(str(second)))


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days, or `indefinite`; fewer are better."""

    described: bool = False
    """Whether words may stand instead of a number."""

    def parse(self, plain: Any) -> Value:
        """The value that the plain data stands for."""
        if isinstance(plain, Mapping):
            return Described(str(plain["text"]))
        return plain if isinstance(plain, int) else str(plain)

    def plain(self, value: Value) -> Any:
        """The value as JSON can hold it."""
        return {"text": value.text} if isinstance(value, Described) else value

    def compare(self, first: Value, second: Value, places: Places) -> Order:
        """How the first value stands to the second."""
        del places
        if first == second:
            return Order.EQUAL
        if INDEFINITE in (first, second) or 0 in (first, second):
            worse = first == INDEFINITE or second == 0
            return Order.WORSE if worse else Order.BETTER
        if isinstance(first, int) and isinstance(second, int):
            return _ordered(first, second)
        return Order.APART


@dataclass(frozen=True, slots=True)
class PlaceList:
    """A list of places; a smaller set of countries is better, `global` is the worst."""

    def parse(self, plain: Any) -> Value:
        """The value that the plain data stands for."""
        return str(plain) if isinstance(plain, str) else tuple(map(str, plain))

    def plain(self, value: Value) -> Any:
        """The value as JSON can hold it."""
        return list(value) if isinstance(value, tuple) else value

    def compare(self, first: Value, second: Value, places: Places) -> Order:
        """How the first value stands to the second."""
        if first == second:
            return Order.EQUAL
        if not isinstance(first, tuple) or not isinstance(second, tuple):
            return Order.APART
        one, other = _strings(first), _strings(second)
        if GLOBAL in one or GLOBAL in other:
            return Order.EQUAL if GLOBAL in one and GLOBAL in other else _wider(GLOBAL in one)
        return _by_subset(places.union(one), places.union(other))


def _strings(value: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, value))


def _wider(wider: bool) -> Order:  # noqa: FBT001 - the one argument is the answer itself
    return Order.WORSE if wider else Order.BETTER


def _by_subset(first: frozenset[str] | None, second: frozenset[str] | None) -> Order:
    """Fewer is better, where one set lies inside the other."""
    if first is None or second is None:
        return Order.APART
    if first == second:
        return Order.EQUAL
    if first < second:
        return Order.BETTER
    return Order.WORSE if first > second else Order.APART


@dataclass(frozen=True, slots=True)
class WordList:
    """A list of words of a closed vocabulary, with whether fewer or more of them are better."""

    words: Mapping[str, str]
    fewer_is_better: bool

    def parse(self, plain: Any) -> Value:
        """The value that the plain data stands for."""
        return str(plain) if isinstance(plain, str) else tuple(sorted(map(str, plain)))

    def plain(self, value: Value) -> Any:
        """The value as JSON can hold it."""
        return list(value) if isinstance(value, tuple) else value

    def compare(self, first: Value, second: Value, places: Places) -> Order:
        """How the first value stands to the second."""
        del places
        if first == second:
            return Order.EQUAL
        if not isinstance(first, tuple) or not isinstance(second, tuple):
            return Order.APART
        one, other = frozenset(_strings(first)), frozenset(_strings(second))
        return _by_subset(one, other) if self.fewer_is_better else _by_subset(other, one)


@dataclass(frozen=True, slots=True)
class Place:
    """One country; values have no order."""

    def parse(self, plain: Any) -> Value:
        """The value that the plain data stands for."""
        return str(plain)

    def plain(self, value: Value) -> Any:
        """The value as JSON can hold it."""
        return value

    def compare(self, first: Value, second: Value, places: Places) -> Order:
        """How the first value stands to the second."""
        del places
        return Order.EQUAL if first == second else Order.APART


@dataclass(frozen=True, slots=True)
class EntityKind(Place):
    """A legal entity with its place; values have no order."""

    def parse(self, plain: Any) -> Value:
        """The value that the plain data stands for."""
        if isinstance(plain, str):
            return plain
        return Entity(str(plain["name"]), str(plain.get("place", UNKNOWN)))

    def plain(self, value: Value) -> Any:
        """The value as JSON can hold it."""
        return {"name": value.name, "place": value.place} if isinstance(value, Entity) else value


@dataclass(frozen=True, slots=True)
class CertificationList:
    """A list of certifications; more are better."""

    def parse(self, plain: Any) -> Value:
        """The value that the plain data stands for."""
        if isinstance(plain, str):
            return plain
        return tuple(
            Certification(str(item["id"]), str(item.get("scope", UNKNOWN)), str(item.get("excludes", "")))
            for item in plain
        )

    def plain(self, value: Value) -> Any:
        """The value as JSON can hold it."""
        if not isinstance(value, tuple):
            return value
        return [
            {"id": item.id, "scope": item.scope} | ({"excludes": item.excludes} if item.excludes else {})
            for item in value
            if isinstance(item, Certification)
        ]

    def compare(self, first: Value, second: Value, places: Places) -> Order:
        """How the first value stands to the second."""
        del places
        if first == second:
            return Order.EQUAL
        if not isinstance(first, tuple) or not isinstance(second, tuple):
            return Order.APART
        return _by_subset(_ids(second), _ids(first))


def _ids(value: Sequence[object]) -> frozenset[str]:
    return frozenset(item.id for item in value if isinstance(item, Certification))


@dataclass(frozen=True, slots=True)
class SubprocessorList(Place):
    """A list of sub-processors; values have no order."""

    def parse(self, plain: Any) -> Value:
        """The value that the plain data stands for."""
        if isinstance(plain, str):
            return plain
        return tuple(_subprocessor(item) for item in plain)

    def plain(self, value: Value) -> Any:
        """The value as JSON can hold it."""
        if not isinstance(value, tuple):
            return value
        return [_plain_subprocessor(item) for item in value if isinstance(item, Subprocessor)]


def _subprocessor(item: Mapping[str, Any]) -> Subprocessor:
    places = item.get("places", UNKNOWN)
    return Subprocessor(
        name=str(item["name"]),
        places=places if isinstance(places, str) else tuple(places),
        purpose=str(item.get("purpose", "")),
        content=str(item.get("content", UNKNOWN)),
        uses=tuple(item.get("uses", ())),
    )


def _plain_subprocessor(item: Subprocessor) -> dict[str, Any]:
    places = item.places if isinstance(item.places, str) else list(item.places)
    plain: dict[str, Any] = {"name": item.name, "places": places}
    if item.purpose:
        plain["purpose"] = item.purpose
    plain["content"] = item.content
    if item.uses:
        plain["uses"] = list(item.uses)
    return plain


Kind: TypeAlias = Word | Days | PlaceList | WordList | Place | EntityKind | CertificationList | SubprocessorList

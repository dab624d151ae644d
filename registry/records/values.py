"""The pydantic type of each kind of value, with messages that name what may stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, PlainValidator, Tag, WithJsonSchema
from pydantic_core import core_schema

from registry.attributes.kinds import (
    INDEFINITE,
    UNKNOWN,
    CertificationList,
    Days,
    EntityKind,
    Kind,
    Place,
    PlaceList,
    SubprocessorList,
    Word,
    WordList,
)
from registry.records.base import Many, Record, SegmentId, Text, wrong
from registry.records.quick import Quick, checked

_WORDS_OF_CONTENT = ("yes", "no", UNKNOWN)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_DAYS


MAX_DAYS = 36_500
"""Longest period in days; anything longer is a slip, or `indefinite`."""


def one_of(words: Mapping[str, str] | tuple[str, ...]) -> Any:
    """A type for one word of the vocabulary."""
    known = tuple(words)

    def check(value: Any) -> str:
        if isinstance(value, str) and value in known:
            return value
        raise wrong(f"`{show(value)}` is not one of its values", f"write one of: {', '.join(known)}")

    schema: dict[str, Any] = {"type": "string", "enum": list(known)}
    if isinstance(words, Mapping):
        schema["markdownEnumDescriptions"] = list(words.values())
    quick = Quick(core_schema.literal_schema(list(known)), checked(check))
    return Annotated[str, quick, WithJsonSchema(schema)]


def some_of(words: Mapping[str, str] | tuple[str, ...], *, unknown: bool) -> Any:
    """A type for a list of different words of the vocabulary, or `unknown` where that may stand."""
    known = tuple(words)

    def check(value: Any) -> Any:
        if unknown and value == UNKNOWN:
            return value
        if not isinstance(value, list | tuple):
            raise wrong(f"`{show(value)}` is not a list", f"write a list in brackets of: {', '.join(known)}")
        for item in value:
            if item not in known:
                raise wrong(f"`{show(item)}` is not one of its values", f"write some of: {', '.join(known)}")
        _no_repeats(value)
        return tuple(value)

    items: dict[str, Any] = {"type": "array", "items": {"enum": list(known)}, "uniqueItems": True}
    return Annotated[Any, PlainValidator(check), WithJsonSchema(_or_unknown(items) if unknown else items)]


def show(value: Any) -> str:
    """The value as a message may print it: short, on one line, as YAML would write it."""
    match value:
        case None:
            text = ""
        case bool():
            text = str(value).lower()
        case dict():
            text = "{…}"
        case list() | tuple():
            text = "[…]"
        case _:
            text = str(value)
    return " ".join(text.split())[:60]


def _no_repeats(items: list[Any] | tuple[Any, ...]) -> None:
    seen = set()
    for item in items:
        if item in seen:
            raise wrong(f"`{show(item)}` stands twice in the list", "keep it once")
        seen.add(item)


def _or_unknown(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"const": UNKNOWN}]}


def _days(described: bool) -> Callable[[Any], Any]:  # noqa: FBT001 - one setting of the kind
    def check(value: Any) -> Any:
        if _is_count(value) or value in (INDEFINITE, UNKNOWN):
            return value
        if described and isinstance(value, dict) and set(value) == {"text"} and isinstance(value["text"], str):
            return value
        hint = "write whole days without quotes, `indefinite` or `unknown`" + (", or {text: …}" if described else "")
        raise wrong(f"`{show(value)}` is not a number of days", hint)

    return check


def _place_list(value: Any) -> Any:
    if value == UNKNOWN:
        return value
    if not isinstance(value, list | tuple):
        raise wrong(f"`{show(value)}` is not a list of places", "write it in brackets, like [SE], or `unknown`")
    for item in value:
        _place(item)
    _no_repeats(value)
    return tuple(value)


def _place(value: Any) -> str:
    if isinstance(value, str) and value and len(value) <= MAX_PLACE and value.isprintable() and " " not in value:
        return value
    raise wrong(f"`{show(value)}` is not a place", "write a country code (SE), EU, EEA, a cloud region or `global`")


MAX_PLACE = 64
"""Longest id of a place in characters."""

PLACE = Annotated[str, PlainValidator(_place), WithJsonSchema({"type": "string", "minLength": 2})]
PLACES = Annotated[
    Any,
    PlainValidator(_place_list),
    WithJsonSchema(_or_unknown({"type": "array", "items": {"type": "string"}, "uniqueItems": True})),
]
DAYS = Annotated[
    Any,
    PlainValidator(_days(described=False)),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"enum": [INDEFINITE, UNKNOWN]}]}),
]


class EntityValue(Record):
    """A legal entity."""

    name: Text
    """Its registered name."""
    place: PLACE = UNKNOWN
    """Country where it is established."""


class CertificationValue(Record):
    """A certification or attestation."""

    id: SegmentId
    """Its id in the reference data (`soc2-type2`, `iso-27001`)."""
    scope: one_of(("company", "product", UNKNOWN)) = UNKNOWN  # type: ignore[valid-type]  # built from the words
    """What it covers."""
    excludes: Text | None = None
    """What is left out of it."""


class SubprocessorValue(Record):
    """A company that data is passed to."""

    name: Text
    """Name as the list prints it."""
    places: PLACES = UNKNOWN
    """Where it processes."""
    purpose: Text | None = None
    """What it does."""
    content: one_of(_WORDS_OF_CONTENT) = UNKNOWN  # type: ignore[valid-type]  # built from the words
    """Whether it may receive content of calls."""
    uses: Many[SegmentId] = ()
    """The uses without which it receives nothing."""


def structured(item: Any, name: str) -> Any:
    """A structured value, or `unknown`; anything else is read as structured and fails there."""
    return Annotated[
        Annotated[Literal["unknown"], Tag("unknown")] | Annotated[item, Tag(name)],
        Discriminator(lambda value: "unknown" if value == UNKNOWN else name),
    ]


def value_type(kind: Kind) -> Any:
    """The pydantic type of a kind of value."""
    match kind:
        case Word():
            return one_of({**kind.words, UNKNOWN: "nobody established it"})
        case WordList():
            return some_of(kind.words, unknown=True)
        case Days(described=True):
            text = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
            schema = {"anyOf": [{"type": "integer", "minimum": 0}, {"enum": [INDEFINITE, UNKNOWN]}, text]}
            return Annotated[Any, PlainValidator(_days(described=True)), WithJsonSchema(schema)]
        case Days():
            return DAYS
        case PlaceList():
            return PLACES
        case EntityKind():
            return structured(EntityValue, "entity")
        case SubprocessorList():
            return structured(Many[SubprocessorValue], "list")
        case CertificationList():
            return structured(Many[CertificationValue], "list")
        case Place():
            return PLACE


DAY_COUNT = Annotated[int, Field(ge=0, le=MAX_DAYS)]

"""The shapes of records: which keys a part of a record may have, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Shape:
    """The type of a part of a record. JSON Schema would say the same, but takes seconds to make."""

    type: Any

    def at(self, path: Sequence[str | int], data: Any) -> Shape:
        """The shape of what stands at those steps of the data."""
        shape, here = self, data
        for step in path:
            shape = shape.of_item() if isinstance(step, int) else shape.of_key(step, list(here))
            here = here[step]
        return shape

    def keys(self, among: list[str]) -> list[str]:
        """The keys that a mapping with those keys may have, in order; none if an author chooses them."""
        return list(self._fields(among))

    def order(self, keys: list[str]) -> list[str]:
        """The keys in the order of the record class; those that it doesn't know stay where they are."""
        known = list(self._fields(keys))
        ordered = iter(sorted((key for key in keys if key in known), key=known.index))
        return [next(ordered) if key in known else key for key in keys]

    def of_key(self, key: str, keys: list[str]) -> Shape:
        """The shape of the value under a key of a mapping that has those keys."""
        fields = self._fields(keys)
        if key in fields:
            return Shape(fields[key])
        values = [get_args(choice)[1] for choice in _choices(self.type) if get_origin(choice) is dict]
        return Shape(values[0] if values else None)

    def of_item(self) -> Shape:
        """The shape of the items of a list."""
        items = [get_args(choice)[0] for choice in _choices(self.type) if get_origin(choice) is tuple]
        return Shape(items[0] if items else None)

    def _fields(self, keys: list[str]) -> Mapping[str, Any]:
        """The fields of the class that knows most of the keys."""
        known = [_fields_of(choice) for choice in _choices(self.type) if _is_record(choice)]
        return max(known, key=lambda fields: len(set(keys) & set(fields)), default=MappingProxyType({}))


def _is_record(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, BaseModel)


@cache
def _fields_of(model: type[BaseModel]) -> Mapping[str, Any]:
    """The type of each field by the name that it has in a file."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _choices(type_: Any) -> Iterator[Any]:
    """The types of which a value may be one."""
    if get_origin(type_) is Annotated:
        yield from _choices(get_args(type_)[0])
    elif get_origin(type_) in {Union, UnionType}:
        for choice in get_args(type_):
            yield from _choices(choice)
    elif _is_record(type_) and "root" in type_.model_fields:
        yield from _choices(type_.model_fields["root"].annotation)
    else:
        yield type_

"""Digests of values: two values have the same one only if everything in them is the same.

What a page prints is worked out of values; where their digest is that of the last build, so is the page. Values of
which this can't be told (an open store, a function that holds something) have no digest and are never the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache, partial
from operator import attrgetter
from types import FunctionType
from typing import Any

from registry.digest import sha256

MOST_KEPT = 100_000
"""Most objects whose digests are kept for the next value that holds them."""

SIZE = 16
"""Bytes of a digest."""


class UntoldError(Exception):
    """The value has no digest."""


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """Something that is not looked into, because its digest is known."""

    fingerprint: bytes


class Fingerprints:
    """Digests of values; those of shared objects are kept."""

    def __init__(self, shared: Iterable[type] = ()) -> None:
        """`shared` are frozen classes whose objects come again and again: the digest of each is worked out once."""
        self._shared = frozenset(shared)
        self._kept: dict[int, tuple[object, bytes]] = {}
        self._fields: dict[type, tuple[bytes, Callable[[Any], tuple[Any, ...]]]] = {}

    def of(self, *values: object) -> bytes:
        """The digest of the values together. Raises `UntoldError` where one has none."""
        parts: list[bytes] = []
        self._each(values, parts.append)
        return sha256(b"".join(parts)).digest()[:SIZE]

    def _each(self, values: Iterable[object], add: Callable[[bytes], None]) -> None:
        for value in values:
            kind = type(value)
            if kind is str:
                text = value.encode(errors="surrogatepass")  # type: ignore[attr-defined]  # it is a str
                add(b"s%d:" % len(text))
                add(text)
            elif kind is tuple or kind is list:
                add(b"%c%d:" % (b"(["[kind is list], len(value)))  # type: ignore[arg-type]  # it is a tuple or a list
                self._each(value, add)  # type: ignore[arg-type]  # as above
            elif kind in _PLAIN:
                add(b"%s:%a;" % (kind.__name__.encode(), value))
            else:
                self._other(value, add)

    def _other(self, value: object, add: Callable[[bytes], None]) -> None:
        if isinstance(value, Told):
            add(b"told:" + value.fingerprint)
        elif isinstance(value, Enum):
            add(f"enum:{_name(type(value))}:{value.name};".encode())
        elif isinstance(value, bytes):
            add(b"b%d:" % len(value) + value)
        elif isinstance(value, Mapping):
            add(b"{%d:" % len(value))
            for item in value.items():
                self._each(item, add)
        elif isinstance(value, frozenset | set):
            add(b"<%d:" % len(value))
            add(b"".join(sorted(map(self.of, value))))
        elif isinstance(value, FunctionType | partial):
            self._function(value, add)
        elif isinstance(value, _Cached):
            self._other(value.__wrapped__, add)
        else:
            add(b"o" + self._object(value))

    def _function(self, value: FunctionType | partial[Any], add: Callable[[bytes], None]) -> None:
        """A function by its name: what it does hangs on the code, which is told apart from the values."""
        if isinstance(value, partial):
            add(b"partial:")
            self._each((value.func, value.args, value.keywords), add)
        elif value.__closure__ or "<" in value.__qualname__:
            raise UntoldError(value.__qualname__)
        else:
            add(f"function:{value.__module__}.{value.__qualname__};".encode())

    def _object(self, value: object) -> bytes:
        """The digest of a data class or a named tuple; that of a shared one is kept, beside it so that its id stays."""
        found = self._kept.get(id(value))
        if found is not None:
            return found[1]
        name, fields = self._shape(type(value))
        digest = self.of(name, fields(value))
        if type(value) in self._shared:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[id(value)] = (value, digest)
        return digest

    def _shape(self, kind: type) -> tuple[bytes, Callable[[Any], tuple[Any, ...]]]:
        """The name of the class, and what gives the values of its fields."""
        if kind not in self._fields:
            if dataclasses.is_dataclass(kind):
                names = [field.name for field in dataclasses.fields(kind)]
                self._fields[kind] = (_name(kind).encode(), _getter(names))
            elif issubclass(kind, tuple):
                self._fields[kind] = (_name(kind).encode(), tuple)
            else:
                raise UntoldError(_name(kind))
        return self._fields[kind]


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of these attributes, always as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


_Cached = type(lru_cache(_name))
"""A function that keeps what it answered."""

_PLAIN = frozenset({int, bool, float, type(None), date, Decimal})
"""Values whose text says everything."""

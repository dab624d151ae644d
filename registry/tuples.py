"""Named tuples for what starts with every look-up: as `typing.NamedTuple`, without importing typing.

That takes 2 ms, a quarter of an empty interpreter's start, and then 0.1 ms a class to check its annotations. Who
checks types sees the usual one.
"""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NamedTuple
else:

    class _Named(type):
        """Makes a named tuple of the annotations of a class, and gives it the rest of the class."""

        def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
            """The class, or the base of such classes itself."""
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            fields = namespace.get("__annotations__", {})
            defaults = [namespace[field] for field in fields if field in namespace]
            made = namedtuple(name, fields, defaults=defaults, module=namespace["__module__"])  # noqa: PYI024 - see above
            for key, value in namespace.items():
                if key not in fields and key not in SPECIAL:
                    setattr(made, key, value)
            return made

    SPECIAL = frozenset({"__annotations__", "__module__", "__qualname__"})

    class NamedTuple(metaclass=_Named):
        """A tuple whose items have names."""


__all__ = ["NamedTuple"]

"""Frozen data classes for what starts with every look-up and check: as those of `dataclasses`, made in less time.

The standard ones import `inspect` (9 ms) and compile six methods a class, a millisecond for two classes, whether
anybody makes one or not. These share their methods, and compile `__init__` once a class has a few objects. Who checks
types sees the standard ones, and `dataclasses.fields`, `replace` and the like work on them.
"""

from __future__ import annotations

from operator import attrgetter, ge, gt, le, lt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:

    class _Missing:
        """Stands for a default that is not there."""

    MISSING = _Missing()

    class _Field:
        """What `field` says of one: its default, and where it counts."""

        __slots__ = ("compare", "default", "default_factory", "hash", "repr")

        def __init__(self, default, default_factory, *, repr, hash, compare) -> None:  # noqa: A002, ANN001 - as in the standard library
            self.default = default
            self.default_factory = default_factory
            self.repr = repr
            self.hash = compare if hash is None else hash
            self.compare = compare

    def field(*, default=MISSING, default_factory=MISSING, repr=True, hash=None, compare=True):  # noqa: A002, ANN001, ANN201 - as above
        """A field with its default, and where it counts."""
        return _Field(default, default_factory, repr=repr, hash=hash, compare=compare)

    def dataclass(*, frozen=False, slots=False, order=False):  # noqa: ANN001, ANN201 - as above
        """Makes a frozen class of the annotations of a class."""
        if not (frozen and slots):
            raise TypeError("only frozen classes with slots are made here")
        return lambda cls: _made(cls, order=order)

    def replace(one, /, **changes):  # noqa: ANN001, ANN003, ANN201 - as above
        """A copy with some fields changed."""
        kept = {name: getattr(one, name) for name in one.__match_args__ if name not in changes}
        return one.__class__(**kept, **changes)

    def _made(cls: type, *, order: bool) -> type:
        inherited = [base.__frozen__ for base in reversed(cls.__mro__[1:]) if "__frozen__" in base.__dict__]
        fields = {name: one for fields in inherited for name, one in fields.items()}
        own = {}
        space = dict(cls.__dict__)
        for name in space.get("__annotations__", {}):
            given = space.pop(name, MISSING)
            own[name] = given if isinstance(given, _Field) else field(default=given)
        fields |= own
        space.pop("__dict__", None)
        space.pop("__weakref__", None)
        names = tuple(fields)
        compared = _values(name for name, one in fields.items() if one.compare)
        space |= {
            "__qualname__": cls.__qualname__,
            "__slots__": tuple(name for name in own if not any(name in earlier for earlier in inherited)),
            "__frozen__": fields,
            "__match_args__": names,
            "__few__": FEW,
            "__compared__": staticmethod(compared),
            "__hashed__": staticmethod(_values(name for name, one in fields.items() if one.hash)),
            "__dataclass_fields__": _StandardFields(),
            "__setattr__": _refuse_to_set,
            "__delattr__": _refuse_to_delete,
            "__getstate__": _state,
            "__setstate__": _restore,
        }
        for name, method in (("__init__", _first_init), ("__repr__", _repr), ("__eq__", _eq), ("__hash__", _hash)):
            if name not in cls.__dict__ or (name == "__hash__" and cls.__dict__[name] is None):
                space[name] = method
        if order:
            space |= {"__lt__": _lt, "__le__": _le, "__gt__": _gt, "__ge__": _ge}
        return type(cls)(cls.__name__, cls.__bases__, space)

    def _values(names):  # noqa: ANN001, ANN202 - as above
        """What gives the values of these fields: a tuple, or the one value."""
        names = tuple(names)
        return attrgetter(*names) if names else lambda _: ()

    set_field = object.__setattr__

    FEW = 16
    """Objects of a class that are made without compiling: compiling takes longer than they do."""

    def _first_init(self, *given, **named) -> None:  # noqa: ANN001, ANN002, ANN003 - as above
        """Sets the fields; from the object after a few, or with arguments that are wrong, by a compiled `__init__`."""
        cls = next(one for one in type(self).__mro__ if one.__dict__.get("__init__") is _first_init)
        cls.__few__ -= 1
        if cls.__few__ < 0 or not _set_fields(self, cls, given, named):
            cls.__init__ = _init_of(cls)
            cls.__init__(self, *given, **named)
        elif hasattr(cls, "__post_init__"):
            self.__post_init__()

    def _set_fields(self, cls: type, given, named) -> bool:  # noqa: ANN001 - as above
        """Sets every field; `False` if the arguments do not fit."""
        names = cls.__match_args__
        values = dict(zip(names, given, strict=False)) | named
        if len(values) != len(given) + len(named) or not cls.__frozen__.keys() >= named.keys():
            return False
        for name, one in cls.__frozen__.items():
            if name in values:
                value = values[name]
            elif one.default_factory is not MISSING:
                value = one.default_factory()
            elif one.default is not MISSING:
                value = one.default
            else:
                return False
            set_field(self, name, value)
        return True

    def _init_of(cls: type):  # noqa: ANN202 - as above
        known = {"_set": set_field, "_missing": MISSING}
        words, lines = ["self"], []
        for name, one in cls.__frozen__.items():
            if one.default_factory is not MISSING:
                known[f"_make_{name}"] = one.default_factory
                words.append(f"{name}=_missing")
                value = f"_make_{name}() if {name} is _missing else {name}"
            elif one.default is not MISSING:
                known[f"_default_{name}"] = one.default
                words.append(f"{name}=_default_{name}")
                value = name
            else:
                words.append(name)
                value = name
            lines.append(f" _set(self, {name!r}, {value})")
        if hasattr(cls, "__post_init__"):
            lines.append(" self.__post_init__()")
        text = f"def __init__({', '.join(words)}):\n" + "\n".join(lines or [" pass"])
        exec(text, known)  # noqa: S102 - of names of our own classes
        made = known["__init__"]
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        return made

    def _repr(self) -> str:  # noqa: ANN001 - as above
        shown = (f"{name}={getattr(self, name)!r}" for name, one in self.__frozen__.items() if one.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _eq(self, other):  # noqa: ANN001, ANN202 - as above
        if other.__class__ is self.__class__:
            return self is other or self.__compared__(self) == other.__compared__(other)
        return NotImplemented

    def _hash(self) -> int:  # noqa: ANN001 - as above
        return hash(self.__hashed__(self))

    def _ordering(compare):  # noqa: ANN001, ANN202 - as above
        def method(self, other):  # noqa: ANN001, ANN202 - as above
            if other.__class__ is self.__class__:
                return compare(self.__compared__(self), other.__compared__(other))
            return NotImplemented

        return method

    _lt, _le, _gt, _ge = map(_ordering, (lt, le, gt, ge))

    def _refuse_to_set(self, name: str, value) -> None:  # noqa: ANN001 - as above
        from dataclasses import FrozenInstanceError  # noqa: PLC0415 - only a mistake needs it

        del self, value
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_to_delete(self, name: str) -> None:  # noqa: ANN001 - as above
        from dataclasses import FrozenInstanceError  # noqa: PLC0415 - only a mistake needs it

        del self
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _state(self):  # noqa: ANN001, ANN202 - as above
        return [getattr(self, name) for name in self.__match_args__]

    def _restore(self, state) -> None:  # noqa: ANN001 - as above
        for name, value in zip(self.__match_args__, state, strict=True):
            set_field(self, name, value)

    class _StandardFields:
        """The fields as `dataclasses` keeps them, made when somebody asks."""

        def __get__(self, one, cls: type):  # noqa: ANN001, ANN204 - as above
            import dataclasses  # noqa: PLC0415 - only those who look into a class need it

            found, types = {}, {}
            for base in reversed(cls.__mro__):
                types |= vars(base).get("__annotations__", {})
            for name, mine in cls.__frozen__.items():
                made = dataclasses.field(repr=mine.repr, hash=mine.hash, compare=mine.compare)
                made.name = name
                made.type = types.get(name)
                for key in ("default", "default_factory"):
                    value = getattr(mine, key)
                    setattr(made, key, dataclasses.MISSING if value is MISSING else value)
                made._field_type = dataclasses._FIELD  # noqa: SLF001 - what `fields` and `replace` look at
                found[name] = made
            return found


__all__ = ["dataclass", "field", "replace"]

"""Docstrings of fields as descriptions: schemas alone show them, so models are made without, in half the time."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from typing import get_args

from pydantic import BaseModel


@cache
def describe(base: type[BaseModel], shown: tuple[object, ...]) -> None:
    """Gives the fields of all models below the base what stands under them in the source, for those that are shown."""
    for model in _below(base):
        for parent in model.__mro__[: model.__mro__.index(base) + 1]:
            for name, text in _docstrings(parent.__module__).get(parent.__qualname__, {}).items():
                field = model.model_fields.get(name)
                if field is not None and field.description is None:
                    field.description = text
    done: set[type[BaseModel]] = set()
    for model in (inner for one in shown for inner in _models_in(one)):
        _make_again(model, done)


def _make_again(model: type[BaseModel], done: set[type[BaseModel]]) -> None:
    """Makes the model's schema anew, after those of the models in its fields, which it holds."""
    if model not in done:
        done.add(model)
        for field in model.model_fields.values():
            for inner in _models_in(field.annotation):
                _make_again(inner, done)
        model.model_rebuild(force=True)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _below(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Every model that inherits from it."""
    for one in base.__subclasses__():
        yield one
        yield from _below(one)


@cache
def _docstrings(module: str) -> dict[str, dict[str, str]]:
    """By class and field, of every class at the top of the module."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {one.name: dict(_of_class(one)) for one in tree.body if isinstance(one, ast.ClassDef)}


def _of_class(one: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(one.body, one.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)

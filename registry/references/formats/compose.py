"""Compose files: environment variables of services, and models that the engine runs beside them."""

from __future__ import annotations

from collections.abc import Iterator

from registry.pattern import pattern
from registry.references.formats.env import of_assignments
from registry.references.formats.format import TreeFormat, file_name
from registry.references.mention import Facts
from registry.references.names import Names
from registry.references.readers.env import Assignment
from registry.references.tree import Node

NAME = "compose"

_NAME = pattern(r"(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml")


def _by_path(path: str) -> bool:
    return _NAME.fullmatch(file_name(path)) is not None


def _by_shape(_: Node) -> bool:
    return False


def find(root: Node, names: Names) -> Facts:
    """The variables of each service, joined within the service."""
    found = Facts()
    services = root.get("services")
    for service in services.pairs() if services else ():
        environment = service.value.get("environment")
        if environment is not None:
            part = of_assignments(list(assignments_of(environment)), names, NAME)
            prefix = f"services.{service.key.text}.environment."
            mentions = tuple(one._replace(key=prefix + one.key) for one in part.mentions)
            found = found._replace(mentions=(*found.mentions, *mentions))
    return found


def assignments_of(environment: Node) -> Iterator[Assignment]:
    """The variables of a mapping, or of a list of `NAME=value`."""
    for pair in environment.pairs():
        if pair.value.kind in {"text", "word"}:
            yield Assignment(pair.key.text, pair.value.text, pair.value.line, pair.value.column)
    for one in environment.values():
        name, equals, value = one.text.partition("=")
        if equals:
            yield Assignment(name, value, one.line, one.column + len(name) + 1)


COMPOSE = TreeFormat(NAME, _by_path, _by_shape, find)

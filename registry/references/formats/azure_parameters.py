"""Azure's files of parameters: values of a template, by names that nobody but the template explains."""

from __future__ import annotations

from registry.references.formats.env import of_assignments
from registry.references.formats.format import TreeFormat
from registry.references.mention import Facts
from registry.references.names import Names
from registry.references.readers.env import Assignment
from registry.references.tree import Node

NAME = "azure-parameters"


def _by_path(_: str) -> bool:
    return False


def _by_shape(root: Node) -> bool:
    schema, parameters = root.get("$schema"), root.get("parameters")
    if parameters is None or not parameters.is_map or not parameters.items:
        return False
    if schema is not None and "eploymentParameters.json" in schema.text:
        return True
    return all(value.get("value", "reference") is not None for _, value in parameters.items)


def find(root: Node, names: Names) -> Facts:
    """The parameters that hold models or names of deployments, read as variables are."""
    parameters = root.get("parameters")
    pairs = parameters.pairs() if parameters is not None else []
    values = [(pair.key.text, value) for pair in pairs if (value := pair.value.get("value")) is not None]
    assignments = [Assignment(name, one.text, one.line, one.column) for name, one in values if one.is_text]
    found = of_assignments(assignments, names, NAME).mentions
    return Facts(tuple(one._replace(key=f"parameters.{one.key}.value") for one in found))


AZURE_PARAMETERS = TreeFormat(NAME, _by_path, _by_shape, find)

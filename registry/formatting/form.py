"""What a record file must look like: its first line, and the order of its keys."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from registry.loading import kind_of_path
from registry.shapes import Shape

HEADER = "# yaml-language-server: $schema="
"""How the first line begins, by which editors find the schema."""


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one file."""

    header: str
    shape: Shape
    """What the record holds."""


def form_of(path: str) -> Form | None:
    """The form of the file at that path of the catalogue; `None` if no record has its place there."""
    kind = kind_of_path(path)
    if kind is None:
        return None
    name = PurePosixPath(path).stem
    schema = f"reference-{name}" if kind.name == "reference" else kind.name
    return Form(f"{HEADER}{'../' * path.count('/')}schema/{schema}.schema.json", Shape(kind.model_of(name)))

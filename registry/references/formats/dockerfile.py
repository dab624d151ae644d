"""Dockerfiles: variables of `ENV` and `ARG`, which a run may override."""

from __future__ import annotations

from collections.abc import Iterator

from registry.pattern import pattern
from registry.references.formats.env import of_assignments
from registry.references.formats.format import FileFormat, file_name
from registry.references.mention import Facts
from registry.references.names import Names
from registry.references.readers.env import Assignment
from registry.references.text import Text

NAME = "dockerfile"

_INSTRUCTION = pattern(r"[ \t]*(?P<word>[A-Za-z]+)[ \t]+")
_PAIR = pattern(r"(?P<name>[A-Za-z_]\w*)=(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<bare>[^ \t\n\\\"']*))")
_SPACED = pattern(r"(?P<name>[A-Za-z_]\w*)[ \t]+(?P<bare>[^\n]*)")


def _by_path(path: str) -> bool:
    name = file_name(path)
    return (
        name in {"dockerfile", "containerfile"}
        or name.startswith(("dockerfile.", "containerfile."))
        or (name.endswith((".dockerfile", ".containerfile")))
    )


def find(source: Text, names: Names) -> Facts:
    """The variables of the file, as far as they hold models."""
    found = of_assignments(list(_assignments(source)), names, NAME)
    return found._replace(settings=())  # they hold in the image, not in the folder


def _assignments(source: Text) -> Iterator[Assignment]:
    goes_on = False
    for number, line in enumerate(source.text.split("\n"), start=1):
        if line.lstrip().startswith("#"):
            continue
        start = 0
        if not goes_on:
            found = _INSTRUCTION.match(line)
            if found is None or found["word"].upper() not in {"ENV", "ARG"}:
                continue
            start = found.end()
            spaced = _SPACED.match(line, start)
            if spaced is not None and found["word"].upper() == "ENV":
                yield Assignment(spaced["name"], spaced["bare"].strip(), number, spaced.start("bare") + 1)
                continue
        goes_on = line.rstrip().endswith("\\")
        for pair in _PAIR.finditer(line, start):
            kind = next(name for name in ("double", "single", "bare") if pair[name] is not None)
            yield Assignment(pair["name"], pair[kind], number, pair.start(kind) + 1)


DOCKERFILE = FileFormat(NAME, _by_path, find, (b"ENV", b"ARG", b"env", b"arg", b"Env", b"Arg"))

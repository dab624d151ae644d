"""From files to validated records, or to findings: every mistake of every file at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from registry import yaml12
from registry.errors import UsageError
from registry.findings import Finding, Location, Rule
from registry.ids import is_segment
from registry.records import REFERENCE, Lab, Model, Policy, Provider, RouteFile, Source
from registry.validation import RULES as VALIDATION_RULES
from registry.validation import empty_values, findings_of

PATH = Rule(
    "path-shape",
    "A record's path is its id",
    "Each record stands where its kind has its place, and every part of its path is a part of its id.",
)

RULES: tuple[Rule, ...] = (PATH, *VALIDATION_RULES)
"""The rules that loading itself applies."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A record kind and where its files stand."""

    name: str
    folder: str
    parts: int
    """Number of parts of an id."""
    model: Any
    """The pydantic model; of reference data, one a file."""
    shape: str
    """What a path looks like, for messages."""

    def model_of(self, record_id: str) -> type[BaseModel] | None:
        """The model that a file with that id must fit, `None` if there is no such file."""
        if isinstance(self.model, Mapping):
            return self.model.get(record_id)
        return self.model  # type: ignore[no-any-return]  # the field holds a class or a mapping of classes


KINDS: tuple[Kind, ...] = (
    Kind("lab", "labs", 1, Lab, "labs/<lab>.yaml"),
    Kind("model", "models", 2, Model, "models/<lab>/<model>.yaml"),
    Kind("provider", "providers", 1, Provider, "providers/<provider>/provider.yaml"),
    Kind("route", "routes", 3, RouteFile, "routes/<provider>/<lab>/<model>.yaml"),
    Kind("source", "sources", 2, Source, "sources/<publisher>/<document>.yaml"),
    Kind("policy", "policies", 1, Policy, "policies/<policy>.yaml"),
    Kind("reference", "reference", 1, REFERENCE, "reference/<name>.yaml"),
)
"""Every record kind; a folder of the catalogue holds one kind."""

BY_FOLDER = {kind.folder: kind for kind in KINDS}
IGNORED_FOLDERS = frozenset({"schema"})
MAX_FILES = 200_000
"""More files than any catalogue has: a loop of links or a wrong folder."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file that was read and is valid in itself."""

    kind: str
    id: str
    path: str
    """Path relative to the catalogue, with `/`."""
    document: yaml12.Document
    record: Any

    @property
    def data(self) -> Any:
        """The plain data of the file, which its model has checked."""
        return self.document.data


@dataclass(frozen=True, slots=True)
class Files:
    """What a folder held: valid records and the findings of the others."""

    root: Path
    loaded: tuple[Loaded, ...]
    findings: tuple[Finding, ...]
    digests: tuple[tuple[str, bytes], ...]
    """Path and raw bytes of every record file, in order of path."""


def load(root: Path) -> Files:
    """Everything in the catalogue folder. Raises `UsageError` if there is no such folder."""
    if not root.is_dir():
        message = f"there is no catalogue at `{root}`"
        raise UsageError(message, hint="name the folder with --catalogue")
    loaded: list[Loaded] = []
    findings: list[Finding] = []
    raws: list[tuple[str, bytes]] = []
    for path in _yaml_files(root):
        shown = (root / path).as_posix()
        place = _place(path)
        if isinstance(place, str):
            findings.append(PATH.finding(place, at=Location(shown), hint=_shapes(path)))
            continue
        raw, problem = _bytes_of(root / path, shown)
        if problem:
            findings.append(problem)
            continue
        raws.append((path, raw))
        record, found = _read(path, place, raw, shown)
        findings.extend(found)
        if record:
            loaded.append(record)
    return Files(root, tuple(loaded), tuple(findings), tuple(raws))


def read_record(path: str, raw: bytes, shown: str) -> tuple[Loaded | None, tuple[Finding, ...]]:
    """The record of a file, or what is wrong with it; `path` is relative to the catalogue, `shown` is for findings."""
    place = _place(path)
    if isinstance(place, str):
        return None, (PATH.finding(place, at=Location(shown), hint=_shapes(path)),)
    return _read(path, place, raw, shown)


def _read(path: str, place: tuple[Kind, str], raw: bytes, shown: str) -> tuple[Loaded | None, tuple[Finding, ...]]:
    kind, record_id = place
    document = yaml12.read(raw, shown)
    if document.findings:
        return None, document.findings
    record, found = _validated(kind, record_id, document)
    return (None if found else Loaded(kind.name, record_id, path, document, record)), found


def _yaml_files(root: Path) -> Iterator[str]:
    """Paths of all YAML files below, relative, in order; links are not followed."""
    found: list[str] = []
    for folder, names, files in os.walk(root, followlinks=False):
        inner = Path(folder).relative_to(root).as_posix()
        names[:] = sorted(name for name in names if not name.startswith("."))
        if inner == ".":
            names[:] = [name for name in names if name not in IGNORED_FOLDERS]
        prefix = "" if inner == "." else f"{inner}/"
        found.extend(prefix + name for name in files if name.endswith((".yaml", ".yml")))
        if len(found) > MAX_FILES:
            message = f"`{root}` holds more than {MAX_FILES} YAML files"
            raise UsageError(message, hint="name the catalogue's own folder with --catalogue")
    yield from sorted(found)


def _place(path: str) -> tuple[Kind, str] | str:
    """The kind and id that the path stands for, or what is wrong with it."""
    folder, _, rest = path.partition("/")
    kind = BY_FOLDER.get(folder)
    if kind is None or not rest:
        return f"no record kind has its place at `{path}`"
    if not path.endswith(".yaml"):
        return f"`{path}` must end in .yaml"
    inner = rest.removesuffix(".yaml")
    if kind.name == "provider":
        inner, _, name = inner.partition("/")
        if name != "provider":
            return f"a provider's file is called provider.yaml, not `{path}`"
    segments = inner.split("/")
    if len(segments) != kind.parts or not all(map(is_segment, segments)):
        return f"`{path}` is not a path of a {kind.name}"
    if kind.model_of(inner) is None:
        return f"there is no reference data called `{inner}`"
    return kind, inner


def kind_of_path(path: str) -> Kind | None:
    """The record kind whose place the path is, relative to the catalogue; `None` for any other file."""
    place = _place(path)
    return None if isinstance(place, str) else place[0]


def _shapes(path: str) -> str:
    kind = BY_FOLDER.get(path.partition("/")[0])
    if kind is None:
        return f"records stand in: {', '.join(kind.folder for kind in KINDS)}"
    if kind.name == "reference":
        return f"one of: {', '.join(REFERENCE)}"
    return f"write {kind.shape}; parts are a-z, 0-9 and `.` `_` `-`, and begin with a letter or a digit"


def _bytes_of(path: Path, shown: str) -> tuple[bytes, Finding | None]:
    """The file's bytes, not more than a record may have, or why there are none."""
    try:
        if path.is_symlink() or not path.is_file():
            return b"", PATH.finding(
                "this is not a regular file", at=Location(shown), hint="replace the link by the record itself"
            )
        with path.open("rb") as stream:
            return stream.read(yaml12.MAX_BYTES + 1), None
    except OSError as error:
        reason = (error.strerror or "it can't be read").lower()
        return b"", PATH.finding(f"the file can't be read: {reason}", at=Location(shown), hint="check its permissions")


def _validated(kind: Kind, record_id: str, document: yaml12.Document) -> tuple[Any, tuple[Finding, ...]]:
    """The record, or the findings of its model."""
    model = kind.model_of(record_id)
    empty = tuple(empty_values(document))
    try:
        return (model.model_validate(document.data) if model else None), empty
    except ValidationError as error:
        return None, (*empty, *findings_of(error, document, model))

"""`modelroutes validate`: everything that is wrong in a catalogue, at once."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from registry.building import check_catalogue
from registry.commands.edges import day, progress
from registry.commands.outside import today, write
from registry.errors import ExitCode, UsageError
from registry.files import write_text
from registry.findings import Finding, in_order
from registry.formatting import check_format, fix_format
from registry.loading import Files, load
from registry.paths import data_folder
from registry.report import FORMATS


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="a catalogue, or files and folders in one (default: all)"
    )
    parser.add_argument("--fix", action="store_true", help="put keys in order and mend formatting; comments stay")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="form of the findings")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the findings there")
    parser.add_argument("--as-of", type=day, metavar="DAY", help="no date may lie after this day (default: today)")


def run(args: Namespace) -> int:
    """Prints the findings; exit code 1 if there is any."""
    root, wanted = _root_and_wanted(args.paths)
    if args.fix:
        _fix(root, wanted)
    report = progress()
    report("checking the catalogue")
    checked = check_catalogue(root, args.as_of or today())
    found = in_order((*checked.findings, *_format_findings(checked.catalogue.files)))
    found = tuple(finding for finding in found if _is_wanted(finding, wanted))
    report("")
    text = FORMATS[args.format](found)
    if args.output:
        write_text(args.output, text)
    else:
        write(text)
    if not found and args.format == "text":
        count = len(checked.catalogue.files.digests)
        sys.stderr.write(f"{count} records, nothing found\n")
    return ExitCode.FINDINGS if found else ExitCode.CLEAN


def _root_and_wanted(paths: list[Path]) -> tuple[Path, list[Path]]:
    """The catalogue, and the paths in it to which findings are limited."""
    for path in paths:
        if not path.exists():
            message = f"there is no `{path}`"
            raise UsageError(message, hint="name a catalogue folder, or files in one")
    if not paths:
        return _shown(data_folder("catalogue")), []
    roots = {_root_of(path) for path in paths}
    if len(roots) > 1:
        message = "the paths lie in several catalogues"
        raise UsageError(message, hint="check one catalogue at a time")
    root = roots.pop()
    return root, [path for path in paths if path.resolve() != root.resolve()]


def _root_of(path: Path) -> Path:
    """The catalogue that holds the path: the nearest folder above that has a folder of records."""
    for folder in (path, *path.parents):
        if folder.is_dir() and any((folder / name).is_dir() for name in ("sources", "providers", "models")):
            return folder
    for folder in path.resolve().parents:
        if any((folder / name).is_dir() for name in ("sources", "providers", "models")):
            return folder
    if path.is_dir():
        return path
    message = f"`{path}` lies in no catalogue"
    raise UsageError(message, hint="a catalogue is a folder with labs/, models/, providers/, routes/ and sources/")


def _shown(path: Path) -> Path:
    """The path as seen from here, where it lies below."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else Path(relative)


def _is_wanted(finding: Finding, wanted: list[Path]) -> bool:
    return not wanted or _is_below(Path(finding.location.path), wanted)


def _format_findings(files: Files) -> list[Finding]:
    """What breaks the form of the files that were read."""
    found: list[Finding] = []
    for path, raw in files.digests:
        found.extend(check_format(raw, (files.root / path).as_posix(), path))
    return found


def _fix(root: Path, wanted: list[Path]) -> None:
    """Mends what can be mended without changing a value, file by file, each whole or not at all."""
    fixed = 0
    for path, raw in load(root).digests:
        target = root / path
        if wanted and not _is_below(target, wanted):
            continue
        better = fix_format(raw, path)
        if better != raw:
            write_text(target, better.decode())
            fixed += 1
    sys.stderr.write(f"{fixed} file{'' if fixed == 1 else 's'} mended\n")


def _is_below(path: Path, wanted: list[Path]) -> bool:
    place = path.resolve()
    return any(place == one.resolve() or one.resolve() in place.parents for one in wanted)

"""What the scripts of the importers share: files from the command line, the report, and writing."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from registry.attributes.kinds import UNKNOWN
from registry.errors import ExitCode, RegistryError, UsageError
from registry.files import write_text
from registry.importers.changes import Plan
from registry.importers.files import read_json
from registry.importers.idmap import read_map
from registry.importers.readers import DAYS, READERS
from registry.importers.rows import SOURCES, Listing, Row

Work = Callable[[Namespace], Sequence[Plan]]


def add_common(parser: ArgumentParser) -> None:
    """The options of every importer."""
    parser.add_argument("--catalogue", type=Path, default=Path("catalogue"), help="folder of the catalogue")
    parser.add_argument("--write", action="store_true", help="write the changes; without it they are only printed")
    parser.add_argument("--explain", metavar="ID", help="say what an id of a data set means, and stop")


def add_lists(parser: ArgumentParser) -> None:
    """The lists of prices, each with its shape."""
    parser.add_argument(
        "lists", nargs="*", metavar="SHAPE=FILE", help=f"a list and its file; shapes: {', '.join(READERS)}"
    )
    parser.add_argument(
        "--day",
        action="append",
        default=[],
        metavar="SHAPE=DAY",
        help="the day of a copy that does not state it (litellm, genai-prices)",
    )


def run(parser: ArgumentParser, work: Work, arguments: Sequence[str] | None = None) -> int:
    """Parse, work, print the plans, and write them if asked to."""
    options = parser.parse_args(arguments)
    try:
        if options.explain:
            _tell(read_map().explain(options.explain))
            return ExitCode.CLEAN
        for plan in work(options):
            _tell(plan.report())
            if options.write:
                write_plan(plan, options.catalogue)
    except RegistryError as error:
        sys.stderr.write(f"error: {error.message}\n" + (f"    hint: {error.hint}\n" if error.hint else ""))
        return error.exit_code
    return ExitCode.CLEAN


def _tell(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def write_plan(plan: Plan, root: Path) -> None:
    """Every text of the plan to its place."""
    for path, text in sorted(plan.texts.items()):
        write_text(root / path, text)


def rows_of(options: Namespace) -> list[Row]:
    """The lines of every list that is named."""
    days = dict(pairs(options.day))
    return [row for shape, path in pairs(options.lists) for row in _rows(shape, Path(path), days)]


def _rows(shape: str, path: Path, days: Mapping[str, str]) -> Iterator[Row]:
    if shape not in READERS:
        message = f"there is no shape `{shape}`"
        raise UsageError(message, hint=f"shapes are: {', '.join(READERS)}")
    data = read_json(path)
    day = DAYS[shape](data) or days.get(shape, UNKNOWN)
    try:
        yield from READERS[shape](data, Listing(shape, SOURCES[shape], day))
    except (AttributeError, KeyError, TypeError) as error:
        message = f"`{path}` has not the shape of {shape}"
        raise UsageError(message, hint="name the shape that fits the file") from error


def pairs(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each `SHAPE=FILE` as a pair. Raises `UsageError`."""
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not value:
            message = f"`{text}` names no shape and file"
            raise UsageError(message, hint="write it like litellm=prices.json")
        yield name, value

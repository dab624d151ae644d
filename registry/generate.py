"""Writes the generated files of the project, or says which are stale: JSON Schemas of the records, counts of coverage.

The counts are a ratchet: they are written when they grow; where one falls, nothing is written and the loss is named.
Called by `scripts/generate [--check]` in a checkout; the installed package never needs it.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from registry.building import build_store
from registry.errors import ExitCode, RegistryError
from registry.files import write_text
from registry.paths import CHECKOUT
from registry.schemas import schemas
from registry.store.reader import Store
from registry.views.asking import asking_of
from registry.views.coverage import coverage
from registry.views.ratchet import Counts, counts_in, counts_of, fallen, text_of

FOLDER = Path("catalogue/schema")
"""Where the schemas stand, below the checkout."""

COVERAGE = Path("catalogue/coverage.json")
"""Where the counts of coverage stand."""


def generated() -> dict[Path, str]:
    """Every schema: its path below the checkout, and its text."""
    return {FOLDER / name: text for name, text in schemas().items()}


def counted(root: Path) -> Counts:
    """How many offerings have a value of each attribute, by provider; as of the catalogue's own day.

    Raises `CatalogueError` if the catalogue has errors.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "registry.sqlite"
        build_store(root / "catalogue", path)
        with Store(path) as store:
            return counts_of(coverage(store, asking_of(store)))


def stale(root: Path) -> tuple[Path, ...]:
    """Schemas that are missing, differ, or are generated no longer."""
    wanted = generated()
    present = {path.relative_to(root) for path in (root / FOLDER).glob("*")}
    differing = {path for path, text in wanted.items() if _text_of(root / path) != text}
    return tuple(sorted(differing | (present - wanted.keys())))


def _text_of(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def main(arguments: Sequence[str] | None = None, root: Path = CHECKOUT) -> int:
    """Writes what is stale, or with `--check` only names it; exit code 1 if there is any, or if coverage fell."""
    parser = ArgumentParser(prog="scripts/generate", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail if a file is stale")
    args = parser.parse_args(arguments)
    wanted: dict[Path, str] = generated()
    found = [(path, wanted.get(path)) for path in stale(root)]
    if not args.check:  # the schemas first: they may be what a contributor needs to mend the catalogue
        _write(root, found)
    try:
        counts = counted(root)
        lost = tuple(fallen(kept(root), counts))
    except (RegistryError, ValueError) as error:
        sys.stderr.write(f"scripts/generate: {error}\n    hint: {_hint(error)}\n")
        return ExitCode.USAGE
    if lost:
        sys.stderr.write("".join(f"{COVERAGE.as_posix()}: {line}\n" for line in lost))
        sys.stderr.write("    hint: give the claims back, or lower the counts by hand and say why in the commit\n")
        return ExitCode.FINDINGS
    text = text_of(counts)
    grown = [] if text == _text_of(root / COVERAGE) else [(COVERAGE, text)]
    if not args.check:
        _write(root, grown)
        return ExitCode.CLEAN
    for path, _ in (*found, *grown):
        sys.stderr.write(f"{path.as_posix()} is stale; run scripts/generate\n")
    return ExitCode.FINDINGS if found or grown else ExitCode.CLEAN


def kept(root: Path) -> Counts:
    """The counts that the repository keeps, none before the first. Raises `ValueError` if they can't be read."""
    text = _text_of(root / COVERAGE)
    return {} if text is None else counts_in(text)


def _write(root: Path, found: Iterable[tuple[Path, str | None]]) -> None:
    """Writes each file, or removes one that has no text, and names it."""
    for path, text in found:
        if text is None:
            (root / path).unlink()
        else:
            write_text(root / path, text)
        sys.stdout.write(f"{path.as_posix()}\n")


def _hint(error: RegistryError | ValueError) -> str:
    """What to do about what stopped us."""
    if isinstance(error, RegistryError):
        return error.hint or "run modelroutes validate"
    return f"restore {COVERAGE.as_posix()} from the repository"


if __name__ == "__main__":
    sys.exit(main())

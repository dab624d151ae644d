"""Writes the generated files of the project, or says which are stale: the JSON Schemas of the records.

Called by `scripts/generate [--check]` in a checkout; the installed package never needs it.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from registry.errors import ExitCode
from registry.files import write_text
from registry.paths import CHECKOUT
from registry.schemas import schemas

FOLDER = Path("catalogue/schema")
"""Where the schemas stand, below the checkout."""


def generated() -> dict[Path, str]:
    """Every generated file: its path below the checkout, and its text."""
    return {FOLDER / name: text for name, text in schemas().items()}


def stale(root: Path) -> tuple[Path, ...]:
    """Generated files that are missing, differ, or are generated no longer."""
    wanted = generated()
    present = {path.relative_to(root) for path in (root / FOLDER).glob("*")}
    differing = {path for path, text in wanted.items() if _text_of(root / path) != text}
    return tuple(sorted(differing | (present - wanted.keys())))


def _text_of(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes what is stale, or with `--check` only names it; exit code 1 if there is any."""
    parser = ArgumentParser(prog="scripts/generate", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail if a file is stale")
    args = parser.parse_args(arguments)
    found = stale(CHECKOUT)
    if args.check:
        for path in found:
            sys.stderr.write(f"{path.as_posix()} is stale; run scripts/generate\n")
        return ExitCode.FINDINGS if found else ExitCode.CLEAN
    wanted = generated()
    for path in found:
        if path in wanted:
            write_text(CHECKOUT / path, wanted[path])
        else:
            (CHECKOUT / path).unlink()
        sys.stdout.write(f"{path.as_posix()}\n")
    return ExitCode.CLEAN


if __name__ == "__main__":
    sys.exit(main())

"""`modelroutes refs`: where files name models and routes, and which each may mean; no policy."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from registry.errors import ExitCode
from registry.references.find import find_references
from registry.references.listing import list_files
from registry.references.output import REFERENCE_FORMATS
from registry.store.database import Database


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.description = (
        "Find where files name models and routes, and say which routes each may mean. No policy, no network, "
        "nothing is run. At the top of a git repository the files in its index are looked at, anywhere else all files "
        "but those in folders of tools, lock files and recordings; a file that is named is looked at in any case."
    )
    parser.epilog = (
        "exit codes: 0 all files could be read, 2 wrong usage, 4 the paths hold no file that is read, "
        "5 a file could not be read"
    )
    parser.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="files and folders (default: here)")
    parser.add_argument(
        "--format", choices=tuple(REFERENCE_FORMATS), default="text", help="form of the answer (default: text)"
    )
    parser.add_argument("--root", default=".", metavar="DIR", help="the folder that paths are relative to")
    parser.add_argument("--store", metavar="FILE", help="the store to read (default: the one installed)")


def run(args: Namespace) -> int:
    """Prints the references."""
    listing = list_files(args.root, args.paths)
    with Database(args.store or _installed()) as store:
        found = find_references(listing, store)
    sys.stdout.flush()
    sys.stdout.buffer.write(REFERENCE_FORMATS[args.format](found).encode("utf-8", "backslashreplace"))
    if found.problems:
        return ExitCode.INCOMPLETE
    return ExitCode.CLEAN if found.read else ExitCode.NOTHING


def _installed() -> str:
    """The store that came along."""
    from registry.paths import store_path  # noqa: PLC0415 - pathlib takes 2 ms to import

    return str(store_path())

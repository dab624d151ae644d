"""`modelroutes build`: the store and the site, from a catalogue."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace

from registry.errors import CatalogueError, ExitCode
from registry.unchanged import keep, said_before, signature

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument("--out", metavar="DIR", help="where to build (default: build/ in the checkout, else ./build)")
    parser.add_argument("--catalogue", metavar="DIR", help="the catalogue (default: the one that came along)")
    parser.add_argument(
        "--as-of",
        type=_day,
        metavar="DAY",
        help="the catalogue's day (default: SOURCE_DATE_EPOCH, else the newest day on which anything was checked)",
    )
    parser.add_argument(
        "--base-url", metavar="URL", help="where the site will stand: adds canonical links, a sitemap and Open Graph"
    )
    parser.add_argument("--again", action="store_true", help="build everything anew, whatever the last build made")


def _day(text: str) -> date:
    from registry.commands.edges import day  # noqa: PLC0415 - loads what a build without a change never needs

    return day(text)


def run(args: Namespace) -> int:
    """Builds; a build that fails leaves what was there before, and one without a change writes nothing."""
    from registry.paths import PACKAGE, STORE_NAME, data_folder  # noqa: PLC0415 - as above

    out = str(args.out or default_out())
    catalogue = str(args.catalogue or data_folder("catalogue"))
    made = (f"{out}/{STORE_NAME}", f"{out}/site", f"{out}/site/index.html")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    options = (sys.version, os.path.abspath(out), str(args.as_of), epoch, str(args.base_url))  # noqa: PTH100 - as above
    wanted = _signature((catalogue, str(PACKAGE), str(data_folder("templates"))), options)
    said = None if args.again or not wanted else said_before(out, wanted, made)
    if said is None:
        said = _build(args, out, catalogue)
        if wanted:
            keep(out, wanted, made, said)
    else:
        sys.stderr.write("nothing has changed since the last build\n")
    _write(said)
    return ExitCode.CLEAN


def _signature(folders: tuple[str, ...], options: tuple[str, ...]) -> str:
    """Empty where a folder can't be read: then the build says what is wrong."""
    try:
        return signature(folders, options)
    except OSError:
        return ""


def _write(said: str) -> None:
    from registry.commands.outside import write  # noqa: PLC0415 - as above

    write(said)


def _build(args: Namespace, out: str, catalogue: str) -> str:
    """Builds everything, and returns what is to be said of it."""
    from pathlib import Path  # noqa: PLC0415 - as above

    from registry.building import build_store  # noqa: PLC0415 - as above
    from registry.commands.edges import progress  # noqa: PLC0415 - as above
    from registry.commands.outside import epoch_day  # noqa: PLC0415 - as above
    from registry.exports import Exports  # noqa: PLC0415 - as above
    from registry.findings import Severity  # noqa: PLC0415 - as above
    from registry.paths import STORE_NAME  # noqa: PLC0415 - as above
    from registry.report.text import text  # noqa: PLC0415 - as above
    from registry.site import LEDGER, build_site  # noqa: PLC0415 - as above
    from registry.site.addresses import base_of  # noqa: PLC0415 - as above

    folder, report = Path(out), progress()
    store = folder / STORE_NAME
    base = base_of(args.base_url) if args.base_url else ""
    try:
        checked = build_store(Path(catalogue), store, args.as_of or epoch_day(), report)
        known = folder / LEDGER
        if args.again:
            known.unlink(missing_ok=True)
        made = build_site(store, folder / "site", base=base, beside=Exports, ledger=known, progress=report)
    except CatalogueError as error:
        report("")
        if error.findings:
            sys.stderr.write(text(error.findings))
        raise
    report("")
    warnings = sum(finding.severity is Severity.WARNING for finding in checked.findings)
    if warnings:
        sys.stderr.write(f"{warnings} warnings; modelroutes validate prints them\n")
    return (
        f"store  {store}  ({store.stat().st_size // 1024} KiB, catalogue of {made.day})\n"
        f"site   {folder / 'site' / 'index.html'}  ({made.pages} pages)\n"
    )


def default_out() -> Path:
    """`build/` of the checkout, else of the working folder."""
    from pathlib import Path  # noqa: PLC0415 - as above

    from registry.paths import CHECKOUT  # noqa: PLC0415 - as above

    checkout = (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / "catalogue").is_dir()
    return CHECKOUT / "build" if checkout else Path("build")

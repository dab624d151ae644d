"""`modelroutes build`: the store and the site, from a catalogue."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from registry.building import build_store
from registry.commands.edges import day, epoch_day, progress, write
from registry.errors import CatalogueError, ExitCode
from registry.exports import export_files
from registry.findings import Severity
from registry.paths import CHECKOUT, STORE_NAME, data_folder
from registry.report.text import text
from registry.site import build_site
from registry.site.addresses import base_of


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where to build (default: build/ in the checkout, else ./build)"
    )
    parser.add_argument(
        "--catalogue", type=Path, metavar="DIR", help="the catalogue (default: the one that came along)"
    )
    parser.add_argument(
        "--as-of",
        type=day,
        metavar="DAY",
        help="the catalogue's day (default: SOURCE_DATE_EPOCH, else the newest day on which anything was checked)",
    )
    parser.add_argument(
        "--base-url", metavar="URL", help="where the site will stand: adds canonical links, a sitemap and Open Graph"
    )


def run(args: Namespace) -> int:
    """Builds; a build that fails leaves what was there before."""
    out = args.out or default_out()
    store = out / STORE_NAME
    report = progress()
    base = base_of(args.base_url) if args.base_url else ""
    try:
        checked = build_store(args.catalogue or data_folder("catalogue"), store, args.as_of or epoch_day(), report)
        made = build_site(store, out / "site", base=base, beside=export_files, progress=report)
    except CatalogueError as error:
        report("")
        if error.findings:
            sys.stderr.write(text(error.findings))
        raise
    report("")
    warnings = sum(finding.severity is Severity.WARNING for finding in checked.findings)
    write(f"store  {store}  ({store.stat().st_size // 1024} KiB, catalogue of {made.day})\n")
    write(f"site   {out / 'site' / 'index.html'}  ({made.pages} pages)\n")
    if warnings:
        sys.stderr.write(f"{warnings} warnings; modelroutes validate prints them\n")
    return ExitCode.CLEAN


def default_out() -> Path:
    """`build/` of the checkout, else of the working folder."""
    checkout = (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / "catalogue").is_dir()
    return CHECKOUT / "build" if checkout else Path("build")

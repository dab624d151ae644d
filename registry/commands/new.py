"""`modelroutes new`: a new record with what its kind asks for, ready to be filled in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from registry import yaml12
from registry.commands.outside import write
from registry.errors import ExitCode, UsageError
from registry.files import write_text
from registry.paths import CHECKOUT
from registry.skeletons import MAKEABLE, Wish, skeleton


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument("record", choices=MAKEABLE, metavar="KIND", help=f"one of: {', '.join(MAKEABLE)}")
    parser.add_argument("id", metavar="ID", help="lab, lab/model, provider, provider/lab/model, publisher/document")
    parser.add_argument("--name", default="", metavar="TEXT", help="its name, of a source its title")
    parser.add_argument("--kind", default="", metavar="WORD", help="which kind of provider or source it is")
    parser.add_argument("--offering", default="", metavar="ID", help="the offering of a route, or a provider's first")
    parser.add_argument("--catalogue", type=Path, metavar="DIR", help="the catalogue (default: ./catalogue)")


def run(args: Namespace) -> int:
    """Writes the record and says where it stands; what is there already is never overwritten."""
    root = _root(args.catalogue)
    made = skeleton(Wish(args.record, args.id, args.name, args.kind, args.offering), lambda path: _data(root, path))
    target = root / made.path
    if target.exists() or target.is_symlink():
        hint = "add a route with a `variant` of its own to that file" if args.record == "route" else "change that file"
        message = f"`{target}` is there already"
        raise UsageError(message, hint=hint)
    write_text(target, made.text)
    write(f"{target.as_posix()}\n")
    return ExitCode.CLEAN


def _root(named: Path | None) -> Path:
    """The catalogue to write into: the named one, the one in this folder, or the checkout's."""
    for folder in (named,) if named else (Path("catalogue"), CHECKOUT / "catalogue"):
        if folder.is_dir():
            return folder
    message = f"there is no catalogue at `{named or 'catalogue'}`"
    raise UsageError(message, hint="name its folder with --catalogue; it may be empty")


def _data(root: Path, path: str) -> Any:
    """The plain data of a record, `None` if there is none that can be read."""
    target = root / path
    if not target.is_file() or target.stat().st_size > yaml12.MAX_BYTES:
        return None
    document = yaml12.read(target.read_bytes(), path)
    return None if document.findings else document.data

"""`modelroutes search`: names, ids and aliases, best match first."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from registry.commands.edges import add_store, open_store
from registry.commands.outside import write
from registry.errors import ExitCode
from registry.lookup.search import search


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument(
        "words", nargs="+", metavar="WORD", help="words that all must occur; the last may be a beginning"
    )
    parser.add_argument("--limit", type=int, default=20, help="most results (default: 20)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the result")
    add_store(parser)


def run(args: Namespace) -> int:
    """Prints what was found; exit code 1 if that is nothing."""
    with open_store(args) as store:
        hits = search(store, " ".join(args.words), limit=max(args.limit, 1))
    if args.format == "json":
        plain = [{"kind": hit.kind, "id": hit.id, "name": hit.name} for hit in hits]
        write(json.dumps(plain, indent=2, ensure_ascii=False) + "\n")
    elif hits:
        width = max(len(hit.id) for hit in hits)
        write("".join(f"{hit.kind:<9} {hit.id:<{width}}  {hit.name}\n" for hit in hits))
    else:
        write("nothing found\n    hint: fewer words, or another spelling\n")
    return ExitCode.CLEAN if hits else ExitCode.FINDINGS

"""`modelroutes policy`: checks, shows, tests, compares and counts policies; one module a verb."""

from __future__ import annotations

import importlib
from argparse import ArgumentParser, Namespace
from typing import Any

VERBS: tuple[tuple[str, str], ...] = (
    ("lint", "say what is wrong in policy files, and where"),
    ("show", "show a policy after inheritance, with where each part is written"),
    ("test", "run the cases that are written beside a policy"),
    ("diff", "list the routes whose verdict differs between two policies"),
    ("cost", "count routes by verdict, what each requirement excludes, and what would admit more"),
)
"""Every verb with its line of help; `registry.commands.policy_<verb>` runs it."""


def configure(parser: ArgumentParser) -> None:
    """Adds the verbs."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, summary in VERBS:
        sub = verbs.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        _module(name).configure(sub)


def run(args: Namespace) -> int:
    """Runs the verb."""
    code: int = _module(args.verb).run(args)
    return code


def _module(verb: str) -> Any:
    return importlib.import_module(f"registry.commands.policy_{verb}")

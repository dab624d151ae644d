"""`modelroutes mcp`: look-ups and checks for agents, by the Model Context Protocol over standard input and output."""

from __future__ import annotations

import gc
from argparse import ArgumentParser, Namespace
from pathlib import Path

from registry.commands.outside import store_file
from registry.errors import ExitCode, UsageError
from registry.version import VERSION


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument("--store", metavar="FILE", help="the store to read (default: the one installed)")


def run(args: Namespace) -> int:
    """Serves until the client hangs up."""
    path = Path(store_file(args))
    try:
        from registry.serving.server import server_of  # noqa: PLC0415 - an extra, of which most installs have none
    except ModuleNotFoundError as error:
        message = "the package `mcp` is not installed"
        raise UsageError(message, hint="pip install 'modelroutes[mcp]'") from error
    gc.enable()  # the command line switches it off for short runs; this one is long
    server_of(path, VERSION).run()
    return ExitCode.CLEAN

"""Help that fits the terminal, and whose texts on filters are made when somebody reads them."""

from __future__ import annotations

import argparse
import os
import sys

USUAL_WIDTH = 80


class Help(argparse.RawDescriptionHelpFormatter):
    """The formatter of every command.

    argparse makes one for each option that it adds, to check it, and the width it looks up for that imports shutil:
    2 ms at each start.
    """

    def __init__(
        self, prog: str, indent_increment: int = 2, max_help_position: int = 26, width: int | None = None
    ) -> None:
        super().__init__(prog, indent_increment, max_help_position, width or (line_width() or USUAL_WIDTH) - 2)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        if isinstance(action.help, str) and action.help.startswith("@"):
            from registry.lookup.filter_help import help_of  # noqa: PLC0415 - only help needs every requirement

            return help_of(action.help.removeprefix("@")).replace("%", "%%")
        return super()._get_help_string(action)


def line_width() -> int | None:
    """Cells of the terminal's line; `None` where output goes elsewhere and nobody says how wide that is."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else None
    except (AttributeError, OSError, ValueError):
        return None

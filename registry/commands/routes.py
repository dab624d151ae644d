"""`modelroutes routes`: which routes meet a policy or filters, in order, and what was left out."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from registry.commands.helping import line_width
from registry.commands.looking import add_answer, add_asking, add_filters, answered, named_columns, wanted
from registry.commands.outside import write
from registry.errors import ExitCode
from registry.lookup.answer_text import CELLS, answer_text, columns_for
from registry.lookup.listing import VERDICTS


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    add_filters(parser)
    add_asking(parser)
    add_answer(parser, f"some of: {', '.join(CELLS)}")


def run(args: Namespace) -> int:
    """Prints the routes; exit code 1 if there is none."""
    wish = wanted(args)
    columns = columns_for(named_columns(args), (VERDICTS[verdict] for verdict in wish.verdicts))
    answers, question = answered(args, wish)
    write(answer_text(answers, args.format, columns, question, line_width()))
    return ExitCode.CLEAN if answers.routes else ExitCode.FINDINGS

"""`modelroutes routes`: which routes meet a policy or filters, in order, and what was left out."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from registry.commands.looking import (
    add_answer,
    add_asking,
    add_filters,
    filter_values,
    wanted_limit,
    wanted_order,
    wanted_verdicts,
    width,
    write,
)
from registry.errors import ExitCode
from registry.lookup.answer_text import CELLS, answer_text, columns_for
from registry.lookup.filters import asked
from registry.lookup.listing import VERDICTS


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    add_filters(parser)
    add_asking(parser)
    add_answer(parser, f"some of: {', '.join(CELLS)}")


def run(args: Namespace) -> int:
    """Prints the routes; exit code 1 if there is none."""
    verdicts, order, limit = wanted_verdicts(args), wanted_order(args), wanted_limit(args)
    named = [name for text in args.columns for name in text.split(",")]
    columns = columns_for(named, (VERDICTS[verdict] for verdict in verdicts))
    filters = asked(filter_values(args))
    from registry.commands.answering import open_store, question  # noqa: PLC0415 - mistakes are told before

    with open_store(args) as store:
        from registry.lookup.routes import route_answers  # noqa: PLC0415

        asking, plain = question(store, args, filters)
        answers = route_answers(store, asking, verdicts=verdicts, sort=order, limit=limit, currency=args.currency or "USD")
    write(answer_text(answers, args.format, columns, plain, width()))
    return ExitCode.CLEAN if answers.routes else ExitCode.FINDINGS

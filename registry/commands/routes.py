"""`modelroutes routes`: which routes meet a policy or filters, in order, and what was left out."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any

from registry.commands.helping import line_width
from registry.commands.looking import (
    add_answer,
    add_asking,
    add_filters,
    filter_values,
    quick_question,
    store_file,
    wanted_limit,
    wanted_order,
    wanted_verdicts,
    write,
)
from registry.errors import ExitCode
from registry.lookup.answer_text import CELLS, answer_text, columns_for
from registry.lookup.filters import Asked, asked
from registry.lookup.listing import PASS, VERDICTS, Answers, Wish


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    add_filters(parser)
    add_asking(parser)
    add_answer(parser, f"some of: {', '.join(CELLS)}")


def run(args: Namespace) -> int:
    """Prints the routes; exit code 1 if there is none."""
    wish = Wish(wanted_verdicts(args), wanted_order(args), wanted_limit(args), args.currency or "USD")
    named = [name for text in args.columns for name in text.split(",")]
    columns = columns_for(named, (VERDICTS[verdict] for verdict in wish.verdicts))
    filters = asked(filter_values(args))
    answers, question = _quickly(args, filters, wish) or _thoroughly(args, filters, wish)
    write(answer_text(answers, args.format, columns, question, line_width()))
    return ExitCode.CLEAN if answers.routes else ExitCode.FINDINGS


Answered = tuple[Answers, Mapping[str, Any]]


def _quickly(args: Namespace, filters: Asked, wish: Wish) -> Answered | None:
    """The answer from the store's rows alone, for a plain question; `None` leaves it to the evaluator."""
    if wish.verdicts != {PASS} or args.customer or args.use or args.exporter:
        return None
    from registry.lookup.quick import quick_answers  # noqa: PLC0415 - mistakes are told before the store is read
    from registry.store.database import Database  # noqa: PLC0415 - as above

    with Database(store_file(args)) as database:
        ready, plain = quick_question(database, args, filters)
        answers = quick_answers(database, ready, wish) if ready else None
    return (answers, plain) if answers else None


def _thoroughly(args: Namespace, filters: Asked, wish: Wish) -> Answered:
    """The evaluator's answer."""
    from registry.commands.answering import open_store, question  # noqa: PLC0415 - the evaluator takes 30 ms to import
    from registry.lookup.routes import route_answers  # noqa: PLC0415 - as above

    with open_store(args) as store:
        asking, plain = question(store, args, filters)
        return route_answers(store, asking, wish), plain

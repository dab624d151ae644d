"""`modelroutes models`: which models have routes that meet a policy or filters."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from registry.commands.helping import line_width
from registry.commands.looking import (
    add_answer,
    add_asking,
    add_filters,
    answered,
    named_columns,
    store_file,
    wanted,
    write,
)
from registry.errors import ExitCode
from registry.lookup.answer_text import LONG_NOTICE, Sheet, columns_for, envelope, rendered, summary
from registry.lookup.groups import MODEL_CELLS, MODEL_USUAL, grouped, models, plain
from registry.lookup.listing import PASS, VERDICTS
from registry.store.database import Database


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    add_filters(parser)
    add_asking(parser)
    add_answer(parser, f"some of: {', '.join(MODEL_CELLS)}")


def run(args: Namespace) -> int:
    """Prints the models; exit code 1 if there is none."""
    wish = wanted(args)
    columns = columns_for(
        named_columns(args), (VERDICTS[verdict] for verdict in wish.verdicts), MODEL_CELLS, MODEL_USUAL
    )
    every = frozenset({PASS}) if wish.verdicts == {PASS} else frozenset(range(len(VERDICTS)))
    answers, question = answered(args, wish._replace(verdicts=every, limit=None))
    groups = grouped(answers, wish.verdicts, lambda route: route.model, wish.sort)
    with Database(store_file(args)) as database:
        found = models(database, groups)
    shown = found if wish.limit is None else found[: wish.limit]
    items = [plain(item) for item in shown]
    sheet = Sheet(
        [MODEL_CELLS[name] for name in columns],
        shown,
        items,
        {**envelope(answers, question), "more": len(found) - len(shown), "models": items, "notice": LONG_NOTICE},
        summary(answers, len(shown), len(found) - len(shown), "model"),
    )
    write(rendered(args.format, sheet, line_width()))
    return ExitCode.CLEAN if shown else ExitCode.FINDINGS

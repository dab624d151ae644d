"""`modelroutes providers`: which providers have routes that meet a policy or filters."""

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
from registry.lookup.groups import PROVIDER_CELLS, PROVIDER_USUAL, grouped, plain, providers
from registry.lookup.listing import PASS, VERDICTS
from registry.store.database import Database


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    add_filters(parser)
    add_asking(parser)
    add_answer(parser, f"some of: {', '.join(PROVIDER_CELLS)}")


def run(args: Namespace) -> int:
    """Prints the providers; exit code 1 if there is none."""
    wish = wanted(args)
    columns = columns_for(
        named_columns(args), (VERDICTS[verdict] for verdict in wish.verdicts), PROVIDER_CELLS, PROVIDER_USUAL
    )
    every = frozenset({PASS}) if wish.verdicts == {PASS} else frozenset(range(len(VERDICTS)))
    answers, question = answered(args, wish._replace(verdicts=every, limit=None))
    groups = grouped(answers, wish.verdicts, lambda route: route.provider, wish.sort)
    with Database(store_file(args)) as database:
        found = providers(database, groups)
    shown = found if wish.limit is None else found[: wish.limit]
    items = [plain(item) for item in shown]
    sheet = Sheet(
        [PROVIDER_CELLS[name] for name in columns],
        shown,
        items,
        {**envelope(answers, question), "more": len(found) - len(shown), "providers": items, "notice": LONG_NOTICE},
        summary(answers, len(shown), len(found) - len(shown), "provider"),
    )
    write(rendered(args.format, sheet, line_width()))
    return ExitCode.CLEAN if shown else ExitCode.FINDINGS

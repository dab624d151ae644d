"""What `modelroutes models` and `modelroutes providers` share: an answer's routes, put together by what they are of."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence

from registry.commands.helping import line_width
from registry.commands.looking import add_answer, add_asking, add_filters, answered, named_columns, wanted
from registry.commands.outside import store_file, write
from registry.errors import ExitCode
from registry.lookup.answer_text import LONG_NOTICE, Sheet, columns_for, envelope, rendered, summary
from registry.lookup.groups import grouped, plain
from registry.lookup.listing import PASS, VERDICTS
from registry.store.database import Database
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

    from registry.lookup.listing import RouteAnswer


class Grouping(NamedTuple):
    """By what routes are put together, and how the groups are shown."""

    noun: str
    """What one group is called; with an `s`, the key of the list in JSON."""
    cells: Mapping[str, Any]
    usual: Sequence[str]
    of: Callable[[RouteAnswer], str]
    make: Callable[..., Sequence[Any]]
    """The groups with what the store says of each."""


def add_grouping(parser: ArgumentParser, grouping: Grouping) -> None:
    """Adds the options."""
    add_filters(parser)
    add_asking(parser)
    add_answer(parser, f"some of: {', '.join(grouping.cells)}")


def run_grouping(args: Namespace, grouping: Grouping) -> int:
    """Prints the groups; exit code 1 if there is none."""
    wish = wanted(args)
    verdicts = (VERDICTS[verdict] for verdict in wish.verdicts)
    columns = columns_for(named_columns(args), verdicts, grouping.cells, grouping.usual)
    every = frozenset({PASS}) if wish.verdicts == {PASS} else frozenset(range(len(VERDICTS)))
    answers, question = answered(args, wish._replace(verdicts=every, limit=None))
    groups = grouped(answers, wish.verdicts, grouping.of, wish.sort)
    with Database(store_file(args)) as database:
        found = grouping.make(database, groups)
    shown = found if wish.limit is None else found[: wish.limit]
    more, items = len(found) - len(shown), [plain(item) for item in shown]
    sheet = Sheet(
        [grouping.cells[name] for name in columns],
        shown,
        items,
        {**envelope(answers, question), "more": more, f"{grouping.noun}s": items, "notice": LONG_NOTICE},
        summary(answers, len(shown), more, grouping.noun),
    )
    write(rendered(args.format, sheet, line_width()))
    return ExitCode.CLEAN if shown else ExitCode.FINDINGS

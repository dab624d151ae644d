"""What the commands that look up routes share: filters as options, who asks, and how the answer is printed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from registry.commands.outside import day_or_today, store_file
from registry.errors import UsageError
from registry.lookup.filters import FILTERS, Asked, Filter, asked, near
from registry.lookup.listing import PASS, SORTS, VERDICTS, Answers, Wish

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from registry.lookup.plain import Ready
    from registry.store.database import Database


FORMATS = ("table", "json", "jsonl", "csv", "markdown")


def add_filters(parser: ArgumentParser) -> None:
    """One option a filter, and those that belong to the whole look-up."""
    parser.usage = f"{parser.prog} [filters] [options]"
    group = parser.add_argument_group("filters", "a route must meet all; the same words and verdicts as in policies")
    for one in FILTERS:
        _add(group, one)
    group.add_argument(
        "--except",
        dest="excepting",
        action="append",
        metavar="REQUESTS",
        help="leave out what only holds for flagged, errors",
    )
    parser.add_argument("--policy", metavar="NAME|FILE", help="a shipped policy, or a file with one")
    parser.add_argument(
        "--exporter", metavar="PLACE", help="whose transfer law: EEA, GB, CH (default with --transfer: EEA)"
    )


def _add(group: Any, one: Filter) -> None:
    options: dict[str, Any] = {"dest": one.name, "help": f"@{one.name}"}
    if one.form == "flag":
        options |= {"action": "store_true", "default": None}
    else:
        options["metavar"] = one.metavar
        if one.form == "list":
            options["action"] = "append"
        if one.constant is not None:
            options |= {"nargs": "?", "const": True}
    group.add_argument(one.flag, **options)


def add_asking(parser: ArgumentParser) -> None:
    """Who asks, and of which day."""
    group = parser.add_argument_group("who asks")
    group.add_argument("--as-of", metavar="DAY", help="facts as on this day (default: today)")
    group.add_argument("--holding", action="append", default=[], metavar="ARRANGEMENT", help="an arrangement you hold")
    group.add_argument("--customer", metavar="PLACE", help="where you are established: a country code, EU or EEA")
    group.add_argument("--use", action="append", default=[], metavar="USE", help="an optional function you use")
    parser.add_argument("--store", metavar="FILE", help="the store to read (default: the one installed)")


def add_answer(parser: ArgumentParser, columns: str) -> None:
    """How the answer looks."""
    group = parser.add_argument_group("answer")
    group.add_argument(
        "--verdict",
        action="append",
        default=[],
        metavar="VERDICT",
        help="what to list: pass, conditional, unknown, fail; repeatable (default: pass)",
    )
    group.add_argument(
        "--sort", default="price", metavar="ORDER", help=f"{', '.join(SORTS)}; `-` before it reverses (default: price)"
    )
    group.add_argument("--limit", metavar="N", help="at most so many")
    group.add_argument("--columns", action="append", default=[], metavar="NAMES", help=columns)
    group.add_argument("--format", choices=FORMATS, default="table", help="form of the answer (default: table)")


def filter_values(args: Namespace) -> dict[str, Any]:
    """What was asked of each filter, by its Python name; in the order of the flags' definition."""
    names = [*(one.name for one in FILTERS), "excepting"]
    return {name: value for name in names if (value := getattr(args, name, None)) is not None}


def wanted(args: Namespace) -> Wish:
    """Which part of the routes to list, and how."""
    return Wish(wanted_verdicts(args), wanted_order(args), wanted_limit(args), args.currency or "USD")


def named_columns(args: Namespace) -> list[str]:
    """The columns that are named."""
    return [name for text in args.columns for name in text.split(",")]


def wanted_verdicts(args: Namespace) -> frozenset[int]:
    """The verdicts to list."""
    words = [word for text in args.verdict for word in text.split(",")] or ["pass"]
    for word in words:
        if word not in VERDICTS:
            raise UsageError(f"`--verdict` does not know `{word}`", hint=near(word, VERDICTS))
    return frozenset(VERDICTS.index(word) for word in words)


def wanted_order(args: Namespace) -> str:
    """The order of the answer."""
    order = str(args.sort)
    if order.removeprefix("-") not in SORTS:
        raise UsageError(f"`--sort` does not know `{order}`", hint=near(order, SORTS, f"there are: {', '.join(SORTS)}"))
    return order


def wanted_limit(args: Namespace) -> int | None:
    """At most so many."""
    if args.limit is None:
        return None
    if not str(args.limit).isdigit() or not int(args.limit[:9]):
        raise UsageError(f"`--limit {args.limit}` is no count", hint="write a whole number above 0")
    return int(args.limit[:9])


Answered: TypeAlias = "tuple[Answers, Mapping[str, Any]]"
"""An answer, and the question as plain data for JSON."""


def answered(args: Namespace, wish: Wish) -> Answered:
    """The answer to the question that the options ask."""
    filters = asked(filter_values(args))
    return _quickly(args, filters, wish) or _thoroughly(args, filters, wish)


def _quickly(args: Namespace, filters: Asked, wish: Wish) -> Answered | None:
    """The answer from the store's rows alone, for a plain question; `None` leaves it to the evaluator."""
    if wish.verdicts != {PASS} or args.customer or args.use or args.exporter:
        return None
    from registry.lookup.quick import quick_answers  # noqa: PLC0415 - mistakes are told before the store is read
    from registry.store.database import Database  # noqa: PLC0415 - as above

    with Database(store_file(args)) as database:
        ready, plain = quick_question(database, args, filters)
        answers = quick_answers(database, ready, wish) if ready else None
    return (answers, plain) if answers is not None else None


def _thoroughly(args: Namespace, filters: Asked, wish: Wish) -> Answered:
    """The evaluator's answer."""
    from registry.commands.answering import open_store, question  # noqa: PLC0415 - the evaluator takes 30 ms to import
    from registry.lookup.routes import route_answers  # noqa: PLC0415 - as above

    with open_store(args) as store:
        asking, plain = question(store, args, filters)
        return route_answers(store, asking, wish), plain


def quick_question(database: Database, args: Namespace, filters: Asked) -> tuple[Ready | None, dict[str, Any]]:
    """The question if the store's rows can answer it, and itself as plain data for JSON."""
    from registry.lookup.plain import of_filters, of_policy, ready  # noqa: PLC0415 - only look-ups need it

    day = day_or_today(args, database.day).isoformat()
    conditions, held = of_filters(filters), list(args.holding)
    if args.policy and conditions is not None:
        found = of_policy(database, args.policy)
        conditions = None if found is None else (*found[0], *conditions)
        held += [name for name, until in (found or ((), ()))[1] if not until or day <= until]
    asking = ready(database, conditions, held, day)
    if asking is None:
        return None, {}
    plain = {
        "policy": args.policy,
        "filters": dict(filters.require),
        "exporter": "none",
        "customer": None,
        "holdings": sorted(asking.holdings),
        "uses": [],
    }
    return asking, plain

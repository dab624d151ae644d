"""The importers of models and of routes, from lists joined by the reviewed tables and by what is recorded."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from registry.importers.changes import Kind, Plan
from registry.importers.edge import add_common, add_lists, rows_of, run
from registry.importers.files import read_json, read_table
from registry.importers.idmap import read_map
from registry.importers.joining import Join, Placed, read_models
from registry.importers.labs import read_labs
from registry.importers.models import known_of
from registry.importers.planning_models import plan_labs, plan_models
from registry.importers.planning_routes import Setting, facts_of, note_gone, plan_routes
from registry.importers.readings import gather, with_sense, without_slips
from registry.importers.rows import Row
from registry.importers.sources import plan_versions
from registry.importers.standing import lists_of
from registry.importers.state import State, read_state


def import_models(arguments: Sequence[str] | None = None) -> int:
    """Run the importer of models and labs."""
    parser = ArgumentParser(prog="import-models", description="Add models and labs from lists of others.")
    add_common(parser)
    add_lists(parser)
    _add_tables(parser)
    parser.add_argument("--notable", type=Path, help="Epoch AI's notable models")
    parser.add_argument("--benchmarks", type=Path, help="Epoch AI's benchmark tables, for countries of labs")
    return run(parser, _models, arguments)


def import_routes(arguments: Sequence[str] | None = None) -> int:
    """Run the importer of routes and prices."""
    parser = ArgumentParser(prog="import-routes", description="Add routes, and dated changes of prices, from lists.")
    add_common(parser)
    add_lists(parser)
    _add_tables(parser)
    return run(parser, _routes, arguments)


def _add_tables(parser: ArgumentParser) -> None:
    parser.add_argument("--models", type=Path, help="the reviewed table of models")
    parser.add_argument("--routes", type=Path, help="the reviewed table of routes, which joins ids")


def _models(options: Namespace) -> Sequence[Plan]:
    state, rows = read_state(options.catalogue), rows_of(options)
    labs, join = read_labs(), join_of(options, state)
    placed, refused = place(rows, join)
    notable = read_json(options.notable)["rows"] if options.notable else []
    tables = read_json(options.benchmarks)["tables"] if options.benchmarks else {}
    tabled = read_models(read_table(options.models)) if options.models else {}
    models = plan_models(tabled, placed, labs, known_of(rows, notable, join), state)
    used = [model.lab for model in join.models.values()]
    flat = [row for table in tables.values() for row in table]
    return [plan_labs(used, labs, notable, flat, state), models, refused]


def _routes(options: Namespace) -> Sequence[Plan]:
    state, rows = read_state(options.catalogue), rows_of(options)
    join = join_of(options, state)
    placed, refused = place(rows, join)
    groups = gather(placed)
    setting = Setting(state, lists_of(rows, join.idmap), join.idmap, facts_of(state))
    routes = plan_routes(groups, setting)
    note_gone(rows, setting, routes)
    return [plan_versions(setting.lists.listings, state), routes, refused]


def join_of(options: Namespace, state: State) -> Join:
    """The join from the tables that are named and from what is recorded."""
    table = read_table(options.models) if options.models else []
    models = {**state.models(), **read_models(table)}
    join = Join(read_map(), models, corrections=read_labs().corrections, aliases=state.aliases())
    if options.routes:
        join.read_routes(read_table(options.routes))
    return join


def place(rows: Sequence[Row], join: Join) -> tuple[list[Placed], Plan]:
    """The lines that speak of a model of ours, without prices that can't be; and what was refused."""
    plan = Plan()
    placed: list[Placed] = []
    for row in rows:
        found = join.place(row)
        if isinstance(found, Placed):
            placed.append(with_sense(found))
        elif found:
            plan.note(Kind.REFUSED, "", found)
    kept, slips = without_slips(placed)
    for slip in slips:
        plan.note(Kind.REFUSED, "", f"the price of `{slip.locator}` in {slip.source}: {slip.reason}")
    return kept, plan

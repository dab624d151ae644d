"""`modelroutes models`: which models have routes that meet a policy or filters."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from registry.commands.grouping import Grouping, add_grouping, run_grouping
from registry.lookup.groups import MODEL_CELLS, MODEL_USUAL, models

BY_MODEL = Grouping("model", MODEL_CELLS, MODEL_USUAL, lambda route: route.model, models)


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    add_grouping(parser, BY_MODEL)


def run(args: Namespace) -> int:
    """Prints the models; exit code 1 if there is none."""
    return run_grouping(args, BY_MODEL)

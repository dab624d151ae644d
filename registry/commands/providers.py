"""`modelroutes providers`: which providers have routes that meet a policy or filters."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from registry.commands.grouping import Grouping, add_grouping, run_grouping
from registry.lookup.groups import PROVIDER_CELLS, PROVIDER_USUAL, providers

BY_PROVIDER = Grouping("provider", PROVIDER_CELLS, PROVIDER_USUAL, lambda route: route.provider, providers)


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    add_grouping(parser, BY_PROVIDER)


def run(args: Namespace) -> int:
    """Prints the providers; exit code 1 if there is none."""
    return run_grouping(args, BY_PROVIDER)

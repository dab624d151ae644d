"""From options to a question that the evaluator answers, for commands that ask for verdicts."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from registry.commands.edges import today
from registry.commands.looking import wanted_day
from registry.lookup.engine import Question, question_of
from registry.lookup.filters import Asked
from registry.lookup.policies import find_policy
from registry.paths import store_path
from registry.store.reader import Store
from registry.views.asking import asking_of


def open_store(args: Namespace) -> Store:
    """The store that the options name, or the installed one."""
    return Store(store_path(Path(args.store) if args.store else None))


def day_of(store: Store, args: Namespace) -> date:
    """The day that is asked for: the one that is named, else today, but not before the catalogue's."""
    text = wanted_day(args)
    return date.fromisoformat(text) if text else max(today(), store.day)


def question(store: Store, args: Namespace, filters: Asked) -> tuple[Question, dict[str, Any]]:
    """The question that the options ask, and itself as plain data for JSON."""
    policy = find_policy(store, args.policy) if args.policy else None
    exporter = args.exporter
    if exporter is None and "transfer" in filters.require and (policy is None or policy.exporter == "none"):
        exporter = "EEA"
    asking = asking_of(
        store, as_of=day_of(store, args), holdings=args.holding, customer=args.customer, uses=args.use
    )
    found = question_of(store, asking, policy, filters, exporter)
    framed = found.frame.asking
    plain = {
        "policy": args.policy,
        "filters": {name: value for name, value in filters.require.items()},
        "exporter": found.frame.exporter,
        "customer": framed.customer,
        "holdings": sorted(framed.holdings),
        "uses": sorted(framed.uses),
    }
    return found, plain

"""From options to a question that the evaluator answers, for commands that ask for verdicts."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from registry.commands.outside import day_or_today, store_file
from registry.lookup.engine import Question, question_of
from registry.lookup.filters import Asked
from registry.lookup.policies import find_policy
from registry.store.reader import Store
from registry.views.asking import asking_of


def open_store(args: Namespace) -> Store:
    """The store that the options name, or the installed one."""
    return Store(Path(store_file(args)))


def question(store: Store, args: Namespace, filters: Asked) -> tuple[Question, dict[str, Any]]:
    """The question that the options ask, and itself as plain data for JSON."""
    policy = find_policy(store, args.policy) if args.policy else None
    asking = asking_of(
        store, as_of=day_or_today(args, store.day), holdings=args.holding, customer=args.customer, uses=args.use
    )
    found = question_of(store, asking, policy, filters, args.exporter)
    framed = found.frame.asking
    plain = {
        "policy": args.policy,
        "filters": dict(filters.require),
        "exporter": found.frame.exporter,
        "customer": framed.customer,
        "holdings": sorted(framed.holdings),
        "uses": sorted(framed.uses),
    }
    return found, plain

"""The tools that agents call, as plain functions on a store. What they give back is data, never instructions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from registry import api
from registry.check.cache import NOWHERE
from registry.check.loaded import load_policy
from registry.check.run import Options, Plan, check
from registry.errors import UsageError
from registry.lookup.answer_text import plain_route
from registry.lookup.explain_text import explanation_json
from registry.lookup.find import find
from registry.lookup.policies import is_file_name
from registry.lookup.show import envelope, view_of
from registry.references.listing import Skipped
from registry.report.check_json import finding_plain, summary_plain
from registry.store.reader import Store
from registry.views.viewer import viewer_of

MOST_ROUTES = 50
"""Most routes of one answer: an agent's memory is small."""

MOST_CHARACTERS = 200_000
"""Longest snippet that is looked at."""

NOTICE = "A record of public statements with their dates. It is not legal advice."


@dataclass(frozen=True, slots=True)
class Snippet:
    """One file that exists in memory only."""

    name: str
    content: bytes
    skipped: Sequence[Skipped] = field(default=())

    @property
    def paths(self) -> Sequence[str]:
        """The one name."""
        return (self.name,)

    def read(self, path: str) -> bytes:
        """The content. Raises `OSError` for another name."""
        if path != self.name:
            raise FileNotFoundError(path)
        return self.content


def find_routes(  # noqa: PLR0913 - a tool has as many sides as its look-up
    store: Store,
    *,
    policy: str | None = None,
    model: str | None = None,
    provider: str | None = None,
    within: Sequence[str] | None = None,
    zero_data_retention: bool = False,
    no_training: bool = False,
    max_output_price: str | None = None,
    holdings: Sequence[str] = (),
    customer: str | None = None,
    verdicts: Sequence[str] = ("pass",),
    as_of: date | None = None,
    limit: int = 10,
) -> dict[str, Any]:
    """The routes with one of the verdicts, cheapest first, and how many are left out for what reason."""
    wanted: dict[str, Any] = {
        "model": [model] if model else None,
        "provider": [provider] if provider else None,
        "within": list(within) if within else None,
        "zero_data_retention": zero_data_retention or None,
        "no_training": no_training or None,
        "max_output_price": max_output_price,
    }
    filters = {name: value for name, value in wanted.items() if value is not None}
    found = api.routes(
        store,
        _shipped_only(policy),
        verdicts=verdicts,
        limit=max(1, min(limit, MOST_ROUTES)),
        as_of=as_of,
        holdings=holdings,
        customer=customer,
        **filters,
    )
    return {
        "catalogue_day": store.day.isoformat(),
        "routes": [plain_route(one) for one in found.routes],
        "counts": dict(found.counts),
        "removed_the_last_routes": found.removed_by[0],
        "notice": NOTICE,
    }


def explain_route(
    store: Store,
    route: str,
    policy: str,
    *,
    holdings: Sequence[str] = (),
    customer: str | None = None,
    as_of: date | None = None,
) -> str:
    """Why the policy says what it says of the route: every requirement with its fact, source, locator and day."""
    name = _shipped_only(policy)
    found = api.explain(store, route, name, holdings=holdings, customer=customer, as_of=as_of)
    return explanation_json((found,))


def show_record(store: Store, record: str, *, as_of: date | None = None) -> dict[str, Any]:
    """Everything that is recorded of a model, route, provider, lab or source, each claim with its evidence."""
    viewer = viewer_of(store, as_of=as_of)
    shown = [(one.kind, view_of(store, one, viewer)) for one in find(store, record, None)]
    return envelope(store, viewer, shown)


def check_snippet(store: Store, text: str, file_name: str, policy: str, *, as_of: date | None = None) -> dict[str, Any]:
    """The check of a file that is given as text: which routes it names, and what the policy says of them."""
    if len(text) > MOST_CHARACTERS:
        message = f"the snippet has {len(text)} characters, more than {MOST_CHARACTERS}"
        raise UsageError(message, hint="give the part that names models")
    name = file_name.replace("\\", "/").rpartition("/")[2] or "snippet.txt"
    loaded = load_policy(store, _shipped_only(policy) or "", "", "", NOWHERE)
    files = Snippet(name, text.encode(errors="replace"))
    report = check([Plan(loaded, files, frozenset({name}))], store, as_of or store.day, Options())
    return {
        "summary": summary_plain(report),
        "references": [
            {
                "text": one.reference.text,
                "line": one.reference.spot.line,
                "mode": str(one.reference.mode),
                "status": str(one.reference.status),
                "routes": list(one.reference.routes),
                "verdict": str(one.verdict),
            }
            for one in report.results
        ],
        "findings": [finding_plain(one) for one in report.findings],
        "notice": NOTICE,
    }


def list_policies(store: Store) -> dict[str, Any]:
    """The policies that ship, each with what it is for."""
    rows = list(store.rows("policy"))
    return {
        "policies": [
            {"id": row.id, "title": row.plain["title"], "purpose": row.plain.get("purpose", "")} for row in rows
        ],
        "notice": NOTICE,
    }


def _shipped_only(policy: str | None) -> str | None:
    """The name, if it can be a shipped policy's: an agent names no file of the machine."""
    if policy is not None and is_file_name(policy):
        raise UsageError(f"`{policy}` is no shipped policy", hint="call list_policies")
    return policy

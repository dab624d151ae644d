"""The Python API: `import registry`, open a store, ask it. Nothing heavy is imported before it is used.

    import registry

    with registry.open_store() as store:
        for route in registry.routes(store, "eu-residency", customer="DE", max_output_price="5").routes:
            print(route.id, route.output_price, route.currency)

Every result is frozen and typed. Amounts are exact and per million tokens in the route's own currency, limits are
tokens, days are written YYYY-MM-DD, texts are empty where nothing is established. Whoever asks is described the same
way everywhere: `as_of` is the day whose facts count (default: the catalogue's day, so that a script gives the same
answer tomorrow), `holdings` are ids of arrangements that are held, `customer` is a country code or a group, `uses` are
optional functions that are used. What a policy declares of these is added to what is asked.

Every function raises `registry.errors.UsageError` for an id, a place, a word or a filter that does not exist, whose
`hint` says what is close; `PolicyError`, with findings, for a policy file that can't be used; and `StoreError` for a
store that is missing, damaged or too new. All three are `RegistryError`. Results are a record of public statements
with their sources and dates; they are not legal advice.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from registry.errors import UsageError
from registry.lookup import policies
from registry.lookup.engine import Question, judge_row, question_of
from registry.lookup.filters import asked, near
from registry.lookup.listing import SORTS, VERDICTS, Answers, Wish
from registry.lookup.resolve import Resolved, routes_named
from registry.lookup.resolve import resolve as resolve_text
from registry.policy.evaluate import RouteVerdict
from registry.policy.policy import Policy
from registry.store.reader import Row, Store
from registry.views.asking import asking_of

if TYPE_CHECKING:
    from registry.check.report import Report
    from registry.lookup.compare import Comparison
    from registry.lookup.explain import Explanation
    from registry.lookup.show import View

__all__ = [
    "Answers",
    "Store",
    "check",
    "compare",
    "evaluate",
    "explain",
    "find_policy",
    "open_store",
    "resolve",
    "routes",
    "show",
]

PolicyLike = Policy | str | os.PathLike[str] | None
"""A policy, the name of a shipped one, or the path of a file with one."""


def open_store(path: str | os.PathLike[str] | None = None) -> Store:
    """The store at the path, or the one that came with the package. Close it, or use it in a `with` statement.

    It is read-only and never changes; one store may answer many questions, but not from several threads at once.
    """
    from registry.paths import store_path  # noqa: PLC0415 - beside its only use

    return Store(store_path(Path(path) if path is not None else None))


def find_policy(store: Store, name: Policy | str | os.PathLike[str]) -> Policy:
    """The policy after inheritance: its conditions, each with `file:line` of where it is written."""
    return name if isinstance(name, Policy) else policies.find_policy(store, os.fspath(name))


def routes(  # noqa: PLR0913 - a look-up has as many sides as its command
    store: Store,
    policy: PolicyLike = None,
    *,
    verdicts: Iterable[str] = ("pass",),
    sort: str = "price",
    limit: int | None = None,
    count: bool = True,
    as_of: date | None = None,
    holdings: Iterable[str] = (),
    customer: str | None = None,
    uses: Iterable[str] = (),
    exporter: str | None = None,
    **filters: Any,
) -> Answers:
    """The routes with one of these verdicts under the policy and the filters, in order.

    Filters have the names of the command's flags, with underscores: `within="EEA"` or `within=["SE", "DE"]`,
    `zero_data_retention=True`, `retention_days=0`, `max_output_price="5"`, `feature=["tool_calling"]`,
    `excepting=["flagged"]`. `sort` is one of `price` (a million tokens in and out), `input-price`, `output-price`,
    `name`, `provider`, `context`, `checked`, `verdict`; `-` before it reverses it.

    `Answers.routes` holds `RouteAnswer`s; `counts`, `left` and `removed_by` say how many routes were left out and
    why. Without `count` these are empty and the look-up reads no further than it must: with a limit and in order of
    price it takes the same time on two thousand and on a million routes.
    """
    wish = _wish(verdicts, sort, limit, str(filters.get("currency") or "USD"), count=count)
    question = _question(store, policy, filters, exporter, _Asker(as_of, holdings, customer, uses))
    from registry.lookup.plain import Plain, Ready  # noqa: PLC0415 - beside its only use
    from registry.lookup.quick import quick_answers  # noqa: PLC0415 - as above

    if wish.verdicts == {VERDICTS.index("pass")} and _is_plain(question):
        frame = question.frame.asking
        labels = question.labels[2:]
        conditions = tuple(
            Plain(label, one.requirement, one.params)
            for label, one in zip(labels, question.policy.conditions, strict=True)
        )
        found = quick_answers(store, Ready(conditions, frame.holdings, frame.as_of.isoformat()), wish)
        if found is not None:
            return found
    from registry.lookup.routes import route_answers  # noqa: PLC0415 - only where the rows don't tell

    return route_answers(store, question, wish)


def resolve(store: Store, text: str, *, ecosystem: str | None = None) -> Resolved:
    """The routes that a text names: the id of a route or a model, or what people write for one.

    Never fuzzy: several routes mean that the text alone does not tell which; none comes with a hint on what is close.
    """
    return resolve_text(store, text, ecosystem=ecosystem)


def evaluate(  # noqa: PLR0913 - who asks has as many sides as for every look-up
    store: Store,
    route: str,
    policy: PolicyLike = None,
    *,
    as_of: date | None = None,
    holdings: Iterable[str] = (),
    customer: str | None = None,
    uses: Iterable[str] = (),
    exporter: str | None = None,
    **filters: Any,
) -> RouteVerdict:
    """What the policy and the filters say of one route: `.verdict`, `.outcomes` by requirement, `.sets`.

    `sets` are the smallest sets of arrangements under which a conditional route would pass.
    """
    question = _question(store, policy, filters, exporter, _Asker(as_of, holdings, customer, uses))
    return judge_row(store, _row(store, route), question)[1]


def explain(  # noqa: PLR0913 - as for `evaluate`
    store: Store,
    route: str,
    policy: PolicyLike = None,
    *,
    as_of: date | None = None,
    holdings: Iterable[str] = (),
    customer: str | None = None,
    uses: Iterable[str] = (),
    exporter: str | None = None,
    **filters: Any,
) -> Explanation:
    """The same with witnesses: of every requirement the facts it looked at, who says so, and what would change it."""
    from registry.lookup.explain import explain_row  # noqa: PLC0415 - only this needs it

    question = _question(store, policy, filters, exporter, _Asker(as_of, holdings, customer, uses))
    return explain_row(store, _row(store, route), question)


def check(
    paths: Iterable[str | os.PathLike[str]] = (".",),
    policy: PolicyLike = None,
    store: Store | None = None,
    as_of: date | None = None,
) -> Report:
    """Where the files name models and routes, and what the policy says of each place; frozen, nothing is printed.

    Without a policy, the one that stands above each file holds, as for `modelroutes check`. Paths of the report are
    relative to the top of the repository that holds the first path. `Report.exit_code` is what the command would end
    with; `findings`, `results` and `waivers` hold the rest.
    """
    from registry.check.cache import NOWHERE  # noqa: PLC0415 - look-ups need nothing of it
    from registry.check.checking import check_paths  # noqa: PLC0415 - as above

    named = [os.fspath(path) for path in paths]
    if store is not None:
        return check_paths(named, policy, store, as_of or store.day, NOWHERE)
    with open_store() as opened:
        return check_paths(named, policy, opened, as_of or opened.day, NOWHERE)


def show(
    store: Store,
    record: str,
    *,
    kind: str | None = None,
    as_of: date | None = None,
    holdings: Iterable[str] = (),
    customer: str | None = None,
    uses: Iterable[str] = (),
) -> tuple[View, ...]:
    """Every record with that id: a model, a route (or the routes of a file), a provider, a lab, a source.

    Each view has every claim with its evidence, exceptions, alternatives, disagreements and history.
    """
    from registry.lookup.find import find  # noqa: PLC0415 - views take 15 ms to import
    from registry.lookup.show import view_of  # noqa: PLC0415 - as above
    from registry.views.viewer import viewer_of  # noqa: PLC0415 - as above

    viewer = viewer_of(store, as_of=as_of, holdings=tuple(holdings), customer=customer, uses=tuple(uses))
    return tuple(view_of(store, one, viewer) for one in find(store, record, kind))


def compare(
    store: Store,
    *ids: str,
    as_of: date | None = None,
    holdings: Iterable[str] = (),
    customer: str | None = None,
    uses: Iterable[str] = (),
) -> Comparison:
    """Models or routes side by side: facts, prices, terms, benchmarks, each line with whether it differs."""
    from registry.lookup.compare import compare as compared  # noqa: PLC0415 - views take 15 ms to import
    from registry.views.viewer import viewer_of  # noqa: PLC0415 - as above

    viewer = viewer_of(store, as_of=as_of, holdings=tuple(holdings), customer=customer, uses=tuple(uses))
    return compared(store, ids, viewer)


class _Asker(NamedTuple):
    """Who asks, and of which day."""

    as_of: date | None
    holdings: Iterable[str]
    customer: str | None
    uses: Iterable[str]


def _question(
    store: Store, policy: PolicyLike, filters: dict[str, Any], exporter: str | None, asker: _Asker
) -> Question:
    found = None if policy is None else find_policy(store, policy)
    wanted = asked(filters)
    asking = asking_of(store, as_of=asker.as_of, holdings=asker.holdings, customer=asker.customer, uses=asker.uses)
    return question_of(store, asking, found, wanted, exporter)


def _row(store: Store, route: str) -> Row:
    rows = routes_named(store, route)
    if len(rows) > 1:
        names = ", ".join(row.id for row in rows[:5])
        raise UsageError(f"`{route}` names {len(rows)} routes", hint=f"name one: {names}")
    return rows[0]


def _wish(verdicts: Iterable[str], sort: str, limit: int | None, currency: str, *, count: bool) -> Wish:
    words = (verdicts,) if isinstance(verdicts, str) else tuple(verdicts)
    for word in words:
        if word not in VERDICTS:
            raise UsageError(f"`{word}` is no verdict", hint=near(word, VERDICTS))
    if not words:
        raise UsageError("no verdict is wanted", hint=f"name some of: {', '.join(VERDICTS)}")
    if sort.removeprefix("-") not in SORTS:
        raise UsageError(f"`{sort}` is no order", hint=near(sort, SORTS))
    if limit is not None and limit < 1:
        raise UsageError(f"a limit of {limit} leaves nothing", hint="name a number above 0, or none")
    return Wish(frozenset(VERDICTS.index(word) for word in words), sort, limit, currency, count)


def _is_plain(question: Question) -> bool:
    """Whether nobody is declared and no evidence is ruled on, so that the store's rows may tell the answer."""
    frame = question.frame
    empty = replace(frame.evidence, max_age_days=None, kinds=frozenset(), undisputed=False)
    return not frame.asking.customer and not frame.asking.uses and frame.evidence == empty

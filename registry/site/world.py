"""What many pages print: every route in short, one view of each chain of legs, and what the policies say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.lookup.cost import Cost, cost_of_verdicts
from registry.lookup.engine import Question, judge_all, question_of, why_words
from registry.lookup.listing import sorted_sets
from registry.policy.evaluate import RouteVerdict
from registry.policy.policy import policy_from_plain
from registry.policy.verdict import Sets, Verdict
from registry.site.comparing import Column, column_of
from registry.site.index import IndexRow, index_row
from registry.site.links import page_of, route_anchor, route_label
from registry.store.reader import Row, Store
from registry.views.claim import Viewer
from registry.views.model import ModelView, model_view
from registry.views.route import RouteView

MOST_KEPT = 500
"""Most views that wait in memory for their models' own pages; further ones are made again."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A route in lists."""

    id: str
    chain: int
    """Number of its chain of legs: routes of one chain have every fact in common."""
    label: str
    """Its companies."""
    variant: str
    provider: str
    model: str
    model_name: str
    target: str
    """Page and fragment, relative to the site."""
    region: str
    status: str
    status_words: str
    input: str
    output: str
    currency: str

    @property
    def gone(self) -> bool:
        """Whether it is withdrawn."""
        return self.status == "withdrawn"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a policy says of one route."""

    verdict: Verdict
    sets: Sets
    """The smallest sets of arrangements under which it would pass, if it is conditional."""
    missing: int
    """How many requirements it does not pass."""
    why: str
    """What decides, in words; empty for a pass."""
    deciding: tuple[str, ...] = ()
    """The requirements that have the lowest verdict; none for a pass."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A shipped policy with what it says of every route."""

    question: Question
    cost: Cost
    found: Mapping[str, Ruling]
    """By route."""
    by_sets: Mapping[Sets, int]
    """How many routes would pass under which sets of arrangements."""

    @property
    def id(self) -> str:
        """The policy's name."""
        return self.question.policy.id

    @property
    def title(self) -> str:
        """The policy's title."""
        return self.question.policy.title


@dataclass(frozen=True, slots=True)
class World:
    """Everything that pages share."""

    store: Store
    viewer: Viewer
    rows: Sequence[IndexRow]
    """Every model, in order of name."""
    briefs: Mapping[str, Brief]
    """Every route by id."""
    chains: Mapping[int, RouteView]
    """Of each chain the first route."""
    policies: Sequence[Judged]
    columns: Mapping[str, Column]
    """Every model as a column beside others."""
    kept: dict[str, ModelView]
    """Views of the first models; who prints one takes it out."""

    def model(self, row: Row) -> ModelView:
        """The model's view, made again if it is not kept."""
        return self.kept.pop(row.id, None) or model_view(self.store, row, self.viewer)

    def of_chain(self) -> dict[int, list[Brief]]:
        """The routes of each chain, in order of id."""
        found: dict[int, list[Brief]] = {}
        for brief in self.briefs.values():
            found.setdefault(brief.chain, []).append(brief)
        return found


def world_of(store: Store, viewer: Viewer) -> World:
    """Reads the store once. The day is the viewer's: the catalogue's."""
    chain_of = dict(store.query("SELECT id, chain FROM route"))
    rows: list[IndexRow] = []
    kept: dict[str, ModelView] = {}
    briefs: dict[str, Brief] = {}
    chains: dict[int, RouteView] = {}
    policies = judged_policies(store, viewer)
    rulings = {judged.title: {name: one.verdict for name, one in judged.found.items()} for judged in policies}
    columns: dict[str, Column] = {}
    for record in store.rows("model"):
        model = model_view(store, record, viewer)
        rows.append(index_row(model, viewer.places))
        columns[record.id] = column_of(model, viewer, rulings)
        for route in model.routes:
            briefs[route.id] = brief_of(route, chain_of[route.id])
            chains.setdefault(chain_of[route.id], route)
        if len(kept) < MOST_KEPT:
            kept[record.id] = model
    return World(
        store=store,
        viewer=viewer,
        rows=sorted(rows, key=lambda row: (row.name.lower(), row.id)),
        briefs=dict(sorted(briefs.items())),
        chains=chains,
        policies=policies,
        columns=columns,
        kept=kept,
    )


def brief_of(route: RouteView, chain: int) -> Brief:
    """The route in lists."""
    quote = route.price.quote if route.price else None
    return Brief(
        id=route.id,
        chain=chain,
        label=route_label(route),
        variant=route.variant,
        provider=route.provider,
        model=route.model,
        model_name=route.model_name,
        target=f"{page_of('model', route.model)}#{route_anchor(route.id)}",
        region=route.region,
        status=route.status.value,
        status_words=route.status.words,
        input=quote.amount("input") if quote else "",
        output=quote.amount("output") if quote else "",
        currency=quote.currency if quote else "",
    )


def judged_policies(store: Store, viewer: Viewer) -> list[Judged]:
    """Every shipped policy on every route, on the viewer's day, with nothing held but what the policy declares."""
    found = []
    for row in store.rows("policy"):
        question = question_of(store, viewer.asking, policy_from_plain(row.plain))
        verdicts = [one.verdict for one in judge_all(store, question)]
        rulings = {one.route: _ruling(one, viewer.arrangement_titles) for one in verdicts}
        by_sets = Counter(one.sets for one in rulings.values() if one.sets)
        found.append(Judged(question, cost_of_verdicts(store, question, verdicts), rulings, by_sets))
    return found


def _ruling(found: RouteVerdict, titles: Mapping[str, str]) -> Ruling:
    verdict = found.verdict
    sets = found.sets
    why = sets_words(sorted_sets(sets), titles) if sets else why_words(found)
    missing = sum(one.verdict is not Verdict.PASS for one in found.outcomes) if verdict is not Verdict.PASS else 0
    deciding = () if verdict is Verdict.PASS else tuple(one.requirement for one in found.deciding)
    return Ruling(verdict, sets, missing, why, deciding)


def sets_words(sets: Sequence[Sequence[str]], titles: Mapping[str, str]) -> str:
    """Sets of arrangements, of which any one is enough, by their titles."""
    return ", or ".join(" and ".join(titles.get(name, name) for name in names) for names in sets)

"""What many pages print: every route in short, one view of each chain of legs, and what the policies say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from registry.lookup.cost import Cost, cost_of_verdicts
from registry.lookup.engine import Question, judge_all, question_of, why_words
from registry.places import Places
from registry.policy.evaluate import RouteVerdict
from registry.policy.policy import policy_from_plain
from registry.policy.sets import sorted_sets
from registry.policy.verdict import Sets, Verdict
from registry.site.comparing import Column, column_of
from registry.site.evidence import UsedSource, sources_of
from registry.site.fingerprint import Fingerprints, Told
from registry.site.handling import Part, parts_of
from registry.site.index import IndexRow, index_row
from registry.site.links import page_of, route_anchor, route_label
from registry.store.reader import Row, Store
from registry.views.claim import ClaimView, Viewer
from registry.views.model import ModelView, model_view
from registry.views.over_legs import ComposedView
from registry.views.route import RouteView
from registry.views.sources import EvidenceView

MOST_KEPT = 500
"""Most views that wait in memory for their models' own pages; further ones are made again."""


@dataclass(frozen=True, slots=True)
class Viewed(Told):
    """A model whose view was made and can be made again; its digest says everything of it and of its sources."""

    id: str
    routes: tuple[str, ...]
    """Ids, in the order of the view."""
    parts: tuple[Part, ...]
    """The pages with the claims of its routes, if its own has no room for them."""
    world: Reading

    @property
    def apart(self) -> dict[str, str]:
        """Of each route the page that has its claims with their sources, if that is not the model's own."""
        return {route: part.path for part in self.parts for route in part.routes}

    def view(self) -> ModelView:
        """The view, made again if it is neither kept nor the last one: several pages of a model follow each other."""
        last = self.world.last
        if last is None or last.id != self.id:
            last = self.world.last = self.world.kept.pop(self.id, None) or self.world.view(self.id)
        return last

    def sources(self, view: ModelView) -> list[UsedSource]:
        """The sources that the view rests on."""
        return sources_of(view, self.world.viewer.sources)


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
    viewed: Mapping[str, Viewed]
    """Every model, to be viewed again."""
    fingerprints: Fingerprints
    """Digests of what many pages share."""

    def of_chain(self) -> dict[int, list[Brief]]:
        """The routes of each chain, in order of id."""
        found: dict[int, list[Brief]] = {}
        for brief in self.briefs.values():
            found.setdefault(brief.chain, []).append(brief)
        return found


SHARED = (Brief, ClaimView, Column, ComposedView, EvidenceView, IndexRow, Places, Ruling)
"""What stands on many pages as the same object."""


class Reading:
    """The one reading of the store that everything is made of: model by model, then what all have in common."""

    def __init__(self, store: Store, viewer: Viewer) -> None:
        """Judges the policies; no model is viewed yet. The day is the viewer's: the catalogue's."""
        self.store, self.viewer = store, viewer
        self.kept: dict[str, ModelView] = {}
        """Views of the first models; who prints one takes it out."""
        self.last: ModelView | None = None
        """The view that was asked for last."""
        self.fingerprints = Fingerprints(SHARED)
        self.chain_of: Mapping[str, int] = dict(store.query("SELECT id, chain FROM route"))
        self._policies = judged_policies(store, viewer)
        self._rows: list[IndexRow] = []
        self._briefs: dict[str, Brief] = {}
        self._chains: dict[int, RouteView] = {}
        self._columns: dict[str, Column] = {}
        self._viewed: dict[str, Viewed] = {}

    def view(self, model: str) -> ModelView:
        """The model's view, made anew."""
        return model_view(self.store, next(self.store.rows("model", "id = ?", (model,))), self.viewer)

    def models(self) -> Iterator[tuple[Row, ModelView, Viewed]]:
        """Every model in order of id, viewed once; the world is whole when all have come."""
        rulings = {one.title: {name: found.verdict for name, found in one.found.items()} for one in self._policies}
        for record in self.store.rows("model"):
            model = model_view(self.store, record, self.viewer)
            self._rows.append(index_row(model, self.viewer.places))
            self._columns[record.id] = column_of(model, self.viewer, rulings)
            for route in model.routes:
                self._briefs[route.id] = brief_of(route, self.chain_of[route.id])
                self._chains.setdefault(self.chain_of[route.id], route)
            if len(self.kept) < MOST_KEPT:
                self.kept[record.id] = model
            digest = self.fingerprints.of(model, sources_of(model, self.viewer.sources))
            routes = tuple(route.id for route in model.routes)
            self._viewed[record.id] = Viewed(digest, record.id, routes, parts_of(model), self)
            yield record, model, self._viewed[record.id]

    def world(self) -> World:
        """What pages share, after all models have come."""
        return World(
            store=self.store,
            viewer=self.viewer,
            rows=sorted(self._rows, key=lambda row: (row.name.lower(), row.id)),
            briefs=dict(sorted(self._briefs.items())),
            chains=self._chains,
            policies=self._policies,
            columns=self._columns,
            viewed=self._viewed,
            fingerprints=self.fingerprints,
        )


def world_of(store: Store, viewer: Viewer) -> World:
    """Reads the store once."""
    reading = Reading(store, viewer)
    for _ in reading.models():
        pass
    return reading.world()


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
    verdicts = [one.verdict for one in found.outcomes]
    verdict = min(verdicts, default=Verdict.PASS)
    sets = found.sets if verdict is Verdict.CONDITIONAL else ()
    why = sets_words(sorted_sets(sets), titles) if sets else why_words(found)
    missing = sum(one is not Verdict.PASS for one in verdicts)
    deciding = (
        ()
        if verdict is Verdict.PASS
        else tuple(outcome.requirement for outcome, one in zip(found.outcomes, verdicts, strict=True) if one is verdict)
    )
    return Ruling(verdict, sets, missing, why, deciding)


def sets_words(sets: Sequence[Sequence[str]], titles: Mapping[str, str]) -> str:
    """Sets of arrangements, of which any one is enough, by their titles."""
    return ", or ".join(" and ".join(titles.get(name, name) for name in names) for names in sets)

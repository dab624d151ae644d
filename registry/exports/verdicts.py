"""What every shipped policy says of every route, as documents of the API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from registry.exports import documents, shapes
from registry.exports.writing import File, json_bytes
from registry.lookup.engine import Found, judge_all, question_of, why_words
from registry.lookup.listing import sorted_sets
from registry.lookup.policies import find_policy, shipped
from registry.policy.policy import Policy, policy_to_plain
from registry.policy.verdict import Verdict
from registry.store.reader import Store
from registry.views.claim import Viewer


@dataclass(frozen=True, slots=True)
class Ruled:
    """A policy with what it says of every route, in order of route."""

    policy: Policy
    verdicts: list[shapes.RouteVerdict]

    @property
    def by_route(self) -> dict[str, Verdict]:
        """The verdict of each route."""
        return {one.route: Verdict[one.verdict.upper()] for one in self.verdicts}


def rule(store: Store, viewer: Viewer) -> list[Ruled]:
    """Every shipped policy over all routes, as the viewer asks."""
    found = []
    for name in shipped(store):
        policy = find_policy(store, name)
        judged = judge_all(store, question_of(store, viewer.asking, policy))
        found.append(Ruled(policy, sorted(map(_verdict, judged), key=lambda one: one.route)))
    return found


def verdict_files(ruled: Iterable[Ruled], catalogue: shapes.Catalogue) -> Iterator[File]:
    """One document a policy, and the list of policies; paths are relative to the API's root."""
    summaries = []
    for one in ruled:
        file = f"policies/{one.policy.id}.json"
        plain = policy_to_plain(one.policy)
        document = documents.Verdicts(kind="verdicts", catalogue=catalogue, policy=plain, verdicts=one.verdicts)
        summaries.append(_summary(one, file))
        yield file, json_bytes(document)
    yield "policies.json", json_bytes(documents.Policies(kind="policies", catalogue=catalogue, policies=summaries))


def _summary(ruled: Ruled, file: str) -> shapes.PolicySummary:
    policy, counted = ruled.policy, Counter(one.verdict for one in ruled.verdicts)
    return shapes.PolicySummary(
        id=policy.id,
        title=policy.title,
        purpose=policy.purpose,
        narrows=list(policy.parents),
        counts={word: counted[word] for word in ("pass", "conditional", "unknown", "fail")},
        file=file,
    )


def _verdict(found: Found) -> shapes.RouteVerdict:
    verdict = found.verdict
    return shapes.RouteVerdict(
        route=found.row.id,
        verdict=str(verdict.verdict),  # type: ignore[arg-type]  # the words of the verdicts
        deciding=[] if verdict.verdict is Verdict.PASS else [one.requirement for one in verdict.deciding],
        why=why_words(verdict),
        under=[list(one) for one in sorted_sets(verdict.sets)],
    )

"""What every shipped policy says of every route, as documents of the API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from registry.exports import documents, shapes
from registry.exports.writing import File, json_bytes
from registry.lookup.engine import Found, judge_all, question_of, why_words
from registry.lookup.listing import VERDICTS, sorted_sets
from registry.lookup.policies import find_policy, shipped
from registry.policy.policy import policy_to_plain
from registry.store.reader import Store
from registry.views.claim import Viewer


def verdict_files(store: Store, viewer: Viewer, catalogue: shapes.Catalogue) -> Iterator[File]:
    """One document a policy, and the list of policies."""
    summaries = []
    for name in shipped(store):
        policy = find_policy(store, name)
        question = question_of(store, viewer.asking, policy)
        verdicts = sorted((_verdict(one) for one in judge_all(store, question)), key=lambda one: one.route)
        counted = Counter(one.verdict for one in verdicts)
        file = f"policies/{name}.json"
        summaries.append(
            shapes.PolicySummary(
                id=policy.id,
                title=policy.title,
                purpose=policy.purpose,
                narrows=list(policy.parents),
                counts={word: counted[word] for word in ("pass", "conditional", "unknown", "fail")},
                file=file,
            )
        )
        document = documents.Verdicts(
            kind="verdicts", catalogue=catalogue, policy=policy_to_plain(policy), verdicts=verdicts
        )
        yield file, json_bytes(document)
    yield "policies.json", json_bytes(documents.Policies(kind="policies", catalogue=catalogue, policies=summaries))


def _verdict(found: Found) -> shapes.RouteVerdict:
    verdict = found.verdict
    is_pass = VERDICTS[verdict.verdict] == "pass"
    return shapes.RouteVerdict(
        route=found.row.id,
        verdict=str(verdict.verdict),  # type: ignore[arg-type]  # the words of the verdicts
        deciding=[] if is_pass else [one.requirement for one in verdict.deciding],
        why=why_words(verdict),
        under=[list(one) for one in sorted_sets(verdict.sets)],
    )

"""What every shipped policy says of every route, as documents of the API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from registry.exports import documents, shapes
from registry.exports.writing import File, json_bytes
from registry.policy.policy import policy_to_plain
from registry.policy.sets import sorted_sets
from registry.site.world import Judged, Ruling


def verdict_files(policies: Sequence[Judged], catalogue: shapes.Catalogue) -> Iterator[File]:
    """One document a policy, and the list of policies; paths are relative to the API's root."""
    summaries = []
    for one in policies:
        file = f"policies/{one.id}.json"
        verdicts = [_verdict(route, ruling) for route, ruling in sorted(one.found.items())]
        plain = policy_to_plain(one.question.policy)
        document = documents.Verdicts(kind="verdicts", catalogue=catalogue, policy=plain, verdicts=verdicts)
        summaries.append(_summary(one, file, verdicts))
        yield file, json_bytes(document)
    yield "policies.json", json_bytes(documents.Policies(kind="policies", catalogue=catalogue, policies=summaries))


def _summary(judged: Judged, file: str, verdicts: Sequence[shapes.RouteVerdict]) -> shapes.PolicySummary:
    policy, counted = judged.question.policy, Counter(one.verdict for one in verdicts)
    return shapes.PolicySummary(
        id=policy.id,
        title=policy.title,
        purpose=policy.purpose,
        narrows=list(policy.parents),
        counts={word: counted[word] for word in ("pass", "conditional", "unknown", "fail")},
        file=file,
    )


def _verdict(route: str, ruling: Ruling) -> shapes.RouteVerdict:
    return shapes.RouteVerdict(
        route=route,
        verdict=str(ruling.verdict),  # type: ignore[arg-type]  # the words of the verdicts
        deciding=list(ruling.deciding),
        why=ruling.why,
        under=[list(one) for one in sorted_sets(ruling.sets)],
    )

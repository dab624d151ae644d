"""The evaluator over a store: which routes meet a policy, for whoever asks. What decides stands in `registry.policy`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from registry.facts import Asking
from registry.lookup.filters import Asked
from registry.lookup.listing import Judged
from registry.lookup.policies import filter_policy, joined
from registry.lookup.subjects import frame_of, subject_of
from registry.policy.evaluate import CALLABLE, OPEN, RouteVerdict, evaluate
from registry.policy.policy import Policy
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement, Outcome, Verdict
from registry.store.reader import Row, Store

WITHOUT_POLICY = Policy(id="", title="no policy")


@dataclass(frozen=True, slots=True)
class Question:
    """A policy, perhaps made of filters, and who asks it of which day."""

    policy: Policy
    frame: Frame

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of what is judged, in order: what holds for every route, then the conditions."""
        return (CALLABLE, OPEN, *(label_of(one.requirement, one.origins) for one in self.policy.conditions))


def label_of(requirement: str, origins: tuple[str, ...]) -> str:
    """How a condition is named in counts: a filter by its flags, a policy's by its requirement."""
    last = origins[-1] if origins else ""
    return last if last.startswith("--") else requirement


def question_of(
    store: Store, asking: Asking, policy: Policy | None = None, filters: Asked | None = None, exporter: str | None = None
) -> Question:
    """The question that a policy and filters ask together. Raises `UsageError` where they can't be asked."""
    found = policy or WITHOUT_POLICY
    if filters is not None:
        found = joined(found, filter_policy(store, filters, exporter))
    return Question(found, frame_of(store, asking, found))


def judge_row(store: Store, row: Row, question: Question) -> tuple[Subject, RouteVerdict]:
    """The route of that row, and what the policy says of it."""
    subject = subject_of(store, row, question.frame)
    return subject, evaluate(question.policy, subject, question.frame)


def judge_all(store: Store, question: Question) -> Iterator[tuple[Row, Subject, RouteVerdict]]:
    """Every route of the store with what the policy says of it, in order of id."""
    for row in store.rows("route"):
        yield row, *judge_row(store, row, question)


def judged(subject: Subject, found: RouteVerdict) -> Judged:
    """The verdict in the form in which listings count it."""
    return Judged(
        found.route,
        tuple(int(one.verdict) for one in found.outcomes),
        tuple(found.sets),
        why_words(found),
        subject.status,
    )


def why_words(found: RouteVerdict) -> str:
    """What decided, in words; empty for a pass."""
    if found.verdict is Verdict.PASS:
        return ""
    return "; ".join(_outcome_words(one) for one in found.deciding)


def _outcome_words(outcome: Outcome) -> str:
    words = dict.fromkeys(filter(None, map(_judgement_words, outcome.deciding)))
    return f"{outcome.requirement.replace('_', ' ')}: {', '.join(words)}"


def _judgement_words(judgement: Judgement) -> str:
    if judgement.witness is None:
        return ""
    scope = f" ({judgement.witness.scope})" if judgement.witness.scope else ""
    reason = str(judgement.reason) if judgement.reason and judgement.reason != "no-evidence" else ""
    return f"{judgement.witness.words}{scope}{f', {reason}' if reason else ''}"

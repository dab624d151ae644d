"""The evaluator over a store: what a policy says of its routes. What decides stands in `registry.policy`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from registry.errors import UsageError
from registry.facts import Asking
from registry.frozen import dataclass
from registry.lookup.filters import Asked
from registry.lookup.listing import Judged
from registry.lookup.policies import EXPORTERS, filter_policy, joined
from registry.lookup.subjects import Memory, frame_of, subject_of
from registry.policy.evaluate import CALLABLE, OPEN, Kept, RouteVerdict, attributes_of, evaluate
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
    store: Store,
    asking: Asking,
    policy: Policy | None = None,
    filters: Asked | None = None,
    exporter: str | None = None,
) -> Question:
    """The question that a policy and filters ask together. Raises `UsageError` where they can't be asked.

    A filter on transfers asks for a transfer out of the EEA, unless an exporter is named.
    """
    if exporter is not None and exporter not in EXPORTERS:
        raise UsageError(f"`{exporter}` is no exporter", hint=f"write one of: {', '.join(EXPORTERS)}")
    found = policy or WITHOUT_POLICY
    if filters is not None:
        if exporter is None and "transfer" in filters.require and found.exporter == "none":
            exporter = "EEA"
        found = joined(found, filter_policy(store, filters, exporter))
    return Question(found, frame_of(store, asking, found))


def judge_row(store: Store, row: Row, question: Question) -> tuple[Subject, RouteVerdict]:
    """The route of that row, and what the policy says of it."""
    subject = subject_of(store, row, question.frame)
    return subject, evaluate(question.policy, subject, question.frame)


def judge_all(store: Store, question: Question, rows: Iterable[Row] | None = None) -> Iterator[Found]:
    """Every route of the store, or of the rows, with what the policy says of it; what routes share is judged once."""
    memory = Memory(attributes_of(question.policy))
    kept: dict[int, Kept] = {}
    for row in store.rows("route") if rows is None else rows:
        subject = subject_of(store, row, question.frame, memory)
        verdict = evaluate(question.policy, subject, question.frame, kept.setdefault(row.columns["chain"], {}))
        yield Found(row, subject, verdict)


@dataclass(frozen=True, slots=True)
class Found:
    """A route with what a policy says of it."""

    row: Row
    subject: Subject
    verdict: RouteVerdict

    @property
    def judged(self) -> Judged:
        """The verdict in the form in which listings count it."""
        verdicts = tuple(int(one.verdict) for one in self.verdict.outcomes)
        return Judged(self.row.id, verdicts, tuple(self.verdict.sets), self.subject.status)


def why_words(found: RouteVerdict) -> str:
    """What decided, in words; empty for a pass."""
    if found.verdict is Verdict.PASS:
        return ""
    return "; ".join(_outcome_words(one) for one in found.deciding)


def _outcome_words(outcome: Outcome) -> str:
    words = ", ".join(dict.fromkeys(filter(None, map(_judgement_words, outcome.deciding))))
    if outcome.requirement == CALLABLE:
        return words
    separator = " " if outcome.requirement == OPEN else ": "
    return f"{outcome.requirement.replace('_', ' ')}{separator}{words}"


def _judgement_words(judgement: Judgement) -> str:
    if judgement.witness is None:
        return ""
    scope = f" ({judgement.witness.scope})" if judgement.witness.scope else ""
    reason = str(judgement.reason) if judgement.reason and judgement.reason != "no-evidence" else ""
    return f"{judgement.witness.words}{scope}{f', {reason}' if reason else ''}"

"""What requirements on models and routes share: facts that are no claims, and their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from registry.attributes.kinds import UNKNOWN
from registry.claims import Evidence, evidence_from_plain
from registry.policy.judging import Answer, accepts, weakness
from registry.policy.subject import EvidenceRule, Frame, Subject
from registry.policy.verdict import Judgement, Reason, Verdict, Witness

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any, TypeAlias

NO_LEG = -1
"""Number of the leg where a fact is of the model or the route."""

Plain: TypeAlias = "Mapping[str, Any]"


def judgement(name: str, words: str, answer: Answer, reason: Reason | None = None) -> Judgement:
    """The judgement of a fact that no arrangement changes; `reason`: why its evidence does not carry a pass."""
    shown = "not established" if words == UNKNOWN else words
    if reason is not None and answer.verdict is Verdict.PASS:
        answer = Answer(Verdict.UNKNOWN, reason)
    return Judgement(answer.verdict, Witness(NO_LEG, name, shown), answer.reason)


def served(subject: Subject, name: str) -> Any:
    """A fact of the model as the route serves it: the route's own limit where it states one, else the model's."""
    own = subject.route.get("limits", {}).get(name, UNKNOWN)
    return subject.model_facts.get(name, UNKNOWN) if own == UNKNOWN else own


def weakness_served(subject: Subject, name: str, frame: Frame) -> Reason | None:
    """Why the policy's rule on evidence does not accept that fact; of a route's own limit no evidence is recorded."""
    if subject.route.get("limits", {}).get(name, UNKNOWN) == UNKNOWN:
        return weakness_of_model(subject, name, frame)
    return weakness_of((), (), frame)


def weakness_of_model(subject: Subject, name: str, frame: Frame) -> Reason | None:
    """Why the policy's rule on evidence does not accept that fact of the model; `None` if it does."""
    entries = [entry for entry in subject.model_facts.get("evidence", ()) if name in entry.get("facts", ())]
    readings = [one for one in subject.model_facts.get("disagreements", ()) if one["fact"] == name]
    return weakness_of(entries, readings, frame)


def weakness_of(entries: Iterable[Plain], readings: Iterable[Plain], frame: Frame) -> Reason | None:
    """Why the policy's rule on evidence does not accept what these entries carry and the readings dispute."""
    if frame.evidence == EvidenceRule():
        return None
    return weakness_in(
        tuple(map(evidence_from_plain, entries)),
        tuple(evidence_from_plain(entry) for reading in readings for entry in reading.get("evidence", ())),
        frame,
    )


def weakness_in(evidence: tuple[Evidence, ...], against: Iterable[Evidence], frame: Frame) -> Reason | None:
    """The same of evidence in the form of facts; `against` are the entries of readings that disagree."""
    reason = weakness(evidence, frame)
    if reason is None and frame.evidence.undisputed and any(accepts(frame.evidence, one.kind) for one in against):
        return Reason.DISPUTED
    return reason

"""The facts behind a verdict, with who says so, in words; and what a condition asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from registry.attributes.kinds import UNKNOWN
from registry.claims import Evidence, evidence_from_plain
from registry.facts import Contract, Option
from registry.frozen import dataclass
from registry.policy.condition import Condition
from registry.policy.quotes import in_force
from registry.policy.requirement import Form, Param
from registry.policy.requirements import BY_NAME
from registry.policy.sets import sorted_sets
from registry.policy.subject import Subject
from registry.policy.verdict import Judgement, Reason, Verdict, Witness

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

REASONS: dict[Reason, str] = {
    Reason.NO_EVIDENCE: "nobody established it",
    Reason.STALE: "no evidence is young enough, or it bears no date",
    Reason.KIND: "no young enough evidence is of a kind that the policy accepts",
    Reason.DISPUTED: "another reading disagrees",
    Reason.INCOMPLETE: "a list is known in part only",
    Reason.RATE: "the price is in a currency for which the policy names no rate",
    Reason.PLACE: "a place is not known",
}
"""Why a verdict is unknown, in words."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One entry of evidence behind a fact."""

    source: str
    """Source id; `modelroutes show` has the document."""
    kind: str
    locator: str
    finding: str
    checked: str
    """YYYY-MM-DD, empty if no day is known."""
    stated: str


@dataclass(frozen=True, slots=True)
class Ground:
    """One fact that a requirement looked at, with its verdict."""

    verdict: str
    leg: int
    """0 for the provider's own, -1 where the fact is of the model or the route."""
    company: str
    """Whose leg it is: provider and contract in words."""
    attribute: str
    words: str
    scope: str
    """The calls or customers that it holds for, empty for all."""
    reason: str
    """Why it is unknown, as a word; empty otherwise."""
    reason_words: str
    basis: str
    origin: str
    """Record and line that say so."""
    follows_from: str
    """The attribute whose claim answers for this one, if one does."""
    note: str
    evidence: tuple[Cited, ...]
    sets: tuple[tuple[str, ...], ...]
    """Of which arrangements any one set would make it pass."""


def asks(condition: Condition) -> str:
    """What the condition asks for, in words."""
    requirement = BY_NAME[condition.requirement]
    return "; ".join(_param_words(name, value, requirement.param(name)) for name, value in condition.params.items())


LISTS = {"allowed": "one of", "all_of": "all of", "any_of": "one of"}
"""How a list of words is introduced; a single one needs nothing."""


def _param_words(name: str, value: object, param: Param | None) -> str:
    if name in LISTS and isinstance(value, list | tuple):
        return str(value[0]) if len(value) == 1 else f"{LISTS[name]} {_value_words(value)}"
    bound = BOUNDS.get(param.form, "") if param and name not in {"at_most", "at_least"} else ""
    return f"{name.replace('_', ' ')} {bound}{_value_words(value)}"


BOUNDS = {Form.MOST: "at most ", Form.LEAST: "at least "}


def _value_words(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_value_words(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return (
            " and ".join(_value_words(item) for item in value)
            if value and isinstance(value[0], list)
            else ", ".join(map(str, value))
        )
    return str(value)


def ground_of(judgement: Judgement, subject: Subject, day: str) -> Ground:
    """The fact behind a judgement, with who says so; the day is written YYYY-MM-DD."""
    witness = judgement.witness
    option = witness.option if witness and witness.option else Option()
    leg = witness.leg if witness else -1
    return Ground(
        verdict=str(judgement.verdict),
        leg=leg,
        company=_company(subject, leg),
        attribute=witness.attribute if witness else "",
        words=witness.words if witness else "",
        scope=witness.scope if witness else "",
        reason=str(judgement.reason or "") if judgement.verdict is Verdict.UNKNOWN else "",
        reason_words=_reason_words(judgement, option),
        basis=option.basis,
        origin=str(option.origin),
        follows_from=option.follows_from,
        note=option.note,
        evidence=tuple(map(_cited, option.evidence if leg >= 0 else _recorded(subject, witness, day))),
        sets=sorted_sets(judgement.sets),
    )


NO_TOOL = "no tool for a transfer there is established"
"""Why a place that is known leaves a transfer unknown."""


def _reason_words(judgement: Judgement, option: Option) -> str:
    if judgement.reason is None or judgement.verdict is not Verdict.UNKNOWN:
        return ""
    if judgement.reason is Reason.NO_EVIDENCE and option.value != UNKNOWN and "tool" in dict(option.extras):
        return NO_TOOL
    return REASONS[judgement.reason]


def _cited(entry: Evidence) -> Cited:
    return Cited(
        entry.source,
        entry.kind,
        entry.locator,
        entry.finding,
        entry.checked.isoformat() if entry.checked else "",
        entry.stated.isoformat() if entry.stated else "",
    )


def _recorded(subject: Subject, witness: Witness | None, day: str) -> tuple[Evidence, ...]:
    """Who says so where the fact is no claim: of the model, the lab, the route's status or its price."""
    name = witness.attribute.partition(" (")[0] if witness else ""
    found: Iterable[Mapping[str, Any]]
    match name:
        case "status" | "retirement":
            found = (entry for status in subject.statuses for entry in status.get("evidence", ()))
        case "price":
            price = in_force(subject.route, day)
            found = [price] if "source" in price else []
        case "lab_country":
            found = subject.lab_facts.get("claims", {}).get("country", {}).get("evidence", ())
        case _ if subject.route.get("limits", {}).get(name, UNKNOWN) != UNKNOWN:
            found = ()
        case _:
            found = (entry for entry in subject.model_facts.get("evidence", ()) if name in entry.get("facts", ()))
    return tuple(evidence_from_plain(_dated(entry)) for entry in found)


def _dated(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The entry without days that are not known."""
    return {name: value for name, value in entry.items() if value != UNKNOWN}


CONTRACTS = {
    Contract.DIRECT: "your contract",
    Contract.RESOLD: "resold",
    Contract.CUSTOMER: "your own contract with it",
}


def _company(subject: Subject, leg: int) -> str:
    if leg < 0:
        return ""
    found = subject.facts.legs[leg]
    return found.provider if len(subject.facts.legs) == 1 else f"{found.provider} ({CONTRACTS[found.contract]})"

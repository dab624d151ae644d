"""A policy in compiled form: plain data that the check of a repository reads without pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from registry.policy.subject import EvidenceRule


@dataclass(frozen=True, slots=True)
class Holding:
    """An arrangement that is held, perhaps until a day."""

    arrangement: str
    until: date | None = None
    """Last day on which it is held; `None`: open."""
    owner: str = ""
    record: str = ""

    def is_held(self, day: date) -> bool:
        """Whether it is held on the day."""
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True)
class Condition:
    """One requirement of a policy with its parameters, and where it was written."""

    requirement: str
    params: Mapping[str, Any]
    origins: tuple[str, ...] = ()
    """`file:line` of every policy that contributed, the child's last."""
    lines: Mapping[str, str] = field(default_factory=dict)
    """`file:line` of each parameter, where the value that holds was written."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A named list of requirements, after inheritance."""

    id: str
    title: str
    purpose: str = ""
    exporter: str = "none"
    customer: str | None = None
    uses: tuple[str, ...] = ()
    holdings: tuple[Holding, ...] = ()
    conditions: tuple[Condition, ...] = ()
    evidence: EvidenceRule = field(default_factory=EvidenceRule)
    evidence_origins: tuple[str, ...] = ()
    unknown: str = "violation"
    conditional: str = "violation"
    parents: tuple[str, ...] = ()
    """Policies that it narrows, the nearest first."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """`file:line` of each setting that was written: `title`, `exporter`, `evidence.kinds` and the like."""


def policy_to_plain(policy: Policy) -> dict[str, Any]:
    """The policy as JSON can hold it; `policy_from_plain` reads it back."""
    return {
        "id": policy.id,
        "title": policy.title,
        "purpose": policy.purpose,
        "exporter": policy.exporter,
        "customer": policy.customer,
        "uses": list(policy.uses),
        "holdings": [
            {
                "arrangement": one.arrangement,
                "until": one.until.isoformat() if one.until else None,
                "owner": one.owner,
                "record": one.record,
            }
            for one in policy.holdings
        ],
        "conditions": [
            {
                "requirement": one.requirement,
                "params": dict(one.params),
                "origins": list(one.origins),
                "lines": dict(one.lines),
            }
            for one in policy.conditions
        ],
        "evidence": {
            "max_age_days": policy.evidence.max_age_days,
            "kinds": sorted(policy.evidence.kinds),
            "undisputed": policy.evidence.undisputed,
        },
        "evidence_origins": list(policy.evidence_origins),
        "unknown": policy.unknown,
        "conditional": policy.conditional,
        "parents": list(policy.parents),
        "origins": dict(policy.origins),
    }


def policy_from_plain(plain: Mapping[str, Any]) -> Policy:
    """The policy that the plain data describes."""
    evidence = plain["evidence"]
    return Policy(
        id=plain["id"],
        title=plain["title"],
        purpose=plain["purpose"],
        exporter=plain["exporter"],
        customer=plain["customer"],
        uses=tuple(plain["uses"]),
        holdings=tuple(
            Holding(
                one["arrangement"],
                date.fromisoformat(one["until"]) if one["until"] else None,
                one["owner"],
                one["record"],
            )
            for one in plain["holdings"]
        ),
        conditions=tuple(
            Condition(one["requirement"], one["params"], tuple(one["origins"]), one.get("lines", {}))
            for one in plain["conditions"]
        ),
        evidence=EvidenceRule(evidence["max_age_days"], frozenset(evidence["kinds"]), evidence["undisputed"]),
        evidence_origins=tuple(plain["evidence_origins"]),
        unknown=plain["unknown"],
        conditional=plain["conditional"],
        parents=tuple(plain["parents"]),
        origins=plain.get("origins", {}),
    )

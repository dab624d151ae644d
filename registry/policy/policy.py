"""A policy in compiled form: plain data that the check of a repository reads without pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from registry.frozen import dataclass, field
from registry.policy.checking import Checks
from registry.policy.checking_plain import checks_from_plain, checks_to_plain, evidence_from_plain, evidence_to_plain
from registry.policy.condition import Condition, Holding, condition_from_plain, condition_to_plain
from registry.policy.subject import EvidenceRule

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Condition", "Holding", "Policy", "policy_from_plain", "policy_to_plain"]


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
    checks: Checks = field(default_factory=Checks)
    """What only checks of repositories look at."""


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
        "conditions": [condition_to_plain(one) for one in policy.conditions],
        "evidence": evidence_to_plain(policy.evidence),
        "evidence_origins": list(policy.evidence_origins),
        "unknown": policy.unknown,
        "conditional": policy.conditional,
        "parents": list(policy.parents),
        "origins": dict(policy.origins),
        **({"checks": checks} if (checks := checks_to_plain(policy.checks)) else {}),
    }


def policy_from_plain(plain: Mapping[str, Any]) -> Policy:
    """The policy that the plain data describes."""
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
        conditions=tuple(map(condition_from_plain, plain["conditions"])),
        evidence=evidence_from_plain(plain["evidence"]),
        evidence_origins=tuple(plain["evidence_origins"]),
        unknown=plain["unknown"],
        conditional=plain["conditional"],
        parents=tuple(plain["parents"]),
        origins=plain.get("origins", {}),
        checks=checks_from_plain(plain.get("checks", {})),
    )

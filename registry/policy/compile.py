"""From a policy as authors write it to one in normal form. The plain data has been checked by its model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from registry.frozen import dataclass
from registry.policy.compile_checks import compile_checks, lines_of_checks
from registry.policy.compile_require import REQUIRE, Mistake, Place, conditions_of, evidence_of
from registry.policy.policy import Holding, Policy

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True, slots=True)
class Compiled:
    """A policy in normal form without its parents, and what is wrong in it."""

    policy: Policy
    extends: tuple[str, ...]
    may_declare: frozenset[str]
    mistakes: tuple[Mistake, ...]


def compile_policy(policy_id: str, plain: Mapping[str, Any], place: Place) -> Compiled:
    """The policy in normal form; `exporter` and the like that are not written stay open for a parent to fill."""
    require = plain.get("require") or {}
    conditions, mistakes = conditions_of(require, REQUIRE, place)
    evidence, wrong = evidence_of(require, REQUIRE)
    checks, others = compile_checks(plain, place)
    written = require.get("evidence") or {}
    policy = Policy(
        id=policy_id,
        title=plain["title"],
        purpose=plain.get("purpose", ""),
        exporter=plain.get("exporter") or "none",
        customer=plain.get("customer"),
        uses=tuple(sorted(plain.get("uses", ()))),
        holdings=tuple(_holding(one) for one in plain.get("holdings", ())),
        conditions=tuple(conditions),
        evidence=evidence,
        evidence_origins=(place(("require", "evidence")),) if written else (),
        unknown=plain.get("unknown") or "violation",
        conditional=plain.get("conditional") or "violation",
        origins={f"evidence.{key}": place(("require", "evidence", key)) for key in written}
        | lines_of_checks(plain, place),
        checks=checks,
    )
    extends = plain.get("extends") or ()
    parents = (extends,) if isinstance(extends, str) else tuple(extends)
    return Compiled(policy, parents, frozenset(plain.get("may_declare", ())), (*mistakes, *wrong, *others))


def _holding(plain: Mapping[str, Any]) -> Holding:
    until = plain.get("until")
    return Holding(
        plain["arrangement"],
        date.fromisoformat(until) if until else None,
        plain.get("owner") or "",
        plain.get("record") or "",
    )

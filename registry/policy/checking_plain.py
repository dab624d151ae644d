"""The parts of a policy for checks as plain data: what a store and a cache hold, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from registry.policy.checking import Checks, Naming, Scope, StoreRule, Waiver, WaiverRules
from registry.policy.condition import condition_from_plain, condition_to_plain
from registry.policy.subject import EvidenceRule

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


def evidence_to_plain(rule: EvidenceRule) -> dict[str, Any]:
    """The rule on evidence as JSON can hold it."""
    return {"max_age_days": rule.max_age_days, "kinds": sorted(rule.kinds), "undisputed": rule.undisputed}


def evidence_from_plain(plain: Mapping[str, Any]) -> EvidenceRule:
    """The rule that the plain data describes."""
    return EvidenceRule(plain["max_age_days"], frozenset(plain["kinds"]), plain["undisputed"])


def checks_to_plain(checks: Checks) -> dict[str, Any]:
    """The parts that say something, as JSON can hold them; `checks_from_plain` reads them back."""
    store, naming, rules = checks.store, checks.naming, checks.waiver_rules
    found: dict[str, Any] = {
        "store": {"max_age_days": store.max_age_days, "file": store.file, "sha256": store.sha256},
        "references": {"pinned": naming.pinned, "rerouting": naming.rerouting},
        "account": {name: dict(one) for name, one in checks.account.items()},
        "deployments": {name: dict(one) for name, one in checks.deployments.items()},
        "hosts": {name: dict(one) for name, one in checks.hosts.items()},
        "include": list(checks.include),
        "exclude": list(checks.exclude),
        "scopes": [_scope_to_plain(one) for one in checks.scopes],
        "waivers": [_waiver_to_plain(one) for one in checks.waivers],
        "waiver_rules": {
            "max_days": rules.max_days,
            "forbid": list(rules.forbid),
            "warn_days_before": rules.warn_days_before,
        },
        "levels": dict(checks.levels),
    }
    return {name: value for name, value in found.items() if _says_something(value)}


def _says_something(value: Any) -> bool:
    return any(one not in (None, "", []) for one in value.values()) if isinstance(value, dict) else bool(value)


def checks_from_plain(plain: Mapping[str, Any]) -> Checks:
    """The parts that the plain data describes."""
    rules = plain.get("waiver_rules", {})
    return Checks(
        store=StoreRule(**plain.get("store", {})),
        naming=Naming(**plain.get("references", {})),
        account=plain.get("account", {}),
        deployments=plain.get("deployments", {}),
        hosts=plain.get("hosts", {}),
        include=tuple(plain.get("include", ())),
        exclude=tuple(plain.get("exclude", ())),
        scopes=tuple(map(_scope_from_plain, plain.get("scopes", ()))),
        waivers=tuple(map(_waiver_from_plain, plain.get("waivers", ()))),
        waiver_rules=WaiverRules(rules.get("max_days"), tuple(rules.get("forbid", ())), rules.get("warn_days_before")),
        levels=plain.get("levels", {}),
    )


def _scope_to_plain(scope: Scope) -> dict[str, Any]:
    return {
        "paths": list(scope.paths),
        "conditions": [condition_to_plain(one) for one in scope.conditions],
        "evidence": evidence_to_plain(scope.evidence),
        "origin": scope.origin,
    }


def _scope_from_plain(plain: Mapping[str, Any]) -> Scope:
    return Scope(
        tuple(plain["paths"]),
        tuple(map(condition_from_plain, plain["conditions"])),
        evidence_from_plain(plain["evidence"]),
        plain["origin"],
    )


def _waiver_to_plain(waiver: Waiver) -> dict[str, Any]:
    return {
        "id": waiver.id,
        "rule": waiver.rule,
        "until": waiver.until.isoformat(),
        "reason": waiver.reason,
        "owner": waiver.owner,
        "reference": waiver.reference,
        "paths": list(waiver.paths),
        "fingerprint": waiver.fingerprint,
        "approved_by": waiver.approved_by,
        "created": waiver.created.isoformat() if waiver.created else None,
        "origin": waiver.origin,
    }


def _waiver_from_plain(plain: Mapping[str, Any]) -> Waiver:
    days = {"until": date.fromisoformat(plain["until"])}
    created = date.fromisoformat(plain["created"]) if plain["created"] else None
    return Waiver(**{**plain, **days, "created": created, "paths": tuple(plain["paths"])})

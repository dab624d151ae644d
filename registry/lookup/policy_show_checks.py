"""What a policy says about checks, for `policy show`: as text, and as YAML that reads back as the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from registry.policy.checking import Scope, Waiver
from registry.policy.checking_plain import checks_to_plain
from registry.policy.condition import Condition
from registry.policy.policy import Policy
from registry.policy.subject import EvidenceRule

Written = Callable[[Condition], str]
"""The parameters of a condition as authors write them."""


def checks_text(policy: Policy) -> Iterator[str]:
    """A line for each thing that is said, with where it is written."""
    checks, origins = policy.checks, policy.origins
    plain = checks_to_plain(checks)
    for part in ("store", "references", "waiver_rules", "levels"):
        for key, value in plain.get(part, {}).items():
            if value not in (None, "", []):
                yield f"  {f'{part}.{key}':<24}{_words(value)}{_origin(origins.get(f'{part}.{key}', ''))}"
    for part in ("account", "deployments", "hosts"):
        for name, one in plain.get(part, {}).items():
            yield f"  {part:<24}{name}: {_declared_words(one)}{_origin(one.get('origin', ''))}"
    for key in ("include", "exclude"):
        if plain.get(key):
            yield f"  {key:<24}{_words(plain[key])}"
    for scope in checks.scopes:
        names = [one.requirement for one in scope.conditions]
        names += ["evidence"] if scope.evidence != EvidenceRule() else []
        yield f"  {'scope':<24}{_words(scope.paths)}: {_words(names)}{_origin(scope.origin)}"
    for waiver in checks.waivers:
        about = waiver.reference or waiver.fingerprint
        yield f"  {'waiver':<24}{waiver.id}: {waiver.rule} of {about} until {waiver.until}{_origin(waiver.origin)}"


def _origin(origin: str) -> str:
    return f"  [{origin}]" if origin else ""


def _words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _declared_words(one: Mapping[str, Any]) -> str:
    return ", ".join(f"{key} {_one_word(value)}" for key, value in one.items() if key != "origin")


def _one_word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def checks_yaml(policy: Policy, written: Written) -> Iterator[str]:
    """The parts as authors write them; what is in JSON's form is YAML as well."""
    plain = checks_to_plain(policy.checks)
    for part in ("store", "references"):
        if part in plain:
            yield f"{part}: {_flow(plain[part])}"
    for part in ("account", "deployments", "hosts"):
        if part in plain:
            yield f"{part}:"
            yield from (f"  {json.dumps(name)}: {_flow(one)}" for name, one in plain[part].items())
    scan: dict[str, Any] = {key: plain[key] for key in ("include", "exclude") if key in plain}
    if scan:
        yield f"scan: {_flow(scan)}"
    if policy.checks.scopes:
        yield "scopes:"
        for scope in policy.checks.scopes:
            yield f"  - paths: {json.dumps(list(scope.paths))}"
            yield f"    require: {{{', '.join(_required(scope, written))}}}"
    if "levels" in plain:
        yield f"levels: {_flow(plain['levels'])}"
    if policy.checks.waivers:
        yield "waivers:"
        yield from (f"  - {_flow(_waiver(one))}" for one in policy.checks.waivers)
    if "waiver_rules" in plain:
        yield f"waiver_rules: {_flow(plain['waiver_rules'])}"


def _required(scope: Scope, written: Written) -> Iterator[str]:
    for one in scope.conditions:
        yield f"{one.requirement}: {written(one)}"
    rule = scope.evidence
    if rule != EvidenceRule():
        parts = {"max_age_days": rule.max_age_days, "kinds": sorted(rule.kinds), "undisputed": rule.undisputed or None}
        yield f"evidence: {_flow(parts)}"


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "id": waiver.id,
        "rule": waiver.rule,
        "reference": waiver.reference,
        "paths": list(waiver.paths),
        "fingerprint": waiver.fingerprint,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "approved_by": waiver.approved_by,
        "created": waiver.created.isoformat() if waiver.created else "",
        "until": waiver.until.isoformat(),
    }


def _flow(plain: Mapping[str, Any]) -> str:
    """A mapping in braces without what says nothing, and without where it was written."""
    kept = {key: value for key, value in plain.items() if value not in (None, "", []) and key != "origin"}
    return "{" + ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in kept.items()) + "}"

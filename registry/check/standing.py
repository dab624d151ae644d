"""What is wrong with what a check relies on: the store, and declarations that have ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from registry.check.finding import CheckFinding, Why
from registry.check.waivers import spot_of
from registry.policy.policy import Policy
from registry.policy.verdict import Verdict
from registry.references.declared import Account, Declared, Deployment, Host


def declared_of(policy: Policy, as_of: date) -> Declared:
    """What the policy declares on that day: a switch whose last day is over counts as not set."""
    checks = policy.checks
    return Declared(
        deployments={
            name: Deployment(
                **{key: one.get(key) or "" for key in ("model", "provider", "region", "sku", "file", "origin")}
            )
            for name, one in checks.deployments.items()
        },
        hosts={
            name: Host(
                self_hosted=bool(one.get("self_hosted")),
                country=one.get("country") or "",
                provider=one.get("provider") or "",
                origin=one.get("origin", ""),
            )
            for name, one in checks.hosts.items()
        },
        account={
            name: Account(
                zdr=bool(one.get("zdr")),
                data_collection="deny" if one.get("data_collection") == "deny" else "",
                until=_day(one.get("until")),
                origin=one.get("origin", ""),
            )
            for name, one in checks.account.items()
            if not _has_ended(_day(one.get("until")), as_of)
        },
    )


def on_standing(policy: Policy, as_of: date, store_day: date, store_digest: str) -> Iterator[CheckFinding]:
    """Findings on the store and on declarations."""
    for one in _on_standing(policy, as_of, store_day, store_digest):
        if one.level != "off":
            yield one


def _on_standing(policy: Policy, as_of: date, store_day: date, store_digest: str) -> Iterator[CheckFinding]:
    checks, origins = policy.checks, policy.origins
    held = {one.arrangement for one in policy.holdings if one.is_held(as_of)}
    for holding in policy.holdings:
        if holding.arrangement not in held:
            message = f"`{holding.arrangement}` ended on {holding.until}: it counts as not held"
            yield _ended(policy, origins.get("holdings", policy.id), message, holding.arrangement)
    for name, one in checks.account.items():
        until = _day(one.get("until"))
        if _has_ended(until, as_of):
            message = f"the switches of `{name}` are known until {until}: they count as not set"
            yield _ended(policy, str(one["origin"]), message, name)
    most = checks.store.max_age_days
    if most is not None and (as_of - store_day).days > most:
        yield CheckFinding(
            rule="RC501",
            verdict=Verdict.UNKNOWN,
            level=checks.level("RC501"),
            spot=spot_of(origins.get("store.max_age_days", policy.id)),
            message=f"the store is of {store_day}, more than {most} days before {as_of}",
            hint="install a newer release, or build a newer store",
            reason=str(Why.OLD_STORE),
        )
    if checks.store.sha256 and checks.store.sha256 != store_digest:
        yield CheckFinding(
            rule="RC502",
            verdict=Verdict.UNKNOWN,
            level="error",  # whatever the policy says: no verdict of another store is worth anything
            spot=spot_of(origins.get("store.sha256", policy.id)),
            message=f"the store's digest is {store_digest or 'not known'}, not the one that is pinned",
            hint="use the store that was reviewed, or pin this one after a review",
        )


def _ended(policy: Policy, origin: str, message: str, name: str) -> CheckFinding:
    return CheckFinding(
        rule="RC405",
        verdict=Verdict.FAIL,
        level=policy.checks.level("RC405"),
        spot=spot_of(origin),
        message=message,
        text=name,
        hint="renew it and set a new `until`, or remove it",
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _has_ended(until: date | None, as_of: date) -> bool:
    return until is not None and until < as_of

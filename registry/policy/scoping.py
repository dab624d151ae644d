"""A policy with those of its scopes that hold at a place: all together, in whatever order they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from registry.frozen import replace
from registry.places import Places
from registry.policy.checking import Scope
from registry.policy.narrow import Widening, meet, narrow
from registry.policy.policy import Policy

EVERYTHING = frozenset({"holdings", "account", "deployments", "hosts", "policies"})


def scoped(policy: Policy, scopes: Iterable[Scope], places: Places) -> Policy:
    """The policy and all those scopes."""
    found = policy
    for scope in sorted(scopes, key=_order):
        found = meet(_as_policy(scope, policy), found, places).policy
    return replace(policy, conditions=found.conditions, evidence=found.evidence)


def mistakes_in_scopes(policy: Policy, own: tuple[Scope, ...], places: Places) -> Iterator[Widening]:
    """Where one of its own scopes would widen the policy, and where scopes exclude each other or the policy.

    Scopes of its parents may well be wider than a policy that narrows them.
    """
    bare = replace(policy, holdings=(), uses=())
    scopes = policy.checks.scopes
    for index, scope in enumerate(scopes):
        one = _as_policy(scope, policy)
        widenings = narrow(bare, one, places, declares=EVERYTHING).widenings if scope in own else ()
        yield from widenings or meet(one, bare, places).widenings
        for other in scopes[index + 1 :]:
            yield from meet(one, _as_policy(other, policy), places).widenings


def _as_policy(scope: Scope, policy: Policy) -> Policy:
    """The scope as a policy of its own, with the settings of the one that it belongs to."""
    return Policy(
        id=policy.id,
        title=policy.title,
        exporter=policy.exporter,
        customer=policy.customer,
        conditions=scope.conditions,
        evidence=replace(scope.evidence, kinds=scope.evidence.kinds or policy.evidence.kinds),
        unknown=policy.unknown,
        conditional=policy.conditional,
        origins={"title": scope.origin},
    )


def _order(scope: Scope) -> tuple[str, ...]:
    return (*scope.paths, *(repr((one.requirement, sorted(one.params.items()))) for one in scope.conditions))

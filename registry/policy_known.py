"""What a policy names that does not exist: places, and arrangements that are held."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from registry import yaml12
from registry.findings import Finding, Rule
from registry.places import GLOBAL, OWN_REGION, Places
from registry.policy.compile_require import Keys
from registry.policy.policy import Condition, Policy

PLACES = Rule("policy-places", "A place is not known", "Places of a policy are countries, groups or cloud regions.")

HOLDINGS = Rule("policy-holdings", "An arrangement is not known", "What is held is an arrangement of the catalogue.")

MOST_NAMED = 20
"""Most places that are reported of one policy."""


def unknown_places(policy: Policy, document: yaml12.Document, places: Places) -> Iterator[Finding]:
    """Places in the policy that nobody knows, or that promise nothing; the first ones of many."""
    return islice(_unknown_places(policy, document, places), MOST_NAMED)


def _unknown_places(policy: Policy, document: yaml12.Document, places: Places) -> Iterator[Finding]:
    for above, conditions in _requirements(policy):
        for condition in conditions:
            keys = (*above, condition.requirement, "within")
            for place in condition.params.get("within", ()):
                if place in {GLOBAL, OWN_REGION}:
                    message = f"`{place}` can't be allowed: it promises no place"
                    hint = "name the places, such as EEA"
                elif not places.knows(place):
                    message, hint = f"`{place}` is not a place", "write a code such as SE, EU or EEA"
                else:
                    continue
                at = document.locate((*keys, _index(document, keys, place)))
                yield PLACES.finding(message, at=at, hint=hint)
    for name, host in policy.checks.hosts.items():
        if "country" in host and host["country"] not in places.countries:
            at = document.locate(("hosts", name, "country"))
            yield PLACES.finding(f"`{host['country']}` is not a country", at=at, hint="write a code such as SE")
    if policy.customer and (not places.knows(policy.customer) or policy.customer in {GLOBAL, OWN_REGION}):
        at = document.locate(("customer",))
        yield PLACES.finding(f"`{policy.customer}` is not a place", at=at, hint="write a code such as SE")


def unknown_holdings(
    policy: Policy, document: yaml12.Document, arrangements: frozenset[str] | None
) -> Iterator[Finding]:
    """Holdings that are no arrangement of the catalogue; none where it is not known which there are."""
    for index, holding in enumerate(policy.holdings):
        if arrangements is not None and holding.arrangement not in arrangements:
            close = difflib.get_close_matches(holding.arrangement, sorted(arrangements), n=1)
            yield HOLDINGS.finding(
                f"there is no arrangement `{holding.arrangement}`",
                at=document.locate(("holdings", index, "arrangement")),
                hint=f"did you mean `{close[0]}`?" if close else "the pages of the providers list them",
            )


def _requirements(policy: Policy) -> Iterator[tuple[Keys, tuple[Condition, ...]]]:
    """The conditions of the policy and of each of its scopes, with the keys under which they stand."""
    yield ("require",), policy.conditions
    for index, scope in enumerate(policy.checks.scopes):
        yield ("scopes", index, "require"), scope.conditions


def _index(document: yaml12.Document, keys: Keys, place: str) -> int:
    """The place's number in the list under these keys."""
    found: Any = document.data
    for key in keys:
        found = found[key]
    return int(found.index(place))

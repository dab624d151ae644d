"""Filters beside a policy never loosen what it says of evidence."""

import pytest

from registry.errors import UsageError
from registry.lookup.policies import joined
from registry.policy.policy import Policy
from registry.policy.subject import EvidenceRule


def policy(**rule: object) -> Policy:
    """A policy that says nothing but that."""
    return Policy(id="p", title="P", evidence=EvidenceRule(**rule))  # type: ignore[arg-type]  # of tests


def test_kinds_that_a_policy_hears_can_not_be_left_out() -> None:
    with pytest.raises(UsageError, match="leaves out contract, gateway, third_party") as caught:
        joined(policy(undisputed=True), policy(kinds=frozenset({"provider"})))
    assert "undisputed" in caught.value.hint


def test_kinds_may_be_narrowed_where_disagreement_does_not_count() -> None:
    found = joined(policy(max_age_days=90), policy(kinds=frozenset({"provider"}), max_age_days=30)).evidence
    assert found == EvidenceRule(30, frozenset({"provider"}))


def test_the_kinds_of_a_policy_are_heard_by_a_filter_for_what_is_undisputed() -> None:
    found = joined(policy(kinds=frozenset({"provider"})), policy(undisputed=True)).evidence
    assert found == EvidenceRule(None, frozenset({"provider"}), undisputed=True)

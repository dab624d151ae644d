"""Hand-written cases: facts, a policy and who asks; verdict, what decides, reason, and what would have to be held."""

from collections import Counter
from typing import Any

import pytest

from registry.policy.evaluate import RouteVerdict
from tests.policy.written import Written, cases, judged

ALL = list(cases())

KEYS = frozenset(
    [
        "case",
        "claims",
        "wider",
        "own",
        "upstream",
        "contract",
        "unnamed",
        "needs",
        "route",
        "status",
        "model",
        "lab",
        "require",
        "exporter",
        "policy",
        "holding",
        "use",
        "customer",
        "day",
        "verdict",
        "by",
        "reason",
        "sets",
        "words",
    ]
)


@pytest.mark.parametrize("case", ALL, ids=str)
def test_case(case: Written) -> None:
    found = judged(case.plain)
    expected = {key: case.plain[key] for key in ("verdict", "by", "reason", "sets", "words") if key in case.plain}
    assert expected == {key: value for key, value in said(found).items() if key in expected}


def said(found: RouteVerdict) -> dict[str, Any]:
    """The verdict in the form in which cases write it."""
    deciding = [judgement for outcome in found.deciding for judgement in outcome.deciding]
    return {
        "verdict": str(found.verdict),
        "by": ", ".join(outcome.requirement for outcome in found.deciding),
        "reason": ", ".join(dict.fromkeys(str(one.reason) for one in deciding if one.reason)),
        "sets": [sorted(one) for one in found.sets],
        "words": ", ".join(dict.fromkeys(one.witness.words for one in deciding if one.witness)),
    }


@pytest.mark.parametrize("case", ALL, ids=str)
def test_case_says_what_it_expects(case: Written) -> None:
    assert not case.plain.keys() - KEYS
    verdict = case.plain["verdict"]
    assert ("reason" in case.plain) is (verdict == "unknown")
    assert ("sets" in case.plain) is (verdict == "conditional")
    assert ("by" in case.plain) is (verdict != "pass")


def test_names_of_cases_are_different() -> None:
    assert Counter({str(case): 1 for case in ALL}) == Counter(map(str, ALL))


def test_there_are_enough_cases_of_every_verdict() -> None:
    counts = Counter(case.plain["verdict"] for case in ALL)
    assert len(ALL) >= 150
    assert min(counts[verdict] for verdict in ("fail", "unknown", "conditional", "pass")) >= 15

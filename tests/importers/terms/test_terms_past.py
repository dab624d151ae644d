"""From the history of an archived clause to periods, and zero retention and days that answer each other."""

from typing import Any

from registry.importers.terms.answering import FROM_DAYS, FROM_ZERO, answered
from registry.importers.terms.past import Period, last_seen_before, periods, with_past
from registry.importers.terms.reading import Said, citations
from tests.importers.terms.conftest import Desk, node_of

CLAUSE = node_of(
    """
value: b
history:
- {from: '2025-01-01', value: a}
- {from: '2025-02-01', value: a, note: ''}
- {from: '2025-03-01', value: skip}
- {from: '2025-04-01', value: a, note: Narrower.}
- {from: '2026-01-01', value: b}
"""
)


def converted(node: Any) -> Said | None:
    return None if node.value == "skip" else Said(node.value)


def test_neighbours_that_say_the_same_are_one_period() -> None:
    found = periods(CLAUSE, converted, lambda _: ())
    assert [(period.since, period.said.value, period.said.note) for period in found] == [
        ("2025-01-01", "a", ""),
        ("2025-04-01", "a", "Narrower"),
        ("2026-01-01", "b", ""),
    ]


def test_each_period_ends_where_the_next_begins() -> None:
    said = with_past(Said("b"), periods(CLAUSE, converted, lambda _: ()), "2025-11-05")
    assert (said.since, said.after) == ("2026-01-01", "2025-11-05")
    assert [(past["since"], past["until"]) for past in said.history] == [
        ("2025-04-01", "2026-01-01"),
        ("2025-01-01", "2025-04-01"),
    ]


def test_a_history_of_something_else_is_not_taken() -> None:
    assert Said("c") == with_past(Said("c"), periods(CLAUSE, converted, lambda _: ()), "")
    assert Said("c") == with_past(Said("c"), (), "")


def test_the_last_copy_before_must_lie_before() -> None:
    said = with_past(Said("b"), periods(CLAUSE, converted, lambda _: ()), "2026-01-01")
    assert said.after == ""


def test_alternatives_of_a_period_stay() -> None:
    offer = {"under": ["x"], "value": "no"}
    known = (Period("2025-01-01", Said("yes", alternatives=(offer,)), ()), Period("2026-01-01", Said("no"), ()))
    assert [offer] == with_past(Said("no"), known, "").history[0]["alternatives"]


def test_the_last_copy_of_the_older_text_stands_in_the_changes(desk: Desk) -> None:
    changes = desk.research().changes
    assert last_seen_before(changes, "acme-inference", "serverless", "training", "2026-04-01") == "2026-01-03"
    assert last_seen_before(changes, "acme-inference", "serverless", "training", "2026-05-01") == ""


def test_zero_retention_under_an_arrangement_ends_the_days() -> None:
    claims = {
        "zero_data_retention": {
            "value": "no",
            "alternatives": [{"under": ["zdr"], "value": "yes"}, {"under": ["own"], "value": "yes", "evidence": ["c"]}],
            "evidence": ["a"],
        },
        "retention_days": {
            "value": 30,
            "alternatives": [{"under": ["own"], "value": 0}],
            "exceptions": [
                {"scope": {"requests": ["flagged"]}, "value": "indefinite", "evidence": ["x"]},
                {
                    "scope": {"uses": ["batch"]},
                    "value": 5,
                    "purpose": "service",
                    "alternatives": [{"under": ["off"], "value": 0, "purpose": "service"}],
                },
                {"scope": {"uses": ["files"]}, "value": 0},
            ],
            "evidence": ["b"],
        },
    }
    found = answered(claims)
    assert found["retention_days"]["alternatives"] == [
        {"under": ["own"], "value": 0},
        {"under": ["zdr"], "value": 0, "note": FROM_ZERO, "evidence": ["a"]},
    ]
    assert found["zero_data_retention"]["exceptions"] == [
        {"scope": {"requests": ["flagged"]}, "value": "no", "note": FROM_DAYS, "evidence": ["x"]},
        {
            "scope": {"uses": ["batch"]},
            "value": "no",
            "note": FROM_DAYS,
            "alternatives": [{"under": ["off"], "value": "yes"}],
            "evidence": ["b"],
        },
    ]


def test_what_does_not_meet_is_left_alone() -> None:
    alone = {"zero_data_retention": {"value": "no", "evidence": []}}
    assert alone == answered(alone)
    both = alone | {
        "retention_days": {"value": 3, "exceptions": [{"scope": {"uses": ["batch"]}, "value": 9}], "evidence": []}
    }
    assert both == answered(both)


def test_citations_are_found_at_any_depth() -> None:
    assert list(citations({"a": [1, ("b", {"c": "d"})]})) == []

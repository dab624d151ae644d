"""Attributes that answer for each other."""

from typing import Any

import pytest

from registry.claims import Claim
from tests.support.asked import Asked
from tests.support.build import PLACES, asked, claim, leg, values
from tests.support.judge import Requirement, Verdict, judge


def facts_of(*claims: Claim, **rest: Any) -> Asked:
    return asked(leg(*claims), **rest)


def flagged(value: Any, **rest: Any) -> dict[str, Any]:
    return {"scope": {"requests": ["flagged"]}, "value": value} | rest


def using(uses: list[str], value: Any, **rest: Any) -> dict[str, Any]:
    return {"scope": {"uses": uses}, "value": value} | rest


ZDR = {"under": ["a"], "value": "yes"}


@pytest.mark.parametrize(
    ("zero", "days", "logging"),
    [("yes", 0, "metadata"), ("no", "above 0", "unknown"), ("unknown", "unknown", "unknown")],
)
def test_zero_retention_answers_for_days_and_logging(zero: str, days: object, logging: str) -> None:
    facts = facts_of(claim("zero_data_retention", zero))
    assert (days, logging) == (facts.value("retention_days"), facts.value("logging"))


@pytest.mark.parametrize(
    ("days", "zero"), [(30, "no"), (1, "no"), ("indefinite", "no"), (0, "unknown"), ("unknown", "unknown")]
)
def test_days_answer_for_zero_retention(days: object, zero: str) -> None:
    assert zero == facts_of(claim("retention_days", days)).value("zero_data_retention")


def test_metadata_at_most_may_be_none() -> None:
    found = facts_of(claim("zero_data_retention", "yes")).facts
    wanted = (Requirement("logging", frozenset(words)) for words in (["none"], ["none", "metadata"]))
    assert [judge(one, found, frozenset(), PLACES) for one in wanted] == [Verdict.UNKNOWN, Verdict.PASS]


def test_an_answer_says_what_it_follows_from() -> None:
    shown = facts_of(claim("zero_data_retention", "yes", line=7)).shown("retention_days")
    assert (shown.follows_from, shown.origin.line, len(shown.evidence)) == ("zero_data_retention", 7, 1)


@pytest.mark.parametrize(("name", "value"), [("retention_days", 30), ("logging", "full")])
def test_what_is_established_needs_no_answer(name: str, value: object) -> None:
    assert value == facts_of(claim("zero_data_retention", "yes"), claim(name, value)).value(name)


def test_a_claim_of_unknown_is_answered() -> None:
    facts = facts_of(claim("zero_data_retention", "yes"), claim("retention_days", "unknown"))
    assert facts.value("retention_days") == 0


@pytest.mark.parametrize(
    ("answering", "answered", "value"),
    [
        ("zero_data_retention", "retention_days", 0),
        ("zero_data_retention", "logging", "none"),
        ("retention_days", "zero_data_retention", "no"),
        ("zero_data_retention", "storage_location", ["SE"]),
    ],
)
def test_nothing_answers_for_a_value_whose_evidence_is_gone(answering: str, answered: str, value: object) -> None:
    given = {"zero_data_retention": "no", "retention_days": 30}[answering]
    facts = facts_of(claim(answering, given), claim(answered, value, evidence=[]))
    assert facts.value(answered) == "unknown"


def test_a_value_whose_evidence_is_gone_answers_for_nothing() -> None:
    assert facts_of(claim("zero_data_retention", "yes", evidence=[])).value("retention_days") == "unknown"


def test_an_alternative_answers_for_those_who_hold_it() -> None:
    facts = facts_of(claim("zero_data_retention", "no", alternatives=[ZDR]))
    assert facts.ordinary("retention_days") == {"": "above 0", "a": 0}
    assert facts.ordinary("logging") == {"": "unknown", "a": "metadata"}


def test_under_an_alternative_that_keeps_nothing_for_days_zero_retention_is_open() -> None:
    facts = facts_of(claim("retention_days", 30, alternatives=[{"under": ["a"], "value": 0}]))
    assert facts.ordinary("zero_data_retention") == {"": "no", "a": "unknown"}


def test_own_alternatives_stand_beside_answers() -> None:
    days = claim("retention_days", "unknown", alternatives=[{"under": ["b"], "value": 0}])
    facts = facts_of(claim("zero_data_retention", "no", alternatives=[ZDR]), days)
    assert facts.ordinary("retention_days") == {"": "above 0", "a": 0, "b": 0}


def test_an_arrangement_that_leaves_it_unknown_is_not_named() -> None:
    facts = facts_of(claim("zero_data_retention", "unknown", alternatives=[ZDR | {"value": "no"}]))
    assert facts.ordinary("logging") == {"": "unknown"}


def test_what_is_said_of_flagged_requests_answers_for_those_only() -> None:
    zero = claim("zero_data_retention", "yes", exceptions=[flagged("no", alternatives=[ZDR])])
    assert facts_of(zero).cases("retention_days") == [
        ("", "", {"": 0}),
        ("requests: flagged", "", {"": "above 0", "a": 0}),
    ]


def test_days_of_flagged_requests_answer_for_zero_retention_of_flagged_requests() -> None:
    facts = facts_of(claim("retention_days", 0, exceptions=[flagged(30)]))
    assert facts.cases("zero_data_retention") == [("", "", {"": "unknown"}), ("requests: flagged", "", {"": "no"})]


def test_an_exception_that_is_unknown_is_answered_by_the_ordinary_value() -> None:
    facts = facts_of(claim("zero_data_retention", "yes"), claim("retention_days", 0, exceptions=[flagged("unknown")]))
    assert facts.scoped("retention_days", "requests: flagged") == {"": 0}


def test_uses_answer_where_their_scopes_overlap() -> None:
    zero = claim("zero_data_retention", "yes", exceptions=[using(["files", "batch"], "no")])
    days = claim("retention_days", 0, exceptions=[using(["agents", "files"], "unknown")])
    facts = facts_of(zero, days, use=["files"])
    assert facts.cases("retention_days") == [("", "", {"": 0}), ("uses: files", "", {"": "above 0"})]


def test_of_overlapping_uses_each_part_has_its_answer() -> None:
    zero = claim("zero_data_retention", "yes", exceptions=[using(["files", "batch"], "no")])
    days = claim("retention_days", 0, exceptions=[using(["agents", "files"], "unknown")])
    facts = facts_of(zero, days, use=["agents", "files"])
    assert facts.scoped("retention_days", "uses: files") == {"": "above 0"}
    assert facts.scoped("retention_days", "uses: agents, files") == {"": 0}


def test_a_use_and_a_flagged_request_answer_together() -> None:
    zero = claim("zero_data_retention", "yes", exceptions=[flagged("no")])
    days = claim("retention_days", 0, exceptions=[using(["files"], "unknown")])
    facts = facts_of(zero, days, use=["files"])
    assert facts.scoped("retention_days", "uses: files") == {"": 0}
    assert facts.scoped("retention_days", "uses: files; requests: flagged") == {"": "above 0"}


def test_a_scope_for_a_model_answers_for_the_same_model() -> None:
    zero = claim(
        "zero_data_retention",
        "yes",
        exceptions=[{"scope": {"models": ["labs"], "requests": ["flagged"]}, "value": "no"}],
    )
    days = claim("retention_days", 0, exceptions=[flagged("unknown")])
    facts = asked(leg(zero, days, groups=frozenset({"labs"})))
    assert facts.scoped("retention_days", "requests: flagged") == {"": "above 0"}


def test_content_that_is_not_kept_is_stored_nowhere() -> None:
    facts = facts_of(claim("zero_data_retention", "yes"), claim("storage_location", ["US"]))
    assert facts.value("storage_location") == []


def test_content_that_is_kept_is_stored_where_the_claim_says() -> None:
    facts = facts_of(claim("zero_data_retention", "no", alternatives=[ZDR]), claim("storage_location", ["US"]))
    assert facts.ordinary("storage_location") == {"": ["US"], "a": []}


@pytest.mark.parametrize("kept", [claim("zero_data_retention", "no"), claim("retention_days", 30)])
def test_content_that_is_kept_without_a_place_may_be_anywhere(kept: Claim) -> None:
    assert facts_of(kept).value("storage_location") == ["global"]


def test_content_of_which_nobody_knows_whether_it_is_kept_is_stored_nobody_knows_where() -> None:
    assert facts_of().value("storage_location") == "unknown"


def test_content_of_flagged_requests_counts_for_storage() -> None:
    zero = claim("zero_data_retention", "yes", exceptions=[flagged("no")])
    facts = facts_of(zero, claim("storage_location", ["SE"]))
    assert facts.cases("storage_location") == [("", "", {"": []}), ("requests: flagged", "", {"": ["SE"]})]


def test_where_an_arrangement_leaves_retention_open_storage_is_open_too() -> None:
    facts = facts_of(claim("retention_days", 30, alternatives=[{"under": ["a"], "value": 0}]))
    assert facts.ordinary("storage_location") == {"": ["global"], "a": "unknown"}


@pytest.mark.parametrize(
    ("zero", "review", "expected"),
    [
        ("yes", "no", []),
        ("yes", "flagged_only", ["US"]),
        ("yes", "unknown", ["US"]),
        ("no", "no", ["US"]),
        ("unknown", "no", ["US"]),
    ],
)
def test_people_see_nothing_only_where_nothing_is_kept_and_nobody_reviews(
    zero: str, review: str, expected: list[str]
) -> None:
    claims = (claim("zero_data_retention", zero), claim("human_review", review), claim("access_location", ["US"]))
    assert expected == facts_of(*claims).value("access_location")


def test_access_without_a_record_is_unknown() -> None:
    assert facts_of(claim("zero_data_retention", "no")).value("access_location") == "unknown"


def test_access_to_nothing_may_take_two_arrangements() -> None:
    review = claim("human_review", "yes", alternatives=[{"under": ["b"], "value": "no"}])
    facts = facts_of(claim("zero_data_retention", "no", alternatives=[ZDR]), review, claim("access_location", ["US"]))
    assert facts.ordinary("access_location") == {"": ["US"], "a+b": []}


def test_access_to_nothing_rests_on_the_evidence_of_both() -> None:
    shown = facts_of(claim("zero_data_retention", "yes"), claim("human_review", "no")).shown("access_location")
    assert (shown.follows_from, len(shown.evidence)) == ("zero_data_retention", 2)


def test_each_customer_has_its_own_answers() -> None:
    zero = claim("zero_data_retention", "no", exceptions=[{"scope": {"customers": ["EEA"]}, "value": "yes"}])
    facts = facts_of(zero)
    assert facts.cases("retention_days") == [("", "DE", {"": 0}), ("", "elsewhere", {"": "above 0"})]


def test_between_two_texts_both_answer() -> None:
    older = {"value": "yes", "since": "2026-01-01", "until": "2026-03-10"}
    zero = claim("zero_data_retention", "no", since="2026-03-10", after="2026-03-01", history=[older])
    assert values(facts_of(zero, day="2026-03-05").facts, "retention_days") == [0, "above 0"]

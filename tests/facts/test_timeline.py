"""Which value counts on which day."""

from datetime import date
from typing import Any

import pytest

from registry.claims import Statement
from registry.facts.timeline import first_day
from tests.support.build import asked, claim, leg, said, values


def on(day: str, attribute: str = "training", value: Any = "yes", **plain: Any) -> list[Any]:
    """The defaults of all cases of one claim on that day."""
    return values(asked(leg(claim(attribute, value, **plain)), day=day).facts, attribute)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-02-28", ["unknown"]),
        ("2026-03-01", ["yes"]),
        ("2026-03-02", ["yes"]),
    ],
)
def test_a_claim_counts_from_its_since(day: str, expected: list[str]) -> None:
    assert expected == on(day, since="2026-03-01")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2025-12-31", ["unknown"]), ("2026-01-01", ["yes"])],
)
def test_a_claim_without_since_counts_from_its_oldest_evidence(day: str, expected: list[str]) -> None:
    evidence = [said("2026-05-01"), said("2026-02-01", stated="2026-01-01"), said(None)]
    assert expected == on(day, evidence=evidence)


@pytest.mark.parametrize(("day", "expected"), [("2026-05-31", ["unknown"]), ("2026-06-01", ["yes"])])
def test_a_claim_without_any_date_counts_from_the_day_of_the_catalogue(day: str, expected: list[str]) -> None:
    assert expected == on(day, evidence=[said(None)])


def test_a_value_that_names_no_evidence_is_unknown() -> None:
    assert on("2026-06-01", evidence=None) == ["unknown"]


def test_before_its_first_day_a_claim_says_why_and_where_it_stands() -> None:
    shown = asked(leg(claim("training", "yes", line=7)), day="2025-01-01").shown("training")
    assert (shown.note, shown.origin.line) == ("nothing is established for that day", 7)


CHANGED: dict[str, Any] = {
    "since": "2026-03-10",
    "history": [{"value": "no", "since": "2026-01-05", "until": "2026-03-10", "evidence": [said()]}],
}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-01-04", ["unknown"]),
        ("2026-01-05", ["no"]),
        ("2026-03-09", ["no"]),
        ("2026-03-10", ["yes"]),
    ],
)
def test_an_older_value_counts_until_the_newer_one(day: str, expected: list[str]) -> None:
    assert expected == on(day, **CHANGED)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-01", ["no"]),
        ("2026-03-02", ["no", "yes"]),
        ("2026-03-09", ["no", "yes"]),
        ("2026-03-10", ["yes"]),
    ],
)
def test_between_the_last_sight_of_one_and_the_first_of_the_other_both_count(day: str, expected: list[str]) -> None:
    assert expected == on(day, after="2026-03-01", **CHANGED)


def test_between_two_texts_a_value_without_an_older_one_may_not_have_begun() -> None:
    assert on("2026-03-05", since="2026-03-10", after="2026-03-01") == ["unknown", "yes"]


def test_between_two_texts_the_newer_one_brings_its_alternatives() -> None:
    facts = asked(
        leg(claim("training", "yes", after="2026-03-01", alternatives=[{"under": ["a"], "value": "no"}], **CHANGED)),
        day="2026-03-05",
    )
    assert facts.cases("training") == [("", "", {"": "no"}), ("", "", {"": "yes", "a": "no"})]


def test_between_two_texts_the_newer_one_brings_its_exceptions() -> None:
    exceptions = [{"scope": {"requests": ["flagged"]}, "value": "yes"}]
    days = ("2026-03-01", "2026-03-02", "2026-03-09", "2026-03-10")
    found = [on(day, value="no", after="2026-03-01", exceptions=exceptions, **CHANGED) for day in days]
    assert found == [
        ["no", "unknown"],
        ["no", "unknown", "yes"],
        ["no", "unknown", "yes"],
        ["no", "yes"],
    ]


def test_a_gap_between_two_texts_is_unknown() -> None:
    history = [{"value": "no", "since": "2026-01-05", "until": "2026-02-01", "evidence": [said()]}]
    assert on("2026-02-01", since="2026-03-10", history=history) == ["unknown"]


@pytest.mark.parametrize(("day", "expected"), [("2026-05-09", ["yes"]), ("2026-05-10", ["no"])])
def test_an_announced_value_counts_from_its_day(day: str, expected: list[str]) -> None:
    assert expected == on(day, since="2026-03-10", history=[{"value": "no", "since": "2026-05-10"}])


def test_two_texts_of_one_day_both_count() -> None:
    assert on("2026-03-10", since="2026-03-10", history=[{"value": "no", "since": "2026-03-10"}]) == ["yes", "no"]


def test_older_text_without_evidence_of_its_own_rests_on_the_claims() -> None:
    history = [{"value": "no", "since": "2026-01-05", "until": "2026-03-10"}]
    assert on("2026-02-01", since="2026-03-10", history=history) == ["no"]


def test_an_older_text_has_its_own_alternatives() -> None:
    older = {
        "value": "yes",
        "since": "2026-01-05",
        "until": "2026-03-10",
        "alternatives": [{"under": ["a"], "value": "no"}],
    }
    facts = asked(leg(claim("training", "yes", since="2026-03-10", history=[older])), day="2026-02-01")
    assert facts.ordinary("training") == {"": "yes", "a": "no"}


def test_an_older_text_has_its_own_exceptions_for_as_long_as_it_counts() -> None:
    older = {
        "value": "no",
        "since": "2026-01-05",
        "until": "2026-03-10",
        "exceptions": [{"scope": {"models": ["labs"]}, "value": "yes"}],
    }
    labs = leg(claim("training", "no", since="2026-03-10", history=[older]), groups=frozenset({"labs"}))
    assert values(asked(labs, day="2026-02-01").facts, "training") == ["yes"]
    assert values(asked(labs, day="2026-03-10").facts, "training") == ["no"]


def test_an_exception_that_rests_on_its_claims_evidence_counts_as_long_as_the_claim() -> None:
    labs = {"scope": {"models": ["labs"]}, "value": "yes"}
    route = leg(claim("training", "no", since="2026-03-10", exceptions=[labs]), groups=frozenset({"labs"}))
    assert values(asked(route, day="2026-03-09").facts, "training") == ["unknown"]
    assert values(asked(route, day="2026-03-10").facts, "training") == ["yes"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-31", ["unknown"]),
        ("2026-04-01", ["yes"]),
    ],
)
def test_before_its_first_day_an_exception_is_unknown(day: str, expected: list[str]) -> None:
    labs = {"scope": {"models": ["labs"]}, "value": "yes", "evidence": [said("2026-04-01")]}
    route = leg(claim("training", "no", exceptions=[labs]), groups=frozenset({"labs"}))
    assert expected == values(asked(route, day=day).facts, "training")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-04-09", ["no", "unknown"]), ("2026-04-10", ["no", "yes"])],
)
def test_an_exception_has_dates_of_its_own(day: str, expected: list[str]) -> None:
    exception = {"scope": {"requests": ["flagged"]}, "value": "yes", "since": "2026-04-10"}
    assert expected == on(day, value="no", exceptions=[exception])


def test_an_exception_has_a_history_of_its_own() -> None:
    exception = {
        "scope": {"requests": ["flagged"]},
        "value": "yes",
        "since": "2026-04-10",
        "after": "2026-04-01",
        "history": [{"value": "no", "since": "2026-02-01", "until": "2026-04-10"}],
    }
    assert on("2026-04-01", value="no", exceptions=[exception]) == ["no", "no"]
    assert on("2026-04-02", value="no", exceptions=[exception]) == ["no", "no", "yes"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-03-31", {"": "yes"}), ("2026-04-01", {"": "yes", "a": "no"})],
)
@pytest.mark.parametrize("dated", [{"since": "2026-04-01"}, {"evidence": [said("2026-04-01")]}])
def test_an_alternative_counts_from_its_own_first_day(
    day: str, expected: dict[str, str], dated: dict[str, Any]
) -> None:
    alternative = {"under": ["a"], "value": "no"} | dated
    facts = asked(leg(claim("training", "yes", alternatives=[alternative])), day=day)
    assert expected == facts.ordinary("training")


def test_nothing_answers_for_a_claim_before_its_first_day() -> None:
    zero = claim("zero_data_retention", "yes")
    later = claim("retention_days", "unknown", since="2026-03-01")
    assert values(asked(leg(zero, later), day="2026-02-28").facts, "retention_days") == ["unknown"]
    assert values(asked(leg(zero, later), day="2026-03-01").facts, "retention_days") == [0]


def test_the_first_day_of_a_part_that_rests_on_its_claim_is_the_claims() -> None:
    day = date(2026, 6, 1)
    dated = claim("training", "no").statement
    assert date(2026, 1, 1) == first_day(Statement(), dated, day)
    assert date(2026, 3, 1) == first_day(Statement(since=date(2026, 3, 1)), dated, day)
    assert day == first_day(Statement(), None, day)
    assert day == first_day(Statement(evidence=()), dated, day)

"""Gemini: one id, two offerings, and terms that follow the customer's place."""

from typing import Any

import pytest

from registry.catalogue import Catalogue
from tests.facts.conftest import Examples
from tests.support.asked import Asked, ask

DAY = "2026-10-03"


@pytest.fixture
def gemini(example: Examples) -> Catalogue:
    return example("gemini-customer-place")


def at(gemini: Catalogue, variant: str, **rest: Any) -> Asked:
    return ask(gemini, f"google-gemini-api/google/gemini-3-pro@{variant}", rest.pop("day", DAY), **rest)


@pytest.mark.parametrize("customer", [None, "DE", "CH", "GB", "US"])
def test_paid_services_train_on_nothing_wherever_the_customer_is(gemini: Catalogue, customer: str | None) -> None:
    facts = at(gemini, "paid", customer=customer)
    assert facts.cases("training") == [("", "", {"": "no"})]
    assert facts.facts.needs == (("gemini-billing",),)


def test_paid_services_train_on_data_sets_that_are_shared(gemini: Catalogue) -> None:
    facts = at(gemini, "paid", use=["data_sharing"])
    assert facts.value("training") == "yes"
    assert facts.scoped("training", "uses: data_sharing") == {"": "yes"}


@pytest.mark.parametrize(
    ("customer", "training", "review"),
    [
        ("EEA", "no", "flagged_only"),
        ("DE", "no", "flagged_only"),
        ("NO", "no", "flagged_only"),
        ("CH", "no", "flagged_only"),
        ("GB", "no", "flagged_only"),
        ("US", "yes", "yes"),
        ("JP", "yes", "yes"),
        (None, "yes", "yes"),
    ],
)
def test_unpaid_quota_follows_the_customers_place(
    gemini: Catalogue, customer: str | None, training: str, review: str
) -> None:
    facts = at(gemini, "unpaid", customer=customer)
    assert (training, review) == (facts.value("training"), facts.value("human_review"))


def test_an_undeclared_customer_has_one_case_for_each_way(gemini: Catalogue) -> None:
    assert at(gemini, "unpaid").cases("training") == [("", "AT", {"": "no"}), ("", "elsewhere", {"": "yes"})]


def test_the_clause_for_europe_counts_from_the_reading_that_proves_it(gemini: Catalogue) -> None:
    days = ("2025-05-19", "2025-05-20", "2026-09-29", "2026-09-30")
    found = [[at(gemini, "unpaid", day=day, customer=who).value("training") for day in days] for who in ("US", "DE")]
    assert found == [["unknown", "yes", "yes", "yes"], ["unknown", "unknown", "unknown", "no"]]


def test_the_proof_of_the_clause_is_second_hand_and_says_so(gemini: Catalogue) -> None:
    shown = at(gemini, "unpaid", customer="DE").shown("training")
    assert [entry.kind for entry in shown.evidence] == ["third_party"]


def test_the_stricter_page_counts_and_its_laxer_offer_does_not(gemini: Catalogue) -> None:
    facts = at(gemini, "paid", holding=["gemini-billing", "gemini-zdr"])
    assert facts.cases("zero_data_retention") == [("", "", {"": "no"})]
    assert facts.value("retention_days") == 55


def test_of_unpaid_quota_days_answer_for_zero_retention(gemini: Catalogue) -> None:
    shown = at(gemini, "unpaid").shown("zero_data_retention")
    assert (shown.value, shown.follows_from) == ("no", "retention_days")


def test_flagged_requests_are_read_by_people(gemini: Catalogue) -> None:
    facts = at(gemini, "paid")
    assert (
        facts.ordinary("human_review"),
        facts.scoped("human_review", "requests: flagged"),
    ) == ({"": "no"}, {"": "flagged_only"})


def test_content_is_kept_and_nobody_says_where(gemini: Catalogue) -> None:
    facts = at(gemini, "unpaid")
    assert (facts.value("inference_location"), facts.value("storage_location")) == (["global"], ["global"])
    assert facts.value("dpa") == "unknown"

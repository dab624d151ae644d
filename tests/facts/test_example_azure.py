"""Azure: pages that disagree on places, zero retention except for flagged requests, an approval, uses that leave it."""

from typing import Any

import pytest

from registry.catalogue import Catalogue
from tests.facts.conftest import Examples
from tests.support.asked import Asked, ask

DAY = "2026-10-03"
FLAGGED = "requests: flagged"
MONITORING = "azure-modified-abuse-monitoring"


@pytest.fixture
def azure(example: Examples) -> Catalogue:
    return example("azure-data-zone")


def in_zone(azure: Catalogue, **rest: Any) -> Asked:
    return ask(azure, "azure/openai/gpt-5.5@data-zone-eu", DAY, **rest)


def test_of_two_pages_the_larger_set_of_places_counts(azure: Catalogue) -> None:
    places = in_zone(azure).value("inference_location")
    assert places == ["FR", "DE", "IT", "NL", "NO", "PL", "ES", "SE", "CH"]
    assert [azure.places.within(places, allowed) for allowed in (["EEA", "CH"], ["EEA"], ["EU"])] == [
        True,
        False,
        False,
    ]


def test_a_global_deployment_may_be_anywhere(azure: Catalogue) -> None:
    assert ask(azure, "azure/openai/gpt-5.5@global", DAY).value("inference_location") == ["global"]


@pytest.mark.parametrize(
    ("attribute", "ordinary", "flagged"),
    [
        ("zero_data_retention", {"": "yes"}, {"": "no", MONITORING: "yes"}),
        ("retention_days", {"": 0}, {"": "above 0", MONITORING: 0}),
        ("logging", {"": "metadata"}, {"": "abuse_monitoring", MONITORING: "metadata"}),
        ("human_review", {"": "no"}, {"": "flagged_only", MONITORING: "no"}),
        ("storage_location", {"": []}, {"": ["global"], MONITORING: []}),
        ("access_location", {"": []}, {"": ["EEA"], MONITORING: []}),
    ],
)
def test_flagged_requests_are_kept_and_read_until_monitoring_is_modified(
    azure: Catalogue, attribute: str, ordinary: dict[str, Any], flagged: dict[str, Any]
) -> None:
    facts = in_zone(azure)
    assert ordinary == facts.ordinary(attribute)
    assert flagged == facts.scoped(attribute, FLAGGED)


@pytest.mark.parametrize(
    ("holding", "expected"), [([], "no"), (["azure-enterprise-agreement"], "no"), ([MONITORING], "yes")]
)
def test_the_page_shows_zero_retention_only_once_flagged_requests_have_it(
    azure: Catalogue, holding: list[str], expected: str
) -> None:
    assert expected == in_zone(azure, holding=holding).value("zero_data_retention")


def test_an_approval_needs_a_contract(azure: Catalogue) -> None:
    record = azure.providers["azure"].record.arrangements[MONITORING]
    assert record.needs == (("azure-enterprise-agreement",),)


@pytest.mark.parametrize("use", ["stored_responses", "agents", "files", "batch"])
def test_functions_that_store_leave_zero_retention_whatever_is_held(azure: Catalogue, use: str) -> None:
    facts = in_zone(azure, use=[use], holding=[MONITORING])
    assert facts.scoped("zero_data_retention", f"uses: {use}") == {"": "no"}
    assert facts.scoped("retention_days", f"uses: {use}") == {"": "indefinite"}
    assert facts.scoped("storage_location", f"uses: {use}") == {"": ["global"]}
    assert [facts.value(name) for name in ("zero_data_retention", "retention_days")] == ["no", "indefinite"]


def test_functions_that_do_not_store_change_nothing(azure: Catalogue) -> None:
    assert in_zone(azure).cases("retention_days") == in_zone(azure, use=["voice"]).cases("retention_days")


def test_staff_that_reviews_is_no_third_party(azure: Catalogue) -> None:
    facts = in_zone(azure)
    assert (facts.value("third_party_access"), facts.value("human_review")) == ("none", "flagged_only")


def test_pages_have_their_own_first_days(azure: Catalogue) -> None:
    days = ("2025-09-30", "2025-10-01", "2025-12-05", "2025-12-06")
    facts = [ask(azure, "azure/openai/gpt-5.5@data-zone-eu", day) for day in days]
    assert ["unknown" if index == 0 else one.ordinary("zero_data_retention") for index, one in enumerate(facts)] == [
        "unknown",
        {"": "yes"},
        {"": "yes"},
        {"": "yes"},
    ]
    # what is said of flagged requests stands on a page of December, and before that nobody knows
    assert [one.scoped("zero_data_retention", FLAGGED) for one in facts[2:]] == [
        {"": "unknown"},
        {"": "no", MONITORING: "yes"},
    ]

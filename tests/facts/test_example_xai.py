"""xAI: data that the terms bar until something is held, and a clause whose start lies between two recorded days."""

from typing import Any

import pytest

from registry.catalogue import Catalogue
from tests.facts.conftest import Examples
from tests.support.asked import Asked, ask

DAY = "2026-10-03"
OLDER = ["health", "payment_card", "personal", "special_category"]


@pytest.fixture
def xai(example: Examples) -> Catalogue:
    return example("xai-barred-data")


def at(xai: Catalogue, day: str = DAY, variant: str = "global", **rest: Any) -> Asked:
    return ask(xai, f"xai/xai/grok-4.6@{variant}", day, **rest)


@pytest.mark.parametrize(
    ("holding", "expected"),
    [
        ([], ["health", "personal"]),
        (["xai-baa"], ["health", "personal"]),
        (["xai-zdr"], ["health"]),
        (["xai-zdr", "xai-baa"], []),
    ],
)
def test_what_is_barred_depends_on_what_is_held(xai: Catalogue, holding: list[str], expected: list[str]) -> None:
    assert expected == at(xai, holding=holding).value("barred_data")


NEWER = {"": ["health", "personal"], "xai-zdr": ["health"], "xai-baa+xai-zdr": []}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-07-31", [{"": "unknown"}]),
        ("2025-08-01", [{"": OLDER}]),
        ("2025-12-11", [{"": OLDER}]),
        ("2025-12-12", [{"": OLDER}, NEWER]),
        ("2026-05-11", [{"": OLDER}, NEWER]),
        ("2026-05-12", [NEWER]),
    ],
)
def test_barred_data_by_day(xai: Catalogue, day: str, expected: list[dict[str, Any]]) -> None:
    assert expected == [options for _, _, options in at(xai, day).cases("barred_data")]


def test_between_the_two_texts_everything_that_either_bars_is_barred(xai: Catalogue) -> None:
    assert at(xai, "2026-02-01", holding=["xai-zdr", "xai-baa"]).value("barred_data") == OLDER


def test_the_switch_leaves_nothing_behind_flagged_requests_included(xai: Catalogue) -> None:
    facts = at(xai, holding=["xai-zdr"])
    assert facts.ordinary("retention_days") == {"": 30, "xai-zdr": 0}
    assert facts.scoped("retention_days", "requests: flagged") == {"": "indefinite", "xai-zdr": 0}
    assert tuple(
        facts.value(name) for name in ("zero_data_retention", "retention_days", "logging", "storage_location")
    ) == ("yes", 0, "metadata", [])


def test_a_buffer_of_an_hour_counts_as_none_and_says_so(xai: Catalogue) -> None:
    assert at(xai, holding=["xai-zdr"]).shown("retention_days").note == "a buffer of up to one hour"


def test_without_the_switch_flagged_requests_are_kept_without_end(xai: Catalogue) -> None:
    assert at(xai).value("retention_days") == "indefinite"


@pytest.mark.parametrize(("day", "expected"), [("2025-12-11", "no"), ("2026-02-01", "no"), ("2026-05-12", "yes")])
def test_the_switch_counts_once_the_terms_surely_have_it(xai: Catalogue, day: str, expected: str) -> None:
    assert expected == at(xai, day, holding=["xai-zdr"]).value("zero_data_retention")


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2026-07-08", ["X.AI LLC"]),
        ("2026-07-09", ["X.AI LLC", "SpaceXAI LLC"]),
        ("2026-08-13", ["X.AI LLC", "SpaceXAI LLC"]),
        ("2026-08-14", ["SpaceXAI LLC"]),
    ],
)
def test_the_contracting_company_by_day(xai: Catalogue, day: str, names: list[str]) -> None:
    assert names == [options[""]["name"] for _, _, options in at(xai, day).cases("contracting_entity")]


@pytest.mark.parametrize(("holding", "expected"), [([], "no"), (["xai-baa"], "yes")])
def test_an_agreement_on_health_data_takes_a_contract(xai: Catalogue, holding: list[str], expected: str) -> None:
    assert expected == at(xai, holding=holding).value("baa")


def test_own_purposes_are_known_where_the_role_is_not(xai: Catalogue) -> None:
    shown = at(xai).shown("provider_role")
    assert (shown.value, shown.extras) == ("unknown", (("own_purposes", ["anonymised_use"]),))


def test_a_reading_of_a_third_party_establishes_no_tool(xai: Catalogue) -> None:
    assert at(xai).value("transfer_mechanisms") == "unknown"


def test_the_variant_of_a_region_stores_there_what_it_keeps(xai: Catalogue) -> None:
    facts = at(xai, variant="us")
    assert (
        facts.value("inference_location"),
        facts.ordinary("storage_location"),
    ) == (["US"], {"": ["US"], "xai-zdr": []})


def test_the_other_variant_may_be_anywhere(xai: Catalogue) -> None:
    facts = at(xai)
    assert (
        facts.value("inference_location"),
        facts.ordinary("storage_location"),
    ) == (["global"], {"": ["global"], "xai-zdr": []})


def test_sharing_that_the_customer_switches_on_trains(xai: Catalogue) -> None:
    assert (at(xai).value("training"), at(xai, use=["data_sharing"]).value("training")) == ("no", "yes")

"""Mistral: a value that changed between two recorded days, and models that training reaches despite zero retention."""

from typing import Any

import pytest

from registry.catalogue import Catalogue
from tests.facts.conftest import Examples
from tests.support.asked import ask

DAY = "2026-10-03"
PAID = "mistral/mistral/mistral-large-2512@paid"
LABS = "mistral/mistral/codestral-labs"
FREE = "mistral/mistral/mistral-small"
OPT_OUT, ZDR = "mistral-training-opt-out", "mistral-zdr"


@pytest.fixture
def mistral(example: Examples) -> Catalogue:
    return example("mistral-dated-changes")


def training(mistral: Catalogue, route: str, day: str, **rest: Any) -> list[dict[str, Any]]:
    """The options of all cases."""
    return [options for _, _, options in ask(mistral, route, day, **rest).cases("training")]


NEWER = {"": "unknown", OPT_OUT: "no"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-07-31", [{"": "unknown"}]),
        ("2025-08-01", [{"": "no"}]),
        ("2026-07-09", [{"": "no"}]),
        ("2026-07-10", [{"": "no"}]),
        ("2026-07-11", [{"": "no"}, NEWER]),
        ("2026-07-20", [{"": "no"}, NEWER]),
        ("2026-07-26", [{"": "no"}, NEWER]),
        ("2026-07-27", [NEWER]),
        ("2026-07-28", [NEWER]),
    ],
)
def test_training_on_the_paid_plan_by_day(mistral: Catalogue, day: str, expected: list[dict[str, Any]]) -> None:
    assert expected == training(mistral, PAID, day)


@pytest.mark.parametrize(
    ("day", "holding", "expected"),
    [
        ("2026-07-09", [], "no"),
        ("2026-07-20", [], "unknown"),
        ("2026-07-20", [OPT_OUT], "no"),
        ("2026-07-28", [], "unknown"),
        ("2026-07-28", [OPT_OUT], "no"),
    ],
)
def test_between_the_two_texts_the_worse_counts(
    mistral: Catalogue, day: str, holding: list[str], expected: str
) -> None:
    assert expected == ask(mistral, PAID, day, holding=holding).value("training")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-11", [{"": "unknown"}]),
        ("2026-03-12", [{"": "yes", ZDR: "no"}]),
        ("2026-07-10", [{"": "yes", ZDR: "no"}]),
        ("2026-07-20", [{"": "yes", ZDR: "no"}, {"": "yes"}]),
        ("2026-08-04", [{"": "yes", ZDR: "no"}, {"": "yes"}]),
        ("2026-08-05", [{"": "yes"}]),
        (DAY, [{"": "yes"}]),
    ],
)
def test_training_on_labs_models_by_day(mistral: Catalogue, day: str, expected: list[dict[str, Any]]) -> None:
    assert expected == training(mistral, LABS, day)


def test_no_arrangement_keeps_labs_models_from_training(mistral: Catalogue) -> None:
    facts = ask(mistral, LABS, DAY, holding=["mistral-paid-plan", ZDR, OPT_OUT])
    assert tuple(facts.value(name) for name in ("training", "zero_data_retention", "retention_days")) == (
        "yes",
        "no",
        30,
    )


def test_feedback_may_be_used(mistral: Catalogue) -> None:
    facts = ask(mistral, PAID, DAY, use=["feedback"], holding=[OPT_OUT])
    assert facts.scoped("training", "uses: feedback") == {"": "yes"}
    assert facts.value("training") == "yes"


def test_the_free_mode_trains_unless_the_customer_opts_out(mistral: Catalogue) -> None:
    assert training(mistral, FREE, DAY) == [{"": "yes", OPT_OUT: "no"}]
    assert ask(mistral, FREE, DAY).facts.needs == ()


def test_the_paid_offering_needs_a_plan(mistral: Catalogue) -> None:
    facts = ask(mistral, PAID, DAY).facts
    assert facts.needs == (("mistral-paid-plan",),)
    assert [facts.is_open(frozenset(held)) for held in ((), ("mistral-paid-plan",))] == [False, True]


@pytest.mark.parametrize(
    ("use", "zero", "days"),
    [([], "yes", 0), (["files"], "no", 0), (["agents"], "no", "indefinite"), (["web_search"], "yes", 0)],
)
def test_under_zero_retention_functions_that_store_are_outside(
    mistral: Catalogue, use: list[str], zero: str, days: object
) -> None:
    facts = ask(mistral, PAID, DAY, holding=[ZDR], use=use)
    assert (zero, days) == (facts.value("zero_data_retention"), facts.value("retention_days"))


def test_the_free_offering_has_what_the_provider_says_of_all(mistral: Catalogue) -> None:
    facts = ask(mistral, FREE, DAY, holding=[ZDR])
    assert (facts.ordinary("zero_data_retention"), facts.ordinary("retention_days")) == ({"": "no"}, {"": 30})


def test_a_pinned_region_says_where_the_model_runs(mistral: Catalogue) -> None:
    found = [ask(mistral, route, DAY).value("inference_location") for route in (PAID, f"{PAID}-eu")]
    assert found == ["unknown", ["EU"]]


def test_a_role_may_be_both_with_purposes_of_its_own(mistral: Catalogue) -> None:
    shown = ask(mistral, PAID, DAY).shown("provider_role")
    assert (shown.value, shown.extras) == ("both", (("own_purposes", ["abuse_monitoring", "training"]),))


def test_extras_of_an_unknown_value_stay(mistral: Catalogue) -> None:
    shown = ask(mistral, PAID, DAY).shown("subprocessors")
    assert (shown.value, dict(shown.extras)["objection_days"]) == ("unknown", 10)

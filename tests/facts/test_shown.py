"""The one value of a fact that a page shows."""

from typing import Any

import pytest

from registry.facts import Case, Fact, Option
from tests.support.asked import Asked
from tests.support.build import PLACES, asked, claim, leg


def facts_of(attribute: str, value: Any, *exceptions: Any, holding: str = "", **plain: Any) -> Asked:
    """A claim with exceptions for flagged requests of these values."""
    parts = [{"scope": {"requests": ["flagged"]}, "value": other} for other in exceptions]
    return asked(leg(claim(attribute, value, exceptions=parts, **plain)), holding=holding)


@pytest.mark.parametrize(
    ("attribute", "values", "expected"),
    [
        ("training", ["no", "yes"], "yes"),
        ("training", ["no", "unknown", "yes"], "yes"),
        ("training", ["unknown", "no"], "unknown"),
        ("logging", ["metadata", "unknown"], "unknown"),
        ("logging", ["unknown", "metadata"], "unknown"),
        ("retention_days", [0, 30, 10], 30),
        ("retention_days", [30, "unknown"], "unknown"),
        ("inference_location", [["SE"], ["EU"]], ["EU"]),
        ("inference_location", [["SE"], ["global"], "unknown"], ["global"]),
        ("inference_location", [["SE"], "unknown"], "unknown"),
        ("inference_location", ["unknown", "unknown"], "unknown"),
        ("inference_location", [["US"], ["SE"]], ["SE", "US"]),
        ("inference_location", [["SE", "NO"], ["US"], ["SE"]], ["NO", "SE", "US"]),
        ("barred_data", [["health"], ["personal"]], ["health", "personal"]),
        ("headquarters", ["SE", "US"], "SE"),
        ("headquarters", ["US", "SE"], "US"),
        ("headquarters", ["US", "unknown"], "unknown"),
        ("transfer_mechanisms", [["sccs"], ["dpf"]], ["sccs"]),
    ],
)
def test_the_worst_case_is_shown(attribute: str, values: list[Any], expected: Any) -> None:
    assert expected == facts_of(attribute, *values).value(attribute)


def test_lists_that_are_shown_together_have_the_evidence_of_both() -> None:
    shown = facts_of("inference_location", ["US"], ["SE"]).shown("inference_location")
    assert len(shown.evidence) == 1
    united = asked(
        leg(
            claim(
                "inference_location",
                ["US"],
                exceptions=[
                    {
                        "scope": {"requests": ["flagged"]},
                        "value": ["SE"],
                        "evidence": [{"source": "acme/docs", "locator": "section 2", "checked": "2026-01-01"}],
                    }
                ],
            )
        )
    )
    assert {"acme/terms", "acme/docs"} == {entry.source for entry in united.shown("inference_location").evidence}


def test_sub_processors_of_all_cases_are_shown_and_complete_only_if_all_are() -> None:
    exception = {
        "scope": {"requests": ["errors"]},
        "value": [{"name": "Logger", "places": ["DE"], "content": "yes"}],
        "complete": False,
    }
    hoster = [{"name": "Hoster", "places": ["SE"], "content": "yes"}]
    facts = asked(leg(claim("subprocessors", hoster, complete=True, exceptions=[exception])))
    assert [item["name"] for item in facts.value("subprocessors")] == ["Hoster", "Logger"]
    assert facts.shown("subprocessors").extras == ()


OFFERS = [{"under": ["a"], "value": ["health"]}, {"under": ["a", "b"], "value": []}]


@pytest.mark.parametrize(
    ("holding", "expected"),
    [("", ["health", "personal"]), ("b", ["health", "personal"]), ("a", ["health"]), ("ab", [])],
)
def test_the_best_that_is_held_is_shown(holding: str, expected: list[str]) -> None:
    facts = facts_of("barred_data", ["personal", "health"], holding=holding, alternatives=OFFERS)
    assert expected == facts.value("barred_data")


def test_what_is_held_is_shown_where_the_default_is_unknown() -> None:
    offer = [{"under": ["a"], "value": "metadata"}]
    assert facts_of("logging", "unknown", alternatives=offer, holding="a").value("logging") == "metadata"


def test_a_held_alternative_without_evidence_is_unknown() -> None:
    offer = [{"under": ["a"], "value": "no", "evidence": []}]
    assert facts_of("training", "yes", alternatives=offer, holding="a").value("training") == "unknown"


def test_of_values_without_an_order_the_one_that_takes_most_is_shown() -> None:
    offers = [{"under": ["a", "b"], "value": ["US"]}, {"under": ["a"], "value": ["DE"]}]
    facts = facts_of("inference_location", ["SE"], alternatives=offers, holding="ab")
    assert facts.value("inference_location") == ["US"]


def test_of_ways_to_one_value_the_one_that_takes_least_is_shown() -> None:
    offers = [{"under": ["a", "b"], "value": "no"}, {"under": ["b"], "value": "no"}]
    shown = facts_of("training", "yes", alternatives=offers, holding="ab").shown("training")
    assert frozenset("b") == shown.under


def test_an_unknown_fact_has_one_case() -> None:
    facts = asked(leg()).facts.facts[0]
    assert {1} == {len(fact.cases) for fact in facts.values()}
    assert Fact(facts["training"].attribute).cases == (Case((Option(),)),) == facts["training"].cases


def test_a_value_remembers_where_it_came_from() -> None:
    shown = facts_of("training", "no", line=12).shown("training")
    assert str(shown.origin) == "providers/acme/provider.yaml:12"
    assert str(Option().origin) == ""


def test_extras_go_with_their_evidence() -> None:
    names = {"value": "both", "own_purposes": ["training"]}
    known = asked(leg(claim("provider_role", **names))).shown("provider_role")
    gone = asked(leg(claim("provider_role", evidence=[], **names))).shown("provider_role")
    assert (known.extras, gone.extras) == ((("own_purposes", ["training"]),), ())


@pytest.mark.parametrize(
    ("region", "value", "expected"),
    [
        ("eu-1", ["region"], ["eu-1"]),
        ("eu-1", ["region", "US"], ["eu-1", "US"]),
        ("eu-1", ["eu-1", "region"], ["eu-1"]),
        ("", ["region"], "unknown"),
        ("", ["region", "US"], ["region", "US"]),
        ("", ["US"], ["US"]),
    ],
)
def test_the_routes_own_region_is_named(region: str, value: list[str], expected: object) -> None:
    assert expected == asked(leg(claim("inference_location", value), region=region)).value("inference_location")


def test_of_a_region_that_nobody_knows_the_other_places_still_decide() -> None:
    value = asked(leg(claim("inference_location", ["region", "US"]))).shown("inference_location").value
    assert isinstance(value, tuple)
    assert PLACES.within(map(str, value), ["EEA"]) is False

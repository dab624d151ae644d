"""What a page shows for a whole route."""

from typing import Any

import pytest

from registry.attributes.kinds import Subprocessor
from registry.claims import Claim
from registry.facts import Composed, Contract
from tests.support.asked import Asked
from tests.support.build import asked, claim, leg


def over(name: str, *of_legs: tuple[Claim, ...], contract: Contract = Contract.RESOLD, **rest: Any) -> Composed:
    first, *others = of_legs
    return route(first, *others, contract=contract, **rest).over_legs(name)


def route(*of_legs: tuple[Claim, ...], contract: Contract = Contract.RESOLD, **rest: Any) -> Asked:
    first, *others = of_legs
    behind = [leg(*claims, provider=f"host-{number}", contract=contract) for number, claims in enumerate(others, 1)]
    return asked(leg(*first), *behind, **rest)


def one(name: str, value: Any, **rest: Any) -> tuple[Claim, ...]:
    return (claim(name, value, **rest),)


@pytest.mark.parametrize(
    ("name", "first", "second", "expected"),
    [
        ("training", "no", "yes", "yes"),
        ("training", "no", "no", "no"),
        ("training", "no", "unknown", "unknown"),
        ("training", "unknown", "yes", "yes"),
        ("logging", "metadata", "full", "full"),
        ("logging", "metadata", "unknown", "unknown"),
        ("logging", "unknown", "metadata", "unknown"),
        ("human_review", "flagged_only", "no", "flagged_only"),
        ("third_party_access", "none", "none_disclosed", "none_disclosed"),
        ("provider_role", "controller", "processor", "controller"),
        ("zero_data_retention", "yes", "yes", "yes"),
        ("zero_data_retention", "yes", "no", "no"),
        ("zero_data_retention", "yes", "unknown", "unknown"),
        ("retention_days", 0, 30, 30),
        ("retention_days", 30, "indefinite", "indefinite"),
        ("retention_days", 30, "unknown", "unknown"),
        ("deletion_at_termination", 30, 90, 90),
    ],
)
def test_the_worst_leg_is_shown(name: str, first: Any, second: Any, expected: Any) -> None:
    assert expected == over(name, one(name, first), one(name, second)).value


@pytest.mark.parametrize(("first", "second"), [(30, "no"), ("no", 30)])
def test_some_days_are_more_than_a_number_of_days(first: object, second: object) -> None:
    claims = [
        one("retention_days", value) if isinstance(value, int) else one("zero_data_retention", value)
        for value in (first, second)
    ]
    assert over("retention_days", *claims).value == "above 0"


def test_some_days_are_worse_than_nobody_knows() -> None:
    assert over("retention_days", one("training", "no"), one("zero_data_retention", "no")).value == "above 0"


@pytest.mark.parametrize("name", ["inference_location", "access_location"])
def test_places_of_all_legs_are_shown(name: str) -> None:
    assert over(name, one(name, ["SE"]), one(name, ["US", "SE"])).value == ("SE", "US")


def test_a_leg_that_is_not_established_is_said_beside_the_others() -> None:
    found = over("inference_location", one("inference_location", ["SE"]), ())
    assert (found.value, found.unknown) == (("SE",), True)


def test_places_are_unknown_if_no_leg_names_one() -> None:
    found = over("inference_location", (), ())
    assert (found.value, found.unknown) == ("unknown", True)


def test_a_leg_that_keeps_nothing_adds_no_place_of_storage() -> None:
    first = (claim("zero_data_retention", "yes"), claim("storage_location", ["US"]))
    second = (claim("zero_data_retention", "no"), claim("storage_location", ["SE"]))
    found = over("storage_location", first, second)
    assert (found.value, found.unknown) == (("SE",), False)


def test_a_leg_that_keeps_content_nobody_knows_where_counts_as_global() -> None:
    first = (claim("zero_data_retention", "no"), claim("storage_location", ["SE"]))
    assert over("storage_location", first, one("zero_data_retention", "no")).value == ("SE", "global")


def test_legs_that_keep_nothing_store_nowhere() -> None:
    found = over("storage_location", one("zero_data_retention", "yes"), one("zero_data_retention", "yes"))
    assert (found.value, found.unknown) == ((), False)


def test_nowhere_and_nobody_knows_is_nobody_knows() -> None:
    assert over("storage_location", one("zero_data_retention", "yes"), ()).value == "unknown"


def test_barred_data_of_all_legs_is_barred() -> None:
    found = over("barred_data", one("barred_data", ["health"]), one("barred_data", ["personal"]))
    assert found.value == ("health", "personal")


@pytest.mark.parametrize("name", ["dpa", "baa"])
def test_agreements_with_a_resold_upstream_are_not_the_customers(name: str) -> None:
    best, worst = ("incorporated", "not_offered") if name == "dpa" else ("yes", "no")
    found = over(name, one(name, best), one(name, worst))
    assert (best, False, 2) == (found.value, found.unknown, len(found.legs))


def test_under_an_own_contract_the_worst_agreement_is_shown() -> None:
    found = over("dpa", one("dpa", "incorporated"), one("dpa", "not_offered"), contract=Contract.CUSTOMER)
    assert found.value == "not_offered"


def test_legs_that_are_shown_apart_have_one_value_only_if_they_agree() -> None:
    same = over("headquarters", one("headquarters", "SE"), one("headquarters", "SE"))
    other = over("headquarters", one("headquarters", "SE"), one("headquarters", "US"))
    assert (same.value, other.value) == ("SE", None)
    assert [option.value for option in other.legs] == ["SE", "US"]


def test_a_resold_upstream_is_itself_a_sub_processor() -> None:
    names = [{"name": "Hoster", "places": ["SE"], "content": "yes"}]
    found = over("subprocessors", one("subprocessors", names), one("inference_location", ["US"]))
    assert (
        Subprocessor("Hoster", ("SE",), "", "yes"),
        Subprocessor("host-1", ("US",), "runs the model", "yes"),
    ) == found.value
    assert found.unknown


def test_a_resold_upstream_is_a_sub_processor_of_unknown_place_if_nobody_knows_it() -> None:
    assert (Subprocessor("host-1", "unknown", "runs the model", "yes"),) == over("subprocessors", (), ()).value


def test_an_upstream_under_an_own_contract_is_no_sub_processor() -> None:
    assert over("subprocessors", (), (), contract=Contract.CUSTOMER).value == "unknown"


def test_what_is_held_is_shown() -> None:
    offer = [{"under": ["a"], "value": "yes"}]
    legs = (one("zero_data_retention", "yes"), one("zero_data_retention", "no", alternatives=offer))
    assert [over("zero_data_retention", *legs, holding=held).value for held in ("", "a")] == ["no", "yes"]


def test_every_attribute_is_composed() -> None:
    facts = route(()).facts
    assert over("training", ()).value == "unknown"
    assert len(facts.facts[0]) == 20

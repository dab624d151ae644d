"""Which exceptions hold for a question, and whether they replace the ordinary value or add to it."""

from typing import Any

import pytest

from registry.claims import NO_SCOPE, Scope
from registry.facts.scopes import covers, customers_to_judge, overlap
from tests.support.asked import Asked
from tests.support.build import PLACES, asked, claim, leg


def excepted(scope: dict[str, list[str]], value: str = "yes", **rest: Any) -> dict[str, Any]:
    return {"scope": scope, "value": value} | rest


def training(*exceptions: dict[str, Any], **rest: Any) -> Asked:
    """The facts of a leg that trains on nothing but for the exceptions."""
    fields = {name: rest.pop(name) for name in ("model", "region", "groups") if name in rest}
    return asked(leg(claim("training", "no", exceptions=list(exceptions)), **fields), **rest)


@pytest.mark.parametrize(
    "fields",
    [{"model": "lab/model"}, {"groups": frozenset({"labs"})}],
)
def test_an_exception_for_models_replaces_the_value(fields: dict[str, Any]) -> None:
    facts = training(excepted({"models": ["labs", "lab/model"]}), **fields)
    assert facts.cases("training") == [("", "", {"": "yes"})]


def test_an_exception_for_other_models_says_nothing() -> None:
    facts = training(excepted({"models": ["labs", "lab/other"]}), model="lab/model")
    assert facts.cases("training") == [("", "", {"": "no"})]


def test_an_exception_replaces_the_alternatives_too() -> None:
    offer = {"under": ["a"], "value": "no"}
    exception = excepted({"models": ["labs"]})
    route = leg(claim("training", "yes", alternatives=[offer], exceptions=[exception]), groups=frozenset({"labs"}))
    assert asked(route, holding="a").cases("training") == [("", "", {"": "yes"})]


def test_an_exception_may_bring_alternatives() -> None:
    exception = excepted({"models": ["labs"]}, alternatives=[{"under": ["a"], "value": "no"}])
    facts = training(exception, groups=frozenset({"labs"}))
    assert facts.ordinary("training") == {"": "yes", "a": "no"}


def test_an_exception_for_a_use_adds_to_the_value() -> None:
    facts = training(excepted({"uses": ["files", "batch"]}), use=["files", "voice"])
    assert facts.cases("training") == [("", "", {"": "no"}), ("uses: files", "", {"": "yes"})]


@pytest.mark.parametrize("use", [[], ["voice"]])
def test_an_exception_for_a_use_that_is_not_declared_says_nothing(use: list[str]) -> None:
    assert training(excepted({"uses": ["files"]}), use=use).cases("training") == [("", "", {"": "no"})]


def test_an_exception_for_requests_always_adds() -> None:
    facts = training(excepted({"requests": ["flagged", "errors"]}))
    assert facts.cases("training") == [("", "", {"": "no"}), ("requests: errors, flagged", "", {"": "yes"})]


def test_of_two_exceptions_that_match_both_count() -> None:
    exceptions = [excepted({"models": ["labs"]}, value) for value in ("yes", "unknown")]
    assert training(*exceptions, groups=frozenset({"labs"})).cases("training") == [
        ("", "", {"": "yes"}),
        ("", "", {"": "unknown"}),
    ]


def test_every_axis_that_is_named_must_match() -> None:
    exception = excepted({"models": ["labs"], "uses": ["files"], "customers": ["EEA"]})
    inside: dict[str, Any] = {"groups": frozenset({"labs"}), "use": ["files"], "customer": "SE"}
    assert training(exception, **inside).value("training") == "yes"
    others: list[dict[str, Any]] = [{"groups": frozenset()}, {"use": []}, {"customer": "US"}]
    for other in others:
        assert training(exception, **(inside | other)).value("training") == "no"


def test_of_a_scope_that_is_half_met_the_rest_is_named() -> None:
    exception = excepted({"models": ["labs"], "customers": ["EEA"], "requests": ["flagged"]})
    facts = training(exception, groups=frozenset({"labs"}), customer="SE")
    assert facts.scoped("training", "requests: flagged") == {"": "yes"}


@pytest.mark.parametrize(
    ("region", "regions"),
    [("eu-1", ["eu-1"]), ("eu-1", ["DE"]), ("eu-1", ["EU"]), ("eu-1", ["US", "EEA"]), ("own-word", ["own-word"])],
)
def test_an_exception_for_regions_replaces_the_value_there(region: str, regions: list[str]) -> None:
    facts = training(excepted({"regions": regions}), region=region)
    assert facts.cases("training") == [("", "", {"": "yes"})]


@pytest.mark.parametrize(
    ("region", "regions"),
    [("us-1", ["EU"]), ("eu-1", ["SE"]), ("eu-1", ["eu-2"]), ("own-word", ["other-word"])],
)
def test_an_exception_for_other_regions_says_nothing(region: str, regions: list[str]) -> None:
    assert training(excepted({"regions": regions}), region=region).cases("training") == [("", "", {"": "no"})]


@pytest.mark.parametrize(("region", "regions"), [("", ["EU"]), ("", ["eu-1"]), ("own-word", ["EU"])])
def test_where_nobody_can_tell_the_region_both_count(region: str, regions: list[str]) -> None:
    facts = training(excepted({"regions": regions}), region=region)
    assert [("", "", {"": "no"}), (f"regions: {regions[0]}", "", {"": "yes"})] == facts.cases("training")


@pytest.mark.parametrize(("customer", "expected"), [("SE", "yes"), ("DE", "yes"), ("EU", "yes"), ("US", "no")])
def test_an_exception_for_customers_replaces_the_value_there(customer: str, expected: str) -> None:
    facts = training(excepted({"customers": ["EEA"]}), customer=customer)
    assert [("", "", {"": expected})] == facts.cases("training")


def test_a_place_that_nobody_knows_does_not_undo_the_others() -> None:
    assert training(excepted({"customers": ["EEA", "XX"]}), customer="SE").value("training") == "yes"


def test_a_customer_anywhere_gets_one_case_for_each_way_in_which_places_matter() -> None:
    facts = training(excepted({"customers": ["EU", "CH"]}), excepted({"customers": ["SE"]}, "unknown"))
    assert facts.cases("training") == [
        ("", "CH", {"": "yes"}),
        ("", "SE", {"": "unknown"}),
        ("", "elsewhere", {"": "no"}),
    ]


@pytest.mark.parametrize("customer", [None, "global", "XX"])
def test_a_customer_who_may_be_anywhere_gets_the_worst(customer: str | None) -> None:
    assert training(excepted({"customers": ["EEA"]}), customer=customer).value("training") == "yes"


def test_a_customer_in_a_group_gets_the_worst_of_its_countries() -> None:
    facts = training(excepted({"customers": ["SE"]}), customer="EU")
    assert facts.cases("training") == [("", "DE", {"": "no"}), ("", "SE", {"": "yes"})]


def test_a_case_that_is_the_same_for_all_customers_names_none() -> None:
    exception = excepted({"customers": ["EEA"]}, "no")
    facts = asked(leg(claim("training", "yes", exceptions=[exception]), claim("logging", "none")))
    assert facts.cases("logging") == [("", "", {"": "none"})]


def test_customers_are_told_apart_only_where_claims_tell_them_apart() -> None:
    plain = claim("training", "no")
    assert customers_to_judge([plain], None, PLACES) == ("elsewhere",)
    assert customers_to_judge([plain], frozenset({"SE", "DE"}), PLACES) == ("DE",)


FLAGGED = Scope(requests=("flagged",))
FILES = Scope(uses=("files",))


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (NO_SCOPE, NO_SCOPE, NO_SCOPE),
        (NO_SCOPE, FLAGGED, FLAGGED),
        (FLAGGED, FILES, Scope(uses=("files",), requests=("flagged",))),
        (Scope(uses=("batch", "files")), FILES, FILES),
        (Scope(uses=("batch",)), FILES, None),
        (FLAGGED, Scope(requests=("errors",)), None),
    ],
)
def test_scopes_overlap_in_what_both_name(one: Scope, other: Scope, both: Scope | None) -> None:
    assert both == overlap(one, other)
    assert both == overlap(other, one)


@pytest.mark.parametrize(
    ("wider", "scope", "expected"),
    [
        (FLAGGED, FLAGGED, True),
        (Scope(requests=("errors", "flagged")), FLAGGED, True),
        (FLAGGED, Scope(uses=("files",), requests=("flagged",)), True),
        (FLAGGED, Scope(requests=("errors", "flagged")), False),
        (FLAGGED, FILES, False),
        (FLAGGED, NO_SCOPE, False),
        (NO_SCOPE, FLAGGED, False),
    ],
)
def test_a_scope_covers_narrower_ones(wider: Scope, scope: Scope, expected: object) -> None:
    assert expected is covers(wider, scope)

"""Who the customer of each company is, and what happens where the way of content ends or leads back."""

from typing import Any

import pytest

from registry.claims import Claim
from tests.facts.chains import ask, chain, legs, pair
from tests.support.build import claim, network, provider, route

EEA_ONLY = {"exceptions": [{"scope": {"customers": ["EEA"]}, "value": "no"}]}


def entity(place: str, **rest: Any) -> Claim:
    return claim("contracting_entity", {"name": "Acme", "place": place}, **rest)


@pytest.mark.parametrize(("place", "expected"), [("SE", "no"), ("EU", "no"), ("US", "yes"), ("unknown", "yes")])
def test_the_customer_of_a_resold_upstream_is_the_gateway(place: str, expected: str) -> None:
    found = network(
        provider("gate", entity(place)),
        provider("host", claim("training", "yes", **EEA_ONLY)),
        route("gate", upstream_route="host/lab/model"),
        route("host"),
    )
    assert expected == ask(found, customer="US").value("training", 1)


def test_where_nobody_knows_who_resells_the_worst_over_customers_counts() -> None:
    found = pair(own=(claim("training", "yes", **EEA_ONLY),))
    assert ask(found, customer="SE").value("training", 1) == "yes"


def test_where_the_reseller_depends_on_its_customer_each_of_its_places_counts() -> None:
    exceptions = [{"scope": {"customers": ["EEA"]}, "value": {"name": "Acme AB", "place": "SE"}}]
    found = network(
        provider("gate", entity("US", exceptions=exceptions)),
        provider("host", claim("training", "yes", **EEA_ONLY)),
        route("gate", upstream_route="host/lab/model"),
        route("host"),
    )
    assert [ask(found, customer=who).value("training", 1) for who in ("SE", "US", None)] == ["no", "yes", "yes"]


def test_under_an_own_contract_the_customer_is_the_one_who_asks() -> None:
    found = chain("customer", "customer", host=(entity("US"),), third=(claim("training", "yes", **EEA_ONLY),))
    assert ask(found, customer="SE").value("training", 2) == "no"


def test_behind_an_own_contract_the_customer_is_the_upstream_that_resells() -> None:
    found = chain("customer", "gateway", host=(entity("SE"),), third=(claim("training", "yes", **EEA_ONLY),))
    assert ask(found, customer="US").value("training", 2) == "no"


def test_a_route_that_leads_back_comes_to_an_end() -> None:
    found = network(
        provider("gate", claim("training", "no")),
        provider("host"),
        route("gate", upstream_route="host/lab/model"),
        route("host", upstream_route="gate/lab/model"),
    )
    assert [one.provider for one in legs(found)] == ["gate", "host", "gate"]
    assert ask(found).value("training", 2) == "no"


def test_an_upstream_that_is_missing_is_a_leg_of_its_provider() -> None:
    found = network(
        provider("gate"), provider("host", claim("training", "no")), route("gate", upstream_route="host/x/y")
    )
    facts = ask(found)
    assert (facts.facts.legs[1].provider, facts.facts.legs[1].offering) == ("host", "")
    assert facts.value("training", 1) == "no"


def test_of_a_provider_that_is_missing_nothing_is_known() -> None:
    found = network(route("gate", upstream_offering="nobody/api"))
    facts = ask(found)
    assert [one.provider for one in facts.facts.legs] == ["gate", "nobody"]
    assert facts.value("training", 1) == "unknown"

"""Through which companies content passes, whose claims speak of each, and what can be held there."""

from typing import Any

import pytest

from registry.facts import Contract
from registry.legs import Network
from tests.facts.chains import GATEWAY, ZDR, ask, chain, legs, pair
from tests.support.build import claim, contracts, network, offering, provider, route, said


def test_a_route_without_upstream_has_one_leg_with_its_own_claims_first() -> None:
    found = network(
        provider("host", claim("training", "yes"), claim("logging", "full"), claim("baa", "no")),
        provider("other"),
        route("host", claim("training", "no")),
    )
    found.providers["host"].offerings["api"].claims["logging"] = claim("logging", "none")  # type: ignore[index]  # a dict
    facts = ask(found, "host")
    assert contracts(facts.facts.legs) == [("host", Contract.DIRECT)]
    assert [facts.value(name) for name in ("training", "logging", "baa")] == ["no", "none", "no"]


def test_a_claim_of_unknown_does_not_fall_through() -> None:
    found = network(provider("host", claim("training", "no")), route("host", claim("training", "unknown")))
    assert ask(found, "host").value("training") == "unknown"


def test_the_claims_of_a_gateway_route_speak_of_the_upstream_only() -> None:
    found = pair(claim("training", "no", **GATEWAY), own=(claim("training", "yes"),))
    facts = ask(found)
    assert contracts(facts.facts.legs) == [("gate", Contract.DIRECT), ("host", Contract.RESOLD)]
    assert [facts.value("training", number) for number in (0, 1)] == ["unknown", "no"]


def test_a_gateways_claim_does_not_reach_those_who_call_the_upstream_themselves() -> None:
    found = pair(claim("training", "no", **GATEWAY), own=(claim("training", "yes"),))
    assert ask(found, "host").value("training") == "yes"


def test_under_an_own_contract_the_gateways_contract_does_not_count() -> None:
    found = pair(claim("training", "no", **GATEWAY), contract="customer", own=(claim("training", "yes"),))
    facts = ask(found)
    assert contracts(facts.facts.legs) == [("gate", Contract.DIRECT), ("host", Contract.CUSTOMER)]
    assert facts.value("training", 1) == "yes"


@pytest.mark.parametrize("contract", ["gateway", "customer"])
@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["gateway"], "yes"),
        (["third_party"], "yes"),
        (["gateway", "third_party"], "yes"),
        (["provider_terms"], "no"),
        (["provider_docs"], "no"),
        (["contract"], "no"),
        (["gateway", "provider_docs"], "no"),
        ([], "unknown"),
    ],
)
def test_what_a_gateway_says_without_a_contract_is_only_a_reading(
    kinds: list[str], expected: str, contract: str
) -> None:
    spoken = claim("training", "no", evidence=[said(kind=kind) for kind in kinds])
    found = pair(spoken, contract=contract, own=(claim("training", "yes"),))
    assert expected == ask(found).value("training", 1)


def test_on_a_route_of_its_own_a_provider_is_no_gateway() -> None:
    spoken = claim("training", "no", evidence=[said(kind="gateway")])
    assert ask(network(provider("host"), route("host", spoken)), "host").value("training") == "no"


@pytest.mark.parametrize(("contract", "expected"), [("gateway", "yes"), ("customer", "no")])
def test_a_claim_of_an_own_contract_counts_only_where_there_is_one(contract: str, expected: str) -> None:
    mine = claim("training", "no", basis="customer_contract", evidence=[said(kind="contract")])
    found = network(
        provider("gate"),
        provider("host", claim("training", "yes"), offerings={"api": offering(mine)}),
        route("gate", upstream_route="host/lab/model", contract=contract),
        route("host"),
    )
    assert expected == ask(found).value("training", 1)


def test_arrangements_with_a_resold_upstream_count_for_nothing() -> None:
    found = pair(own=(claim("zero_data_retention", "no", alternatives=ZDR),))
    facts = ask(found, holding=["host-zdr"])
    assert facts.ordinary("zero_data_retention", 1) == {"": "no"}


def test_under_an_own_contract_arrangements_with_the_upstream_count() -> None:
    found = pair(contract="customer", own=(claim("zero_data_retention", "no", alternatives=ZDR),))
    facts = ask(found, holding=["host-zdr"])
    assert facts.value("zero_data_retention", 1) == "yes"


def test_an_arrangement_with_the_gateway_counts_for_the_upstream_that_it_resells() -> None:
    offer = [{"under": ["gate-plan"], "value": "yes"}]
    found = pair(claim("zero_data_retention", "no", alternatives=offer, **GATEWAY))
    assert ask(found).ordinary("zero_data_retention", 1) == {"": "no", "gate-plan": "yes"}


def test_an_alternative_that_also_takes_an_arrangement_with_a_resold_upstream_is_none() -> None:
    offer = [{"under": ["gate-plan", "host-zdr"], "value": "yes"}]
    found = pair(claim("zero_data_retention", "no", alternatives=offer, **GATEWAY))
    assert ask(found).ordinary("zero_data_retention", 1) == {"": "no"}


def test_what_a_resold_upstream_needs_is_the_gateways_business() -> None:
    assert ask(pair()).facts.needs == ()


def test_under_an_own_contract_the_upstreams_needs_count() -> None:
    facts = ask(pair(contract="customer")).facts
    assert facts.needs == (("host-plan",), ("host-account",))
    assert not facts.is_open(frozenset({"host-plan"}))
    assert facts.is_open(frozenset({"host-plan", "host-account"}))


def test_of_a_choice_of_needs_one_is_enough() -> None:
    found = network(provider("host"), route("host", needs=(("one", "other"), ("third",))))
    facts = ask(found, "host").facts
    assert facts.is_open(frozenset({"other", "third"}))
    assert not facts.is_open(frozenset({"one", "other"}))


def by_offering(contract: str, **fields: Any) -> Network:
    own = offering(claim("inference_location", ["region"]), claim("training", "no"), needs=(("host-plan",),))
    return network(
        provider("gate"),
        provider("host", offerings={"api": own}),
        route("gate", upstream_offering="host/api", contract=contract, needs=(("gate-plan",),), **fields),
    )


@pytest.mark.parametrize(
    ("contract", "needs"), [("gateway", (("gate-plan",),)), ("customer", (("gate-plan",), ("host-plan",)))]
)
def test_an_upstream_may_be_an_offering(contract: str, needs: tuple[tuple[str, ...], ...]) -> None:
    facts = ask(by_offering(contract))
    assert (
        facts.facts.legs[1].provider,
        facts.facts.legs[1].offering,
        facts.facts.legs[1].route,
        facts.facts.legs[1].model,
    ) == ("host", "api", "", "lab/model")
    assert facts.value("training", 1) == "no"
    assert needs == facts.facts.needs


def test_the_gateways_region_is_not_the_upstreams() -> None:
    facts = ask(by_offering("gateway", region="eu-1"))
    assert facts.value("inference_location", 1) == "unknown"


@pytest.mark.parametrize(
    ("region", "expected"),
    [("us-1", ["us-1"]), ("", ["eu-1"])],
)
def test_a_routes_own_region_is_meant_by_its_own_claims(region: str, expected: list[str]) -> None:
    found = network(
        provider("gate"),
        provider("host"),
        route(
            "gate", claim("inference_location", ["region"], **GATEWAY), region=region, upstream_route="host/lab/model"
        ),
        route("host", region="eu-1"),
    )
    assert expected == ask(found).value("inference_location", 1)


def test_a_routes_own_region_is_meant_in_every_part_of_its_claims() -> None:
    spoken = claim(
        "inference_location",
        ["global"],
        since="2026-03-10",
        alternatives=[{"under": ["gate-plan"], "value": ["region", "SE"]}],
        exceptions=[{"scope": {"requests": ["flagged"]}, "value": ["region"]}],
        history=[{"value": ["region"], "since": "2026-01-01", "until": "2026-03-10"}],
        **GATEWAY,
    )
    found = pair(spoken, region="us-1")
    assert ask(found).ordinary("inference_location", 1) == {"": ["global"], "gate-plan": ["us-1", "SE"]}
    assert ask(found).scoped("inference_location", "requests: flagged", 1) == {"": ["us-1"]}
    assert ask(found, day="2026-03-01").ordinary("inference_location", 1) == {"": ["us-1"]}


def test_groups_that_either_route_names_count_for_the_upstream() -> None:
    exception = {"scope": {"models": ["labs"]}, "value": "yes"}
    found = pair(own=(claim("training", "no", exceptions=[exception]),), groups=frozenset({"labs"}))
    assert ask(found).value("training", 1) == "yes"


@pytest.mark.parametrize(
    ("first", "second", "expected", "needs"),
    [
        ("gateway", "gateway", [Contract.RESOLD, Contract.RESOLD], ()),
        ("gateway", "customer", [Contract.RESOLD, Contract.RESOLD], ()),
        ("customer", "gateway", [Contract.CUSTOMER, Contract.RESOLD], (("host-plan",),)),
        ("customer", "customer", [Contract.CUSTOMER, Contract.CUSTOMER], (("host-plan",), ("third-plan",))),
    ],
)
def test_behind_a_resold_leg_everything_is_resold(
    first: str, second: str, expected: list[Contract], needs: tuple[tuple[str, ...], ...]
) -> None:
    found = legs(chain(first, second))
    assert [("gate", Contract.DIRECT), ("host", expected[0]), ("third", expected[1])] == contracts(found)
    assert needs == tuple(need for one in found for need in one.needs)


@pytest.mark.parametrize(
    ("first", "second", "held"),
    [
        ("gateway", "customer", {"gate-plan"}),
        ("customer", "gateway", {"gate-plan", "host-zdr"}),
        ("customer", "customer", {"gate-plan", "host-zdr", "third-zdr"}),
    ],
)
def test_what_counts_can_be_held_with_companies_that_the_customer_contracts_with(
    first: str, second: str, held: set[str]
) -> None:
    assert [held] * 3 == [set(one.arrangements) for one in legs(chain(first, second))]


def test_each_routes_claims_speak_of_the_leg_right_behind_it() -> None:
    found = chain(
        "gateway",
        "gateway",
        gate_route=(claim("training", "no", **GATEWAY),),
        host_route=(claim("logging", "none", **GATEWAY),),
    )
    facts = ask(found)
    assert [facts.value("training", number) for number in range(3)] == ["unknown", "no", "unknown"]
    assert [facts.value("logging", number) for number in range(3)] == ["unknown", "unknown", "none"]


def test_an_upstreams_claim_whose_evidence_is_gone_leaves_none_of_its_parts() -> None:
    """Before, it rested on the gateway's word alone and was a reading; now it is unknown, and no more."""
    offer = {"value": "yes", "under": ["gate-plan"], "evidence": [said()]}
    for evidence in ([said(kind="gateway")], []):
        found = ask(pair(claim("zero_data_retention", "unknown", alternatives=[offer], evidence=evidence)))
        assert [
            option.value for case in found.facts.facts[1]["zero_data_retention"].cases for option in case.options
        ] == ["unknown"]

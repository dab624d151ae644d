"""The seed's gateway route: two legs, a negotiated claim, an upstream whose public terms are silent."""

from typing import Any

import pytest

from registry.attributes import BY_NAME
from registry.catalogue import Catalogue
from registry.facts import Contract
from tests.facts.conftest import Examples
from tests.support.asked import Asked, ask
from tests.support.build import contracts

DAY = "2026-10-03"
GATEWAY = "opper/baidu/ernie-4.5-vl-28b-a3b-thinking@via-novita"
DIRECT = "novita/baidu/ernie-4.5-vl-28b-a3b-thinking"
OPPER, NOVITA = 0, 1


@pytest.fixture
def seed(example: Examples) -> Catalogue:
    return example("seed-gateway-route")


def via_opper(seed: Catalogue, **rest: Any) -> Asked:
    return ask(seed, GATEWAY, DAY, **rest)


def test_content_passes_the_gateway_and_the_host_that_it_resells(seed: Catalogue) -> None:
    facts = via_opper(seed).facts
    assert contracts(facts.legs) == [("opper", Contract.DIRECT), ("novita", Contract.RESOLD)]
    assert facts.needs == ()


@pytest.mark.parametrize(("holding", "expected"), [([], "no"), (["opper-dpa"], "no"), (["opper-enterprise"], "yes")])
def test_zero_retention_at_the_host_takes_the_enterprise_contract(
    seed: Catalogue, holding: list[str], expected: str
) -> None:
    assert expected == via_opper(seed, holding=holding).value("zero_data_retention", NOVITA)


def test_the_gateway_keeps_nothing_but_errors_are_not_established(seed: Catalogue) -> None:
    facts = via_opper(seed)
    assert facts.ordinary("zero_data_retention", OPPER) == {"": "yes"}
    assert facts.scoped("zero_data_retention", "requests: errors", OPPER) == {"": "unknown"}


@pytest.mark.parametrize(("holding", "expected"), [([], "available"), (["opper-dpa"], "incorporated")])
def test_the_agreement_on_offer_becomes_part_of_the_terms_once_it_is_held(
    seed: Catalogue, holding: list[str], expected: str
) -> None:
    assert expected == via_opper(seed, holding=holding).over_legs("dpa").value


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ("inference_location", ["US"]),
        ("training", "no"),
        ("logging", "abuse_monitoring"),
        ("third_party_access", "none_disclosed"),
        ("transfer_mechanisms", ["sccs"]),
    ],
)
def test_the_gateways_contract_speaks_of_the_host(seed: Catalogue, attribute: str, expected: object) -> None:
    facts = via_opper(seed)
    assert expected == facts.value(attribute, NOVITA)
    assert facts.shown(attribute, NOVITA).basis == "gateway_contract"
    assert facts.shown(attribute, NOVITA).origin.record == f"routes/{GATEWAY.partition('@')[0]}"


@pytest.mark.parametrize(
    "attribute",
    ["inference_location", "zero_data_retention", "training", "logging", "dpa", "transfer_mechanisms"],
)
def test_called_directly_the_hosts_own_terms_establish_nothing(seed: Catalogue, attribute: str) -> None:
    facts = ask(seed, DIRECT, DAY, holding=["opper-enterprise"])
    assert facts.ordinary(attribute) == {"": "unknown"}


def test_what_the_gateway_does_not_speak_of_comes_from_the_host(seed: Catalogue) -> None:
    facts = via_opper(seed)
    assert [facts.value("headquarters", leg) for leg in (OPPER, NOVITA)] == ["SE", "US"]
    assert facts.value("contracting_entity", NOVITA) == "unknown"


@pytest.mark.parametrize(
    ("attribute", "value", "unknown"),
    [
        ("inference_location", ("SE", "US"), False),
        ("zero_data_retention", "no", True),
        ("retention_days", "above 0", True),
        ("storage_location", ("global",), True),
        ("training", "no", False),
        ("logging", "unknown", True),
        ("headquarters", None, False),
    ],
)
def test_the_page_shows_both_companies_as_one(
    seed: Catalogue,
    attribute: str,
    value: object,
    unknown: object,
) -> None:
    found = via_opper(seed).over_legs(attribute)
    assert (value, unknown) == (found.value, found.unknown)


def test_under_the_enterprise_contract_only_errors_stay_open(seed: Catalogue) -> None:
    facts = via_opper(seed, holding=["opper-enterprise"])
    assert facts.over_legs("zero_data_retention").value == "unknown"
    assert facts.value("storage_location", NOVITA) == []
    assert facts.value("retention_days", NOVITA) == 0


def test_the_host_is_itself_a_sub_processor(seed: Catalogue) -> None:
    value = via_opper(seed).over_legs("subprocessors").value
    assert BY_NAME["subprocessors"].kind.plain(value or ()) == [
        {"name": "Amazon Web Services", "places": ["SE"], "purpose": "hosting and storage", "content": "yes"},
        {"name": "Datadog", "places": ["DE"], "purpose": "debugging and error logs", "content": "yes"},
        {"name": "Sentry", "places": "unknown", "purpose": "all services", "content": "yes"},
        {"name": "novita", "places": ["US"], "purpose": "runs the model", "content": "yes"},
    ]


def test_an_undated_page_counts_from_the_day_of_the_catalogue(seed: Catalogue) -> None:
    before = ask(seed, GATEWAY, "2026-10-02")
    assert before.value("zero_data_retention", NOVITA) == "unknown"
    assert before.value("inference_location", OPPER) == ["SE"]  # the list of sub-processors states 2026-06-29

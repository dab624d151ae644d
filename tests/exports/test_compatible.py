"""Lists in the shapes of other projects: what their clients demand, and that nothing unknown reads as free."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from registry.exports.priced import Priced, by_key, priced_routes, token_text
from registry.store.reader import Row, Store
from tests.exports.conftest import Files


@pytest.fixture(scope="module")
def prices(real_store: Path) -> dict[str, dict[str, Any]]:
    with Store(real_store) as store:
        return {row.id: row.plain.get("price", {}) for row in store.rows("route")}


def load(files: Files, name: str) -> Any:
    return json.loads(files[f"compat/{name}"])


def test_models_dev_has_providers_only_each_with_an_address_and_whole_entries(real_files: Files) -> None:
    listed = load(real_files, "api.json")
    assert len(listed) >= 10
    for key, provider in listed.items():
        assert provider["id"] == key
        assert provider["api"].startswith("https://")
        assert provider["npm"].startswith("@ai-sdk/")
        assert provider["models"]
        for name, model in provider["models"].items():
            assert model["id"] == name
            assert {type(model["cost"][part]) for part in ("input", "output")} == {float}
            assert model["limit"]["context"] > 0
            assert model["limit"]["output"] > 0
            assert {type(model[flag]) for flag in ("attachment", "reasoning", "tool_call")} == {bool}


def test_litellm_prices_are_those_of_the_route_per_token(real_files: Files, prices: dict[str, dict[str, Any]]) -> None:
    listed = load(real_files, "litellm.json")
    assert len(listed) >= 500
    for key, entry in listed.items():
        price = prices[entry["metadata"]["modelroutes"]]
        assert price["currency"] == "USD"
        assert entry["input_cost_per_token"] == pytest.approx(float(Decimal(price["input"])) / 1e6, rel=1e-12)
        assert entry["output_cost_per_token"] == pytest.approx(float(Decimal(price["output"])) / 1e6, rel=1e-12)
        assert key.startswith(f"{entry['litellm_provider']}/")


def test_openrouter_models_have_what_its_strict_clients_demand(real_files: Files) -> None:
    answer = load(real_files, "api/v1/models")
    assert answer["links"] == {"next": None}
    assert answer["total_count"] == len(answer["data"]) > 200
    for model in answer["data"]:
        assert Decimal(model["pricing"]["prompt"]) >= 0
        assert Decimal(model["pricing"]["completion"]) >= 0
        assert "e" not in model["pricing"]["prompt"].lower()
        assert isinstance(model["created"], int)
        details = urlsplit(urljoin("https://a.example/compat/api/v1/models", model["links"]["details"])).path[1:]
        assert json.loads(real_files[details])["id"] == model["id"]
        assert {"context_length", "per_request_limits", "default_parameters", "supported_voices"} <= model.keys()
        assert model["architecture"].keys() == {"modality", "input_modalities", "output_modalities"}
    assert {one["slug"] for one in load(real_files, "api/v1/providers")["data"]} >= {"openai", "mistral"}


def test_openrouter_price_is_the_cheapest_of_the_routes_that_can_be_called(real_store: Path, real_files: Files) -> None:
    listed = {one["id"]: one["pricing"] for one in load(real_files, "api/v1/models")["data"]}
    with Store(real_store) as store:
        sums: dict[str, list[Decimal]] = {}
        for route in priced_routes(store):
            sums.setdefault(route.model.id, []).append(route.amounts["input"] + route.amounts["output"])
    assert listed.keys() == sums.keys()
    for model, found in sums.items():
        cost = (Decimal(listed[model]["prompt"]) + Decimal(listed[model]["completion"])) * 1_000_000
        assert cost == min(found)


@pytest.mark.parametrize("name", ["api.json", "litellm.json", "genai.json", "api/v1/models"])
def test_no_list_holds_a_route_without_a_whole_price_or_one_that_is_withdrawn(
    real_store: Path, real_files: Files, name: str
) -> None:
    with Store(real_store) as store:
        sold = {route.id for route in priced_routes(store)}
        left = [row for row in store.rows("route") if row.id not in sold]
    assert {row.plain.get("status", {}).get("value") for row in left} >= {"withdrawn"}
    assert any(not row.plain.get("price") for row in left)
    text = json.dumps(load(real_files, name))
    free = [price for price in ("0", 0, 0.0) if f'"prompt": "{price}"' in text]
    with Store(real_store) as store:
        stated_free = {route.model.id for route in priced_routes(store) if not route.amounts["input"]}
    assert bool(free) <= bool(stated_free)


def test_genai_prices_match_exact_ids(real_files: Files) -> None:
    listed = load(real_files, "genai.json")
    assert len(listed) >= 8
    for provider in listed:
        ids = [model["id"] for model in provider["models"]]
        assert len(set(ids)) == len(ids)
        for model in provider["models"]:
            assert model["match"] == {"equals": model["id"]}


def test_borderlint_names_hosts_only_where_the_country_is_established(real_files: Files) -> None:
    listed = load(real_files, "borderlint-providers.json")["providers"]
    assert listed
    for one in listed:
        assert len(one["jurisdiction"]) == 2
        assert all("/" not in host for host in one["endpoints"])


def priced(route: str, amount: str) -> Priced:
    row = Row("lab/model", {}, {})
    amounts = {"input": Decimal(amount), "output": Decimal(1)}
    return Priced(route, "acme", "", {}, amounts, None, None, {}, row)


def test_routes_that_share_a_key_and_differ_in_price_are_left_out() -> None:
    found = by_key([("b", priced("r1", "1")), ("a", priced("r2", "1")), ("b", priced("r3", "2"))])
    assert list(found) == ["a"]
    same = by_key([("b", priced("r1", "1")), ("b", priced("r3", "1.0"))])
    assert same["b"].id == "r1"


@pytest.mark.parametrize(
    ("amount", "text"),
    [("0.39", "0.00000039"), ("0", "0"), ("15", "0.000015"), ("1000000", "1"), ("0.10", "0.0000001")],
)
def test_dollars_per_token_are_exact_text(amount: str, text: str) -> None:
    assert token_text(Decimal(amount)) == text

"""Readers: what each list says, in one shape."""

from decimal import Decimal
from typing import Any

import pytest

from registry.importers.partial_days import is_same, partial_day
from registry.importers.readers import DAYS, READERS
from registry.importers.readers.model_prices import periods
from registry.importers.rows import SOURCES, Listing, Row


def read(shape: str, data: Any, day: str = "2026-08-18") -> list[Row]:
    return list(READERS[shape](data, Listing(shape, SOURCES[shape], day)))


def amounts(row: Row) -> dict[str, str]:
    return {part: format(amount, "f") for part, amount in row.prices.items()}


def test_litellm_is_per_token_with_tiers_and_flags() -> None:
    plain = {
        "mode": "chat", "litellm_provider": "xai", "input_cost_per_token": Decimal("2e-06"),
        "output_cost_per_token": Decimal("6e-06"), "cache_read_input_token_cost": Decimal("5e-07"),
        "input_cost_per_token_batches": Decimal("1e-06"), "input_cost_per_token_above_200k_tokens": Decimal("4e-06"),
        "output_cost_per_token_above_200k_tokens_priority": Decimal("9e-06"), "max_input_tokens": 500000,
        "max_output_tokens": 64000, "supports_vision": True, "supports_function_calling": True,
        "deprecation_date": "2027-01-01",
    }  # fmt: skip
    (row,) = read("litellm", {"sample_spec": {"mode": "chat"}, "xai/grok": plain, "img": {"mode": "image_generation"}})
    assert amounts(row) == {"input": "2", "output": "6", "cache_read": "0.5", "batch_input": "1"}
    assert row.tiers == ((200000, {"input": Decimal(4)}),)
    assert (row.context_window, row.max_output, row.retires) == (500000, 64000, "2027-01-01")
    assert (row.input, row.output, row.features) == (("text", "image"), ("text",), ("tool_calling",))


def test_litellm_zero_means_unknown_and_a_word_is_no_day() -> None:
    plain = {"mode": "chat", "input_cost_per_token": 0, "output_cost_per_token": 0, "deprecation_date": "soon"}
    (row,) = read("litellm", {"x": plain})
    assert (row.prices, row.retires) == ({}, "")


def test_litellm_embedding_has_no_output_price_and_no_functions() -> None:
    (row,) = read("litellm", {"voyage/v": {"mode": "embedding", "input_cost_per_token": Decimal("6e-08")}})
    assert (row.output, row.features, row.embedding, row.max_output) == (("embedding",), None, True, 0)


def test_models_dev_is_per_million_with_both_forms_of_tiers() -> None:
    cost = {
        "input": Decimal("1.25"), "output": 10, "cache_read": 0,
        "tiers": [{"min_context": 200000, "input": Decimal("2.5")}, {"tier": {"size": 400000}, "input": 5}],
    }  # fmt: skip
    plain = {
        "cost": cost, "limit": {"context": 1000, "output": 100}, "reasoning": True, "tool_call": False,
        "modalities": {"input": ["text", "smell"], "output": ["text"]}, "open_weights": False,
        "release_date": "1970-01-01", "knowledge": "2025-01", "status": "deprecated", "weights": [{"url": "https://weights.example"}],
        "links": [{"type": "docs", "url": "https://docs.example"}, {"type": "announcement", "url": "https://x.example"}],
    }  # fmt: skip
    data = {"_source": {"generated_at": "2026-08-18T08:14:34Z"}, "providers": {"p": {"models": {"m": plain}}}}
    (row,) = read("models-dev", data)
    assert amounts(row) == {"input": "1.25", "output": "10"}
    assert row.tiers == ((200000, {"input": Decimal("2.5")}), (400000, {"input": Decimal(5)}))
    assert (row.input, row.features, row.open_weights, row.status) == (("text",), ("reasoning",), "no", "deprecated")
    assert (row.released, row.knowledge_cutoff) == ("", "2025-01")
    assert row.links == {"weights": "https://weights.example", "documentation": "https://docs.example"}
    assert DAYS["models-dev"](data) == "2026-08-18"


def test_models_dev_keeps_a_price_of_nothing() -> None:
    data = {"providers": {"nvidia": {"models": {"m": {"cost": {"input": 0, "output": 0}}}}}, "models": {"l/m": {}}}
    free, base = read("models-dev", data)
    assert amounts(free) == {"input": "0", "output": "0"}
    assert (base.provider, base.prices) == ("models", {})


def test_pi_catalog_zero_means_unknown() -> None:
    cost = {"input": 0, "output": 0, "cacheRead": 0, "cacheWrite": 0}
    tiered = {
        "input": 1,
        "output": 2,
        "cacheRead": 0,
        "longContext": {"inputThreshold": 32000, "input": 3},
        "timeBased": {},
    }
    data = {"_source": {"published": "2026-09-23"}, "providers": {"p": {"a": {"cost": cost}, "b": {"cost": tiered}}}}
    unknown, priced = read("pi-catalog", data)
    assert unknown.prices == {}
    assert amounts(priced) == {"input": "1", "output": "2"}
    assert priced.tiers == ((32000, {"input": Decimal(3)}),)
    assert DAYS["pi-catalog"](data) == "2026-09-23"


def test_portkey_is_cents_per_token_and_has_a_row_for_each_region() -> None:
    def config(price: str) -> dict[str, Any]:
        return {
            "pay_as_you_go": {"request_token": {"price": Decimal(price)}, "response_token": {"price": Decimal(price)}}
        }

    modes = {"standard": {"pricing_config": config("0.00002")}, "batch": {"pricing_config": config("0.00001")}}
    regions = {"default": {"execution_modes": modes}, "eu-central-1,eu-south-1": {"execution_modes": modes}, "x": {}}
    models = {
        "default": {"pricing_config": config("1")},
        "m": {"pricing_config": config("0.000015"), "custom_pricing": {"regions": regions}},
        "yuan": {"pricing_config": config("0.1") | {"currency": "CNY"}},
    }
    data = {"_source": {"commit_date": "2026-08-21"}, "providers": {"bedrock": models, "openai": {"m": models["m"]}}}
    plain, central, south, foreign, other = read("portkey", data)
    assert amounts(plain) == {"input": "0.15", "output": "0.15"}
    assert amounts(central) == {"input": "0.2", "output": "0.2", "batch_input": "0.1", "batch_output": "0.1"}
    assert (central.region, south.region) == ("eu-central-1", "eu-south-1")
    assert south.locator == "bedrock / m, eu-south-1"
    assert (foreign.prices, other.region) == ({}, "")
    assert DAYS["portkey"](data) == "2026-08-21"


def test_genai_prices_takes_what_is_in_force_and_leaves_the_hour_to_a_note() -> None:
    dated = [
        {"prices": {"input_mtok": 1}},
        {"constraint": {"_type": "StartDateConstraint", "start_date": "2026-03-13"}, "prices": {"input_mtok": 2}},
        {"constraint": {"_type": "StartDateConstraint", "start_date": "2027-01-01"}, "prices": {"input_mtok": 9}},
        {"constraint": {"start_time": "01:00:00+00:00", "end_time": "04:00:00+00:00"}, "prices": {"input_mtok": 4}},
    ]
    tiered = {
        "input_mtok": {"base": Decimal("1.25"), "tiers": [{"start": 200000, "price": Decimal("2.5")}]},
        "output_mtok": 10,
    }
    models = [{"id": "a", "prices": dated}, {"id": "b", "prices": tiered}, {"id": "c", "prices": [dated[3]]}]
    first, second, third = read("genai-prices", {"providers": [{"id": "p", "models": models}]})
    assert (amounts(first), first.since, first.note) == ({"input": "2"}, "2026-03-13", "price differs by time of day")
    assert amounts(second) == {"input": "1.25", "output": "10"}
    assert second.tiers == ((200000, {"input": Decimal("2.5")}),)
    assert third.prices == {}


def entry(since: str, price: object, *, start: str | None = None, basis: str = "documented") -> dict[str, Any]:
    rates = {"input": price, "output": price, "valid_from": f"{since}T01:00:00Z", "valid_from_basis": basis}
    return {"rates": rates, "start": start and f"{start}T01:00:00Z"}


def test_model_prices_takes_the_newest_price_in_force_with_its_mark() -> None:
    standard = [
        entry("2026-01-01", 1),
        entry("2026-02-01", 2, start="2026-02-01"),
        entry("2027-01-01", 3, start="2027-01-01"),
    ]
    data = {
        "updated_at": "2026-10-26T18:46:35Z", "status": {"p": {"gone": "removed"}},
        "prices": {"p": {"m": {"standard": standard}}},
        "schedules": {"schedule": [{"provider": "p", "peak_multiplier": 2}]},
    }  # fmt: skip
    row, gone = read("model-prices", data, "2026-10-26")
    assert (amounts(row), row.since) == ({"input": "2", "output": "2"}, "2026-02-01")
    assert row.note == "outside the peak hours, at which it is higher"
    assert (gone.prices, gone.status) == ({}, "removed")
    assert DAYS["model-prices"](data) == "2026-10-26"


def test_model_prices_keeps_the_last_of_a_day_and_nothing_twice() -> None:
    standard = [
        entry("2026-01-01", 1), entry("2026-01-01", 2, start="2026-01-01"), entry("2026-03-01", 2, start="2026-03-01"),
        {"rates": None, "start": "2026-04-01"}, entry("2026-05-01", 0, start="2026-05-01"),
    ]  # fmt: skip
    found = periods({"standard": standard}, "2026-10-26")
    assert [(one.since, str(one.prices["input"])) for one in found] == [("2026-01-01", "2"), ("2026-05-01", "0")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2025-08", "2025-08"), ("2025", "2025"), ("2025-13", ""), ("N/A", ""), (None, ""), ("1970-01-01", "")],
)
def test_days_are_taken_only_if_they_can_be(value: object, expected: str) -> None:
    assert expected == partial_day(value)


def test_a_month_and_a_day_in_it_are_the_same() -> None:
    assert is_same("2025-08", "2025-08-05")
    assert not is_same("2025-08-01", "2025-08-05")

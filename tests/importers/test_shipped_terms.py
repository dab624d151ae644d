"""What the shipped catalogue says of offerings that are easily mixed up, as the routes get it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from registry.attributes.kinds import ABOVE_ZERO, UNKNOWN
from registry.facts import Asking, RouteFacts, route_facts
from registry.legs import legs_of
from registry.store.reader import Store

DAY = date(2026, 11, 24)
Facts = Callable[..., RouteFacts]


@pytest.fixture(scope="module")
def store(real_store: Path) -> Iterator[Store]:
    with Store(real_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def facts(store: Store) -> Facts:
    def of(route: str, day: date = DAY, customer: str | None = None, held: tuple[str, ...] = ()) -> RouteFacts:
        asking = Asking(as_of=day, catalogue_day=store.day, customer=customer, holdings=frozenset(held))
        return route_facts(legs_of(store.network.routes[route], store.network), asking, store.places)

    return of


def value(store: Store, found: RouteFacts, attribute: str, *, leg: int = 0, held: tuple[str, ...] = ()) -> Any:
    return found.facts[leg][attribute].shown(frozenset(held), store.places).value


def input_price(store: Store, route: str) -> float | None:
    row = store.row("route", route)
    assert row is not None
    price: float | None = row.columns["input_price"]
    return price


def test_bedrock_region_geographies_and_global_have_places_and_prices_of_their_own(store: Store, facts: Facts) -> None:
    base = "amazon-bedrock/anthropic/claude-opus-4.6"
    places = {name: value(store, facts(f"{base}@{name}"), "inference_location") for name in ("eu", "us", "global")}
    assert places == {"eu": ("EU",), "us": ("US",), "global": ("global",)}
    assert input_price(store, f"{base}@eu") == input_price(store, f"{base}@us") == 5.5
    assert input_price(store, f"{base}@global") == 5.0
    frankfurt = facts("amazon-bedrock/alibaba/qwen3-235b-a22b-2507@eu-central-1")
    assert value(store, frankfurt, "inference_location") == ("eu-central-1",)


def test_azure_global_and_data_zones_have_places_and_prices_of_their_own(store: Store, facts: Facts) -> None:
    base = "azure/openai/gpt-5.5"
    zones = ("global", "data-zone-eu", "data-zone-us")
    places = {name: value(store, facts(f"{base}@{name}"), "inference_location") for name in zones}
    assert places == {"global": ("global",), "data-zone-eu": ("EU", "NO", "CH"), "data-zone-us": ("US",)}
    assert [input_price(store, f"{base}@{name}") for name in zones] == [5.0, 5.5, 5.5]
    regional = facts("azure/openai/gpt-4o@regional")
    assert value(store, regional, "inference_location") == UNKNOWN  # the route names no region


def test_paid_and_unpaid_gemini_calls_differ_by_the_place_of_the_customer(store: Store, facts: Facts) -> None:
    base = "google-gemini-api/google/gemini-2.5-pro"
    training = {
        (tier, place): value(store, facts(f"{base}@{tier}", customer=place), "training")
        for tier in ("paid", "unpaid")
        for place in ("US", "DE")
    }
    assert training == {
        ("paid", "US"): "no",
        ("paid", "DE"): "no",
        ("unpaid", "US"): "yes",
        ("unpaid", "DE"): "no",
    }


def test_paid_and_free_mode_of_mistral_differ(store: Store, facts: Facts) -> None:
    base = "mistral/mistral/mistral-large-2512"
    held = ("mistral-zdr", "mistral-paid-plan")
    assert value(store, facts(f"{base}@free", held=held), "zero_data_retention", held=held) == "no"
    assert value(store, facts(f"{base}@paid", held=held), "zero_data_retention", held=held) == "yes"
    assert value(store, facts(f"{base}@free"), "training") == "yes"


def test_model_that_breaks_zero_retention_shows_it_on_its_route(store: Store, facts: Facts) -> None:
    other, fable = (
        facts("amazon-bedrock/anthropic/claude-opus-4.6@eu"),
        facts("amazon-bedrock/anthropic/claude-fable-5@eu"),
    )
    assert value(store, other, "zero_data_retention") == "yes"
    assert value(store, fable, "zero_data_retention") == "no"
    assert value(store, fable, "retention_days") == 30


@pytest.mark.parametrize("model", ["google/gemini-2.5-pro", "anthropic/claude-opus-5"])
def test_what_deepinfra_passes_on_has_none_of_its_own_promises(model: str, store: Store, facts: Facts) -> None:
    found = facts(f"deepinfra/{model}")
    assert value(store, found, "zero_data_retention") == "no"
    assert value(store, found, "retention_days") in {UNKNOWN, ABOVE_ZERO}
    assert value(store, found, "training") == UNKNOWN
    assert value(store, found, "third_party_access") == "disclosed"


def test_multi_region_endpoints_of_gemini_are_two_offerings(store: Store) -> None:
    offerings = store.network.providers["google-vertex"].offerings
    places = {
        name: offerings[name].claims["inference_location"].statement.value for name in offerings if "multi" in name
    }
    assert places == {"gemini-multi-region-eu": ("EU",), "gemini-multi-region-us": ("US",)}


@pytest.mark.parametrize(
    ("provider", "offering", "attribute", "days"),
    [
        (
            "openrouter",
            "standard",
            "dpa",
            {"2025-12-01": UNKNOWN, "2026-04-01": "incorporated", "2026-09-01": "on_request"},
        ),
        ("openai", "api", "training", {"2023-01-01": UNKNOWN, "2024-06-01": "no", "2026-01-01": "no"}),
        ("openai", "api", "dpa", {"2025-01-01": "available", "2025-07-01": "incorporated"}),
        ("amazon-bedrock", "in-region", "retention_days", {"2026-05-01": UNKNOWN, "2026-06-05": 30, "2026-06-10": 0}),
    ],
)
def test_value_of_a_day_is_the_one_that_was_in_force(
    provider: str, offering: str, attribute: str, days: dict[str, object], store: Store
) -> None:
    from registry.facts.timeline import in_force  # noqa: PLC0415 - one test looks at periods

    data = store.network.providers[provider]
    claim = data.offerings[offering].claims.get(attribute) or data.claims[attribute]
    found = {
        day: {period.statement.value for period in in_force(claim.statement, date.fromisoformat(day), store.day)}
        for day in days
    }
    assert found == {day: {wanted} for day, wanted in days.items()}

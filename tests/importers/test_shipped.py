"""The shipped catalogue as the importers filled it."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from registry.importers.idmap import read_map
from registry.importers.rows import SOURCES
from registry.importers.state import State, read_state
from registry.importers.units import MOST, TIMES
from tests.importers.world import SHIPPED

LISTS = {*SOURCES.values(), "llmledger/litellm-price-events"}


@pytest.fixture(scope="module")
def state() -> State:
    return read_state(SHIPPED)


def routes(state: State) -> list[tuple[str, dict[str, Any]]]:
    return [(record.id, route) for _, record in state.of_kind("route") for route in record.data]


def test_catalogue_is_as_large_as_it_was_promised(state: State) -> None:
    counts = Counter(record.kind for record in state.records.values())
    assert counts["lab"] >= 40
    assert counts["model"] >= 350
    assert len(routes(state)) >= 1300


def test_every_provider_of_a_route_is_in_the_id_map_with_that_offering(state: State) -> None:
    known = read_map().providers
    for base, _ in routes(state):
        assert base.partition("/")[0] in known


def test_every_price_of_a_list_says_where_it_stands_there(state: State) -> None:
    for base, route in routes(state):
        price = route.get("price")
        if price and price["source"] in LISTS:
            assert price.get("locator"), base
            assert "checked" in price, base
        for reading in (price or {}).get("disagreements", ()):
            assert reading.get("source"), base


def test_no_amount_is_off_by_a_unit(state: State) -> None:
    for base, route in routes(state):
        price = route.get("price") or {}
        for part in ("input", "output"):
            if part in price:
                assert float(price[part]) < MOST, base
                for reading in price.get("disagreements", ()):
                    one, other = sorted((float(price[part]), float(reading.get(part, price[part]))))
                    assert not one or other / one < TIMES, base


def test_nothing_comes_from_artificial_analysis() -> None:
    for path in Path(SHIPPED / "models").rglob("*.yaml"):
        text = path.read_text().lower()
        assert "artificialanalysis" not in text
        assert "artificial analysis" not in text

"""Prices of new routes and changes of recorded ones."""

from decimal import Decimal
from typing import Any

import pytest

from registry.importers.comparing import Outcome, changed_price, compare
from registry.importers.joining import Model
from registry.importers.pricing import price_of
from registry.importers.readings import with_sense, without_slips
from tests.importers.lines import placed, readings, row

MD = "models-dev/catalogue"


def test_newest_list_counts_and_the_others_stay_visible() -> None:
    price = price_of(readings(row("models-dev", price=3), row("litellm", price=1), row("portkey", price="1.001")))
    assert price is not None
    assert (price["input"], price["output"], price["source"], price["checked"]) == (
        "1.00",
        "2.00",
        "litellm/prices",
        "unknown",
    )
    assert price["disagreements"] == [
        {"input": "3.00", "output": "6.00", "checked": "2026-08-18", "source": MD, "locator": "p / m"}
    ]


def test_dated_list_is_cited_where_it_states_all_that_the_newest_does() -> None:
    price = price_of(readings(row("litellm", price=1), row("pi-catalog", price=1)))
    assert price is not None
    assert (price["source"], price["checked"]) == ("pi-catalog/catalogue", "2026-09-23")
    more = row("litellm", prices={"input": Decimal(1), "output": Decimal(2), "cache_read": Decimal("0.1")})
    kept = price_of(readings(more, row("pi-catalog", price=1)))
    assert kept is not None
    assert kept["source"] == "litellm/prices"


def test_other_ids_of_the_same_list_at_another_price_are_noted() -> None:
    price = price_of(
        readings(row("litellm", "gpt", price=1), row("litellm", "gpt-old", price=5), row("litellm", "gpt-x", price=1))
    )
    assert price is not None
    assert price["note"] == "gpt-old costs 5.00 and 10.00 there"


def test_tiers_start_and_note_come_along() -> None:
    line = row("genai-prices", price=1, tiers=((200000, {"input": Decimal(2)}),), since="2026-03-01", note="by hour")
    price = price_of(readings(line, row("pi-catalog", price=7, note="by day")))
    assert price is not None
    assert (price["tiers"], price["since"], price["note"]) == (
        [{"above": 200000, "input": "2.00"}],
        "2026-03-01",
        "by hour",
    )
    assert price["disagreements"][0]["note"] == "by day"


def test_route_without_a_price_has_none() -> None:
    assert price_of(readings(row("litellm"), row("pi-catalog"))) is None


def test_older_copy_of_a_list_is_no_disagreement() -> None:
    price = price_of(readings(row("models-dev", price=1), row("models-dev", price=9, day="2026-07-02")))
    assert price is not None
    assert "disagreements" not in price


def test_slips_lose_their_price_and_are_told() -> None:
    lines = [
        placed(row("litellm", price=1)),
        placed(row("portkey", price="0.0001")),
        placed(row("pi-catalog", price=5000)),
    ]
    kept, refused = without_slips(lines)
    assert [bool(line.row.prices) for line in kept] == [True, False, False]
    assert [one.source for one in refused] == ["portkey/pricing", "pi-catalog/catalogue"]
    far, told = without_slips([placed(row("litellm", price=1)), placed(row("portkey", price="0.01"))])
    assert (far[0].row.prices, far[1].row.prices, len(told)) == ({}, {}, 2)


def test_amounts_that_mean_nothing_are_left_out() -> None:
    model = Model("l/m", "M", open_weights=True, embedding=True)
    vector = with_sense(placed(row("litellm", price=1), model=model))
    assert set(vector.row.prices) == {"input"}
    half = with_sense(placed(row("litellm", prices={"input": Decimal(1), "output": Decimal(0)})))
    assert set(half.row.prices) == {"input"}
    free = placed(row("models-dev", price=0))
    assert with_sense(free) is free


def recorded(**price: Any) -> dict[str, Any]:
    plain = {"input": "1.00", "output": "2.00", "checked": "2026-08-18", "source": MD, "locator": "p / m"}
    return {"offering": "x", "price": plain | price}


@pytest.mark.parametrize(
    ("route", "line", "outcome"),
    [
        (recorded(), row("models-dev", price=1), Outcome.SAME),
        (recorded(), row("models-dev"), Outcome.SAME),
        (recorded(), row("models-dev", price=3, day="2026-09-01"), Outcome.CHANGED),
        (recorded(checked="2026-09-01"), row("models-dev", price=3), Outcome.OLDER),
        (recorded(), row("models-dev", price=3, day="2026-01-01"), Outcome.OLDER),
        (recorded(), row("models-dev", price=3), Outcome.DISAGREES),
        (recorded(checked="unknown"), row("models-dev", price=3), Outcome.DISAGREES),
        (recorded(source="litellm/prices"), row("litellm", price=3), Outcome.DISAGREES),
        (recorded(), row("portkey", price=3), Outcome.DISAGREES),
        (recorded(), row("portkey", price=1), Outcome.SAME),
        (
            recorded(disagreements=[{"input": "3.00", "source": "portkey/pricing"}]),
            row("portkey", price=3),
            Outcome.SAME,
        ),
        ({"offering": "x"}, row("portkey", price=3), Outcome.DISAGREES),
        ({"price": {"of": "a", "factor": "1.10", "source": MD}}, row("portkey", price=3), Outcome.SAME),
    ],
)
def test_list_against_record(route: dict[str, Any], line: Any, outcome: Outcome) -> None:
    assert compare(route, line, "2026-08-01").outcome is outcome


def test_change_keeps_the_old_price_with_its_days() -> None:
    old = recorded(since="2026-01-01", disagreements=[{"input": "3.00", "source": "portkey/pricing"}])["price"]
    line = row("models-dev", price=3, day="2026-09-01", tiers=((9, {"input": Decimal(4)}),), since="2026-08-25")
    new, past = changed_price(old, line)
    assert new == {
        "input": "3.00", "output": "6.00", "tiers": [{"above": 9, "input": "4.00"}], "currency": "USD",
        "since": "2026-08-25", "checked": "2026-09-01", "source": MD, "locator": "p / m",
    }  # fmt: skip
    assert past is not None
    assert (past["input"], past["since"], past["until"], past["checked"]) == (
        "1.00",
        "2026-01-01",
        "2026-09-01",
        "2026-08-18",
    )


def test_change_by_a_slip_of_the_unit_is_a_marked_correction() -> None:
    old = recorded(input="3900.00", output="3900.00")["price"]
    new, past = changed_price(
        old, row("models-dev", prices={"input": Decimal("0.39"), "output": Decimal("0.39")}, day="2026-09-01")
    )
    assert past is None
    assert new["note"] == "correction: 3900.00 and 3900.00 stood here, a slip of the unit"


def test_reading_that_still_differs_stays_a_disagreement() -> None:
    old = recorded(disagreements=[{"input": "7.00", "source": "portkey/pricing"}])["price"]
    new, _ = changed_price(old, row("models-dev", price=3, day="2026-09-01"))
    assert new["disagreements"] == [{"input": "7.00", "source": "portkey/pricing"}]

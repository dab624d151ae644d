"""Units of money: the first test of an importer is that no amount is off by a power of ten."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.importers.units import LEAST, MOST, TIMES, Unit, agree, is_believable, is_slip, per_million, text_of

prices = st.decimals(min_value=LEAST, max_value=MOST, places=6, allow_nan=False).filter(lambda value: value < MOST)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (Decimal("3.9E-7"), Unit.PER_TOKEN, "0.39"),
        (Decimal("0.0000015"), Unit.PER_TOKEN, "1.50"),
        (Decimal("0.28"), Unit.PER_MILLION, "0.28"),
        (10, Unit.PER_MILLION, "10.00"),
        (Decimal("0.000015"), Unit.CENTS_PER_TOKEN, "0.15"),
        (Decimal("3e-06"), Unit.CENTS_PER_TOKEN, "0.03"),
        (0, Unit.PER_TOKEN, "0"),
    ],
)
def test_amount_becomes_one_per_million_tokens(value: Decimal | int, unit: Unit, expected: str) -> None:
    amount = per_million(value, unit)
    assert amount is not None
    assert expected == text_of(amount)


@pytest.mark.parametrize("value", [None, True, "0.5", 0.5, -1, Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_exact_amount_is_none(value: object) -> None:
    assert per_million(value, Unit.PER_MILLION) is None


@given(prices)
def test_every_unit_says_the_same(price: Decimal) -> None:
    per_token = price / 1_000_000
    assert price == per_million(per_token, Unit.PER_TOKEN)
    assert price == per_million(price, Unit.PER_MILLION)
    assert price == per_million(per_token * 100, Unit.CENTS_PER_TOKEN)


@given(prices)
def test_text_is_read_back_as_the_same_amount(price: Decimal) -> None:
    assert price == Decimal(text_of(price))
    assert "E" not in text_of(price)


@given(prices)
def test_slip_by_a_million_leaves_the_believable_range(price: Decimal) -> None:
    assert is_believable(price)
    assert not is_believable(price * 1_000_000)
    assert not is_believable(price / 1_000_000)


@given(prices, st.lists(st.sampled_from([Decimal("0.7"), Decimal(1), Decimal("1.4"), Decimal(3)]), min_size=1))
def test_slip_by_ten_thousand_is_seen_beside_other_readings(price: Decimal, factors: list[Decimal]) -> None:
    others = [price * factor for factor in factors]
    assert is_slip(price * 10_000, others)
    assert is_slip(price / 10_000, others)
    assert not is_slip(price, others)


def test_unit_error_of_litellm_with_ernie_is_caught() -> None:
    amount = per_million(Decimal("0.0039"), Unit.PER_TOKEN)
    assert amount == 3900
    assert not is_believable(amount)


def test_free_is_believable_and_is_compared_with_nothing() -> None:
    assert is_believable(Decimal(0))
    assert not is_slip(Decimal(0), [Decimal(5)])
    assert not is_slip(Decimal(5), [Decimal(0)])


def test_what_is_read_from_a_cache_may_cost_very_little() -> None:
    assert not is_believable(Decimal("0.0005"))
    assert is_believable(Decimal("0.0005"), cached=True)


@given(prices)
def test_rounding_is_no_disagreement_and_a_changed_price_is_one(price: Decimal) -> None:
    assert agree(price, price * Decimal("1.004"))
    assert not agree(price, price * Decimal("1.02"))


def test_bound_is_far_from_what_prices_of_one_model_differ_by() -> None:
    assert 10 < TIMES < 10_000

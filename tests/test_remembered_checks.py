"""Checks of values that remember, or that take a short way: no answer depends on what was asked, or on the way."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import CoreSchema, SchemaValidator

from registry.records import RouteFile
from registry.records.base import LONGEST_DECIMAL, MAX_TEXT, Day, DayOrUnknown, PairId, Price, SegmentId, Text
from registry.records.model import Count
from registry.records.quick import mistakes
from registry.records.values import one_of


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (SegmentId, "Not An Id"),
        (PairId, "alone"),
        (Text, " "),
        (Text, "a\u200bb"),
        (Text, "x" * (MAX_TEXT + 1)),
        (Price, "1e3"),
        (Price, "1" * (LONGEST_DECIMAL + 1)),
        (DayOrUnknown, "2026-02-30"),
        (DayOrUnknown, ["2026-02-03"]),
    ],
)
def test_same_mistake_is_told_each_time(kind: Any, value: object) -> None:
    check = TypeAdapter(kind)
    told = []
    for _ in range(2):
        with pytest.raises(ValidationError) as caught:
            check.validate_python(value)
        told.append([item["msg"] for item in mistakes(caught.value)])
    assert told[0] == told[1]
    assert len(told[0]) == 1


def test_digits_of_equal_numbers_stay_as_written() -> None:
    price = TypeAdapter(Price)
    assert [str(price.validate_python(text)) for text in ("1.0", "1.00", "1.0")] == ["1.0", "1.00", "1.0"]
    assert Decimal("0." + "1" * 12) == price.validate_python("0." + "1" * 12)


def test_kinds_of_ids_do_not_answer_for_each_other() -> None:
    assert TypeAdapter(SegmentId).validate_python("acme") == "acme"
    with pytest.raises(ValidationError):
        TypeAdapter(PairId).validate_python("acme")


def test_routes_without_claims_claim_nothing_and_stay_so() -> None:
    name = "training"
    one, other = RouteFile.model_validate([{"offering": "api"}, {"offering": "web", "claims": {}}]).root
    assert one.claims == other.claims
    with pytest.raises(ValidationError, match="frozen"):
        setattr(one.claims, name, None)


SHORT_WAYS = {
    "day": TypeAdapter(Day).core_schema,
    "day or unknown": TypeAdapter(DayOrUnknown).core_schema,
    "text": TypeAdapter(Text).core_schema,
    "price": TypeAdapter(Price).core_schema,
    "count": TypeAdapter(Count).core_schema,
    "word": TypeAdapter(one_of(("yes", "no", "unknown"))).core_schema,
}
"""The types with two checks, of which the first runs no Python."""

VALUES = st.one_of(
    st.text(max_size=12),
    st.text("0123456789-.\n ٣", max_size=12),
    st.from_regex(r"\A[0-2]\d{3}-\d\d-\d\d\n?\Z"),
    st.from_regex(r"\A\d{1,13}(\.\d{1,13})?\n?\Z"),
    st.sampled_from(["yes", "no", "unknown", "yes ", "unknown\n", "", " ", "\x85", "a\u200b"]),
    st.integers(-3, 10**16),
    st.decimals(),
    st.booleans(),
    st.none(),
    st.lists(st.text(max_size=2), max_size=2),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=1),
)


def outcome(schema: CoreSchema, value: object) -> tuple[object, list[str]]:
    """What becomes of the value, with its type and its digits, or what is said against it."""
    try:
        taken = SchemaValidator(schema).validate_python(value)
    except ValidationError as error:
        return None, [item["msg"] for item in mistakes(error)]
    return (type(taken), str(taken)), []


@pytest.mark.parametrize("name", SHORT_WAYS)
@given(value=VALUES)
@example("2024-02-29")
@example("2026-02-29")
@example("2026-04-31")
@example("x" * MAX_TEXT)
@example("x" * (MAX_TEXT + 1))
@example("1" * LONGEST_DECIMAL)
@example(value=bool(1))
def test_the_short_way_decides_as_the_long_one(name: str, value: object) -> None:
    both = SHORT_WAYS[name]
    assert both["type"] == "union"
    (short, long) = both["choices"]
    assert not isinstance(short, tuple)
    assert not isinstance(long, tuple)
    decided = outcome(both, value)
    assert decided == outcome(long, value)
    assert len(decided[1]) == (decided[0] is None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("day", "2026-08-14"),
        ("day", "2025-12-31"),
        ("day or unknown", "unknown"),
        ("text", "section 4 (a)"),
        ("price", "0.39"),
        ("count", 131_072),
        ("word", "yes"),
    ],
)
def test_what_is_plain_goes_the_short_way(name: str, value: object) -> None:
    both = SHORT_WAYS[name]
    assert both["type"] == "union"
    (short, _) = both["choices"]
    assert not isinstance(short, tuple)
    assert outcome(short, value)[0] is not None

"""Checks of values that remember what they have seen: no answer depends on what was asked before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from registry.records import RouteFile
from registry.records.base import LONGEST_DECIMAL, MAX_TEXT, DayOrUnknown, PairId, Price, SegmentId, Text


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
        told.append(caught.value.errors()[0]["msg"])
    assert told[0] == told[1]


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

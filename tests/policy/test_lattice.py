"""The lattice of each form of parameter, value by value."""

from typing import Any

import pytest

from registry.places import Places
from registry.policy.lattice import common_places, met, standing, wider
from registry.policy.requirement import Form, Param
from tests.facts.strategies import PLACES

WORDS = ("best", "middle", "worst")


def param(form: Form, *, default: str = "") -> Param:
    return Param("p", form, "", WORDS, default=default)


TABLE: list[tuple[Form, str, Any, Any, str, Any]] = [
    # form, default, above, below, how below is wider, what meets both
    (Form.WORDS, "", ["best", "middle"], ["best"], "", ["best"]),
    (Form.WORDS, "", ["best"], ["best", "worst"], "adds worst", ["best"]),
    (Form.WORDS, "", None, ["worst"], "", ["worst"]),
    (Form.WORDS, "", ["best"], [], "", []),
    (Form.EXCEPT, "", None, ["flagged"], "adds flagged", []),
    (Form.EXCEPT, "", ["errors", "flagged"], ["flagged"], "", ["flagged"]),
    (Form.PLACES, "", ["EEA"], ["EU", "NO"], "", ["EEA"]),
    (Form.PLACES, "", ["EEA"], ["EU", "US"], "adds US", ["EU"]),
    (Form.PLACES, "", ["EU"], ["EEA"], "adds EEA", ["EU"]),
    (Form.PLACES, "", ["EU"], ["mars"], "adds mars", []),
    (Form.PLACES, "", None, ["US"], "", ["US"]),
    (Form.MOST, "", 30, 7, "", 7),
    (Form.MOST, "", "9.5", "10", "is 10, the parent allows 9.5", "9.5"),
    (Form.MOST, "", None, 7, "", 7),
    (Form.LEAST, "", 30, 7, "is 7, the parent asks for 30", 30),
    (Form.LEAST, "", 7, 30, "", 30),
    (Form.ALL, "", ["b"], ["a"], "", ["a", "b"]),
    (Form.DENY, "", None, ["a"], "", ["a"]),
    (Form.ALLOW, "", [["a"]], [["b"], ["a"]], "", [["a"], ["b"]]),
    (Form.FIXED, "USD", None, "USD", "", "USD"),
    (Form.FIXED, "USD", None, "EUR", "is EUR, the parent has USD", None),
    (Form.FIXED, "", None, "2026-05-01", "", "2026-05-01"),
    (Form.FIXED, "", "2026-05-01", "2026-05-02", "is 2026-05-02, the parent has 2026-05-01", None),
    (Form.STRICTER, "best", None, "worst", "", "worst"),
    (Form.STRICTER, "best", "middle", "best", "is best, the parent has middle", "middle"),
    (Form.STRICTER, "best", "middle", "worst", "is worst, the parent has middle", None),
    (Form.STRICTER, "worst", None, "best", "is best, the parent has worst", "worst"),
    (Form.RATES, "", None, {"EUR": "1"}, "adds EUR", {}),
    (Form.RATES, "", {"EUR": "1", "CNY": "2"}, {"EUR": "1"}, "", {"EUR": "1"}),
    (Form.RATES, "", {"EUR": "1"}, {"EUR": "2"}, "changes EUR", {}),
]


@pytest.mark.parametrize(("form", "default", "above", "below", "problem", "both"), TABLE, ids=str)
def test_form(form: Form, default: str, above: Any, below: Any, problem: str, both: Any) -> None:
    one = param(form, default=default)
    assert problem == wider(one, above, below, PLACES)
    value, is_found = met(one, standing(one, above), below, PLACES)
    assert is_found is (both is not None)
    if is_found:
        assert both == value
        turned, _ = met(one, below, standing(one, above), PLACES)
        assert value == (sorted(turned) if form is Form.ALLOW else turned)


def test_every_form_has_its_lines() -> None:
    assert {row[0] for row in TABLE} == set(Form)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (["A"], ["B"], ["SE"]),
        (["A", "US"], ["B", "US"], ["SE", "US"]),
        (["A"], ["A", "DE"], ["A"]),
        (["de-1"], ["A"], ["de-1"]),
        (["de-1"], ["B"], []),
        (["global"], ["global"], []),
    ],
)
def test_places_that_lie_in_both_lists(one: list[str], other: list[str], both: list[str]) -> None:
    known = Places(
        {code: code for code in ("DE", "NO", "SE", "US")},
        {"A": frozenset({"DE", "SE"}), "B": frozenset({"NO", "SE"})},
        {"de-1": "DE"},
    )
    assert both == common_places(one, other, known) == common_places(other, one, known)

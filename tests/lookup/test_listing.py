"""Counting and ordering of judged routes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.lookup.listing import (
    CONDITIONAL,
    FAIL,
    PASS,
    UNKNOWN,
    Answers,
    Group,
    Key,
    Left,
    RouteAnswer,
    counts,
    in_order,
    left_out,
    merged,
    removed_by,
)
from registry.policy.sets import sorted_sets
from registry.policy.verdict import Verdict

LABELS = ("callable", "needs", "--a", "--b")


def group(*verdicts: int, routes: int = 1, sets: tuple[frozenset[str], ...] = ()) -> Group:
    return Group(min(verdicts), verdicts, sets, routes)


def test_verdicts_are_numbered_as_the_evaluators() -> None:
    assert tuple(Verdict) == (FAIL, UNKNOWN, CONDITIONAL, PASS)


def test_groups_with_everything_in_common_are_one() -> None:
    same = ((PASS, FAIL), ())
    assert merged([(same, 2), (((PASS, PASS), ()), 1), (same, 3)]) == [
        group(PASS, FAIL, routes=5),
        group(PASS, PASS, routes=1),
    ]
    assert merged([(((), ()), 1)])[0].verdict == PASS


def test_counts_name_every_verdict() -> None:
    assert counts([group(PASS, PASS, routes=3), group(PASS, FAIL)]) == {
        "pass": 3,
        "conditional": 0,
        "unknown": 0,
        "fail": 1,
    }


def test_what_is_left_out_says_how_much_and_why() -> None:
    found = left_out(
        [
            group(PASS, PASS, PASS, PASS, routes=4),
            group(PASS, CONDITIONAL, PASS, PASS, routes=2, sets=(frozenset({"x"}), frozenset({"y", "z"}))),
            group(PASS, PASS, CONDITIONAL, PASS, sets=(frozenset({"x"}),)),
            group(PASS, PASS, UNKNOWN, UNKNOWN),
            group(PASS, PASS, FAIL, UNKNOWN),
            group(FAIL, PASS, FAIL, PASS),
        ],
        LABELS,
        frozenset({PASS}),
    )
    assert found == (
        Left("conditional", 3, (("x", 3), ("y", 2), ("z", 2))),
        Left("unknown", 1, (("--a", 1), ("--b", 1))),
        Left("fail", 2, (("--a", 2), ("callable", 1))),
    )
    assert left_out([group(PASS, PASS, PASS, PASS)], LABELS, frozenset({FAIL})) == (Left("pass", 1, ()),)


def test_condition_that_removes_the_last_is_named_with_how_many() -> None:
    groups = [group(PASS, PASS, PASS, FAIL, routes=3), group(PASS, PASS, FAIL, PASS)]
    assert removed_by(groups, LABELS, PASS) == ("--b", 3)
    assert removed_by([group(PASS, PASS, PASS, PASS)], LABELS, PASS) == ("", 0)
    assert removed_by([], LABELS, PASS) == ("callable", 0)


def key(name: str, price: float | None = None, currency: str = "USD", **rest: object) -> Key:
    values = {"provider": name, "context_window": None, "checked": "", "verdict": PASS} | rest
    return Key(id=name, currency=currency, input=price, output=price, **values)  # type: ignore[arg-type]  # of a test


@pytest.mark.parametrize(("order", "expected"), [("price", "cabd"), ("-price", "acbd"), ("input-price", "cabd")])
def test_prices_of_other_currencies_come_after_and_unknown_ones_last(order: str, expected: str) -> None:
    keys = [key("a", 2.0), key("b", 1.0, "EUR"), key("c", 1.0), key("d")]
    assert "".join(one.id for one in in_order(keys, order)) == expected


def test_what_is_not_established_comes_last_either_way() -> None:
    keys = [key("a"), key("b", context_window=5), key("c", context_window=9, checked="2026-01-01")]
    assert [one.id for one in in_order(keys, "context")] == ["b", "c", "a"]
    assert [one.id for one in in_order(keys, "-context")] == ["c", "b", "a"]
    assert [one.id for one in in_order(keys, "-checked")] == ["c", "a", "b"]


def test_verdicts_are_in_order_from_the_best() -> None:
    keys = [key("a", verdict=FAIL), key("b", verdict=PASS), key("c", verdict=UNKNOWN)]
    assert [one.id for one in in_order(keys, "verdict")] == ["b", "c", "a"]


def test_ties_are_in_order_of_id() -> None:
    assert [one.id for one in in_order([key("b", 1.0), key("a", 1.0)], "price")] == ["a", "b"]
    assert [one.id for one in in_order([key("b"), key("a")], "name")] == ["a", "b"]


def test_sets_are_in_order_of_size_and_name() -> None:
    assert sorted_sets([frozenset("ba"), frozenset("c")]) == (("c",), ("a", "b"))


def test_amounts_are_exact() -> None:
    route = RouteAnswer("a", "p", "m", "", "p/o", "", "", "pass", (), "", "0.10", "", "USD", None, None, "active", "")
    assert (route.input_price, route.output_price) == (Decimal("0.10"), None)


def test_answer_is_true_if_it_has_routes() -> None:
    assert not Answers((), {}, (), 0, ("", 0), "", "", "")

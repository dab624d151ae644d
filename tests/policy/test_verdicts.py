"""Small parts: sets of arrangements, patterns, holdings, and how a policy stands in plain data."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.facts import Asking, RouteFacts
from registry.places import Places
from registry.policy.patterns import matches
from registry.policy.policy import Holding, Policy, policy_from_plain, policy_to_plain
from registry.policy.quotes import moments
from registry.policy.requirements import BY_NAME as REQUIREMENTS
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import MAX_SETS, Judgement, Outcome, Verdict, all_of, smallest

sets_of_names = st.lists(st.frozensets(st.sampled_from("abcd"), max_size=3), max_size=4)


@given(sets_of_names)
def test_smallest_sets_contain_no_other(found: list[frozenset[str]]) -> None:
    kept = smallest(found)
    assert set(kept) == {one for one in found if not any(other < one for other in found)}
    assert kept == smallest(reversed(found))


@given(st.lists(sets_of_names, max_size=3))
def test_sets_of_several_choices_meet_every_one(choices: list[list[frozenset[str]]]) -> None:
    found = all_of(tuple(map(smallest, choices)))
    assert all(any(part <= one for part in sets) for one in found for sets in choices)
    assert not any(one < other for one in found for other in found)


def test_at_most_so_many_sets_are_named_the_smallest_first() -> None:
    many = [frozenset({f"x{number:02}", "z"}) for number in range(MAX_SETS)]
    assert smallest([*many, frozenset({"a"})]) == (frozenset({"a"}), *many[: MAX_SETS - 1])


def test_many_choices_end_soon() -> None:
    choices = [tuple(frozenset({f"{number}-{name}"}) for name in range(10)) for number in range(12)]
    assert len(all_of(choices)) == MAX_SETS


def test_outcome_without_judgements_is_met() -> None:
    assert Outcome("training").verdict is Verdict.PASS
    assert Outcome("training").sets == ()


def test_outcome_names_what_decides() -> None:
    low, high = Judgement(Verdict.FAIL), Judgement(Verdict.PASS)
    outcome = Outcome("training", (high, low, low))
    assert (outcome.verdict, outcome.deciding) == (Verdict.FAIL, (low, low))


def test_verdicts_are_ordered() -> None:
    assert [str(one) for one in sorted(Verdict)] == ["fail", "unknown", "conditional", "pass"]


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("abc", "abc", True),
        ("abc", "ab", False),
        ("abc", "a*", True),
        ("abc", "*c", True),
        ("abc", "*b*", True),
        ("abc", "*", True),
        ("", "*", True),
        ("abc", "a*c*", True),
        ("abc", "a*b", False),
        ("aba", "ab*ba", False),
        ("abba", "ab*ba", True),
        ("a.c", "abc", False),
        ("abc", "a?c", False),
        ("abc", "[a]bc", False),
        ("xaybz", "x*a*b*z", True),
        ("xbyaz", "x*a*b*z", False),
        ("A", "a", False),
    ],
)
def test_pattern(text: str, pattern: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert matches(text, pattern) is expected


def test_pattern_of_many_stars_ends_soon() -> None:
    start = time.process_time()
    assert not matches("a" * 20_000, "*a" * 1_000 + "*b")
    assert time.process_time() - start < 5  # a watchdog: with backtracking it would never end


def test_holding_counts_to_the_end_of_its_last_day() -> None:
    held = Holding("a", date(2026, 6, 1))
    assert [held.is_held(date(2026, 6, day)) for day in (1, 2)] == [True, False]
    assert Holding("a").is_held(date.max)


def test_policy_of_an_older_store_has_no_lines() -> None:
    plain = policy_to_plain(Policy("id", "title", holdings=(Holding("a", date(2026, 6, 1), "me", "CR-1"),)))
    del plain["origins"]
    assert policy_from_plain(plain) == Policy("id", "title", holdings=(Holding("a", date(2026, 6, 1), "me", "CR-1"),))


@pytest.mark.parametrize(
    ("status", "retires", "verdicts"),
    [
        ("active", None, ["pass", "pass"]),
        ("deprecated", date(2026, 7, 2), ["fail", "pass"]),
        ("deprecated", None, ["fail", "unknown"]),
        ("unknown", None, ["unknown", "unknown"]),
    ],
)
def test_status_of_a_route_whose_legs_are_not_told_apart(
    status: str, retires: date | None, verdicts: list[str]
) -> None:
    requirement = REQUIREMENTS["status"]
    subject = Subject("a/b/c", "a", "b/c", RouteFacts((), ()), status=status, retires=retires)
    frame = Frame(Asking(date(2026, 6, 1), date(2026, 6, 1)), Places())
    found = requirement.judge({"allowed": ["active"], "days_left": 30}, subject, frame)
    assert verdicts == [str(one.verdict) for one in found]


def test_days_on_which_a_price_may_change() -> None:
    route = {"price": {"since": "2026-03-01"}, "price_history": [{"since": "2025-01-01", "until": "2026-03-01"}]}
    assert moments(route) == ["", "2025-01-01", "2026-03-01"]
    assert moments({}) == [""]


def test_every_requirement_has_a_number_of_its_own() -> None:
    numbers = [one.rule for one in REQUIREMENTS.values() if one.rule != "RC201"]
    assert len(numbers) == len(set(numbers))
    assert all(one.title and one.meaning and one.params for one in REQUIREMENTS.values())
    assert all(param.meaning for one in REQUIREMENTS.values() for param in one.params)


def test_parameters_are_found_by_name() -> None:
    price = REQUIREMENTS["price"]
    found = price.param("currency")
    assert found is not None
    assert found.default == "USD"
    assert price.param("none") is None

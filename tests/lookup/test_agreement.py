"""Look-ups from the store's rows agree with the evaluator, over random claims, policies, holdings and days."""

from __future__ import annotations


from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.facts import Asking
from registry.lookup.chains import candidates
from registry.lookup.engine import Question, judge_all, judge_row
from registry.lookup.listing import CONDITIONAL, PASS, SORTS, Wish
from registry.lookup.quick import Plain, Ready, quick_answers
from registry.lookup.routes import route_answers
from registry.lookup.subjects import frame_of
from registry.lookup.telling import Asks, asks_of
from registry.policy.policy import Policy
from registry.store.reader import Store
from tests.facts.strategies import ALL_ARRANGEMENTS, CATALOGUE_DAY, SPAN, USES
from tests.lookup.conftest import Worlds
from tests.lookup.worlds import policy

many = settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])
seeds = st.integers(0, 2**48)


def asking(pick: Random, *, plain: bool) -> Asking:
    return Asking(
        as_of=pick.choice([CATALOGUE_DAY, CATALOGUE_DAY, *SPAN]),
        catalogue_day=CATALOGUE_DAY,
        holdings=frozenset(pick.sample(ALL_ARRANGEMENTS, pick.randint(0, 4))),
        customer=None if plain else pick.choice([None, "SE", "CH", "US", "EEA"]),
        uses=frozenset() if plain else frozenset(pick.sample(USES, pick.randint(0, 2))),
    )


def question(store: Store, pick: Random, *, plain: bool) -> Question:
    found = policy(pick, plain=plain)
    asked = asking(pick, plain=plain).with_included(store.arrangements)
    return Question(found, frame_of(store, asked, found))


def ready(asked: Question) -> Ready:
    conditions = tuple(Plain(f"--{one.requirement}", one.requirement, one.params) for one in asked.policy.conditions)
    return Ready(conditions, asked.frame.asking.holdings, asked.frame.asking.as_of.isoformat())


def told(found: Policy, store: Store) -> list[Asks]:
    asked = (asks_of(one.requirement, one.params, store.places) for one in found.conditions)
    return [one for one in asked if one is not None]


@many
@given(seed=seeds)
def test_rows_answer_as_the_evaluator_does(worlds: Worlds, seed: int) -> None:
    pick = Random(seed)
    path = worlds(seed)
    with Store(path) as store:
        for _ in range(4):
            asked = question(store, pick, plain=True)
            wish = Wish(frozenset({PASS}), pick.choice(SORTS), pick.choice([None, 1, 2]), pick.choice(["USD", "EUR"]))
            found = quick_answers(store, ready(asked), wish)
            if found is not None:
                assert route_answers(store, asked, wish) == found
    path.unlink()


@many
@given(seed=seeds)
def test_narrowing_leaves_out_nothing_that_could_pass(worlds: Worlds, seed: int) -> None:
    pick = Random(seed)
    path = worlds(seed)
    with Store(path) as store:
        for _ in range(4):
            asked = question(store, pick, plain=False)
            day, held = asked.frame.asking.as_of.isoformat(), asked.frame.asking.holdings
            conditions = told(asked.policy, store)
            reachable, passing = candidates(store, conditions, day), candidates(store, conditions, day, held)
            for one in judge_all(store, asked):
                if one.verdict.verdict >= CONDITIONAL:
                    assert reachable is None or one.row.columns["chain"] in reachable
                if one.verdict.verdict >= PASS:
                    assert passing is None or one.row.columns["chain"] in passing
    path.unlink()


@many
@given(seed=seeds)
def test_what_routes_share_is_judged_as_if_each_were_alone(worlds: Worlds, seed: int) -> None:
    pick = Random(seed)
    path = worlds(seed)
    with Store(path) as store:
        asked = question(store, pick, plain=False)
        for one in judge_all(store, asked):
            _, alone = judge_row(store, one.row, asked)
            assert alone == one.verdict
    path.unlink()


def test_random_worlds_reach_every_verdict(worlds: Worlds) -> None:
    """Otherwise the laws above would hold of nothing."""
    found: dict[Any, int] = {}
    by_rows = 0
    for seed in range(60):
        pick = Random(seed)
        with Store(worlds(seed)) as store:
            asked = question(store, pick, plain=True)
            by_rows += quick_answers(store, ready(asked), Wish()) is not None
            for one in judge_all(store, asked):
                found[one.verdict.verdict] = found.get(one.verdict.verdict, 0) + 1
    assert all(found[verdict] > 20 for verdict in range(4)), found
    assert by_rows > 20



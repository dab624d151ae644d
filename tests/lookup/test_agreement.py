"""Look-ups from the store's rows agree with the evaluator, over random claims, policies, holdings and days."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.facts import Asking
from registry.lookup.chains import candidates
from registry.lookup.engine import Question, judge_all, judge_row
from registry.lookup.listing import CONDITIONAL, FAIL, PASS, SORTS, UNKNOWN, Wish
from registry.lookup.plain import Plain, Ready
from registry.lookup.quick import quick_answers
from registry.lookup.routes import route_answers
from registry.lookup.subjects import frame_of
from registry.lookup.telling import Asks, asks_of
from registry.policy.evaluate import RouteVerdict
from registry.policy.policy import Policy
from registry.policy.sets import Sets
from registry.store.reader import Store
from tests.facts.strategies import ALL_ARRANGEMENTS, CATALOGUE_DAY, SPAN, USES
from tests.lookup.conftest import Worlds
from tests.lookup.wishes import policy

many = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


def narrowed_in_vain(store: Store, asked: Question) -> list[str]:
    """Routes that narrowing leaves out although they could pass."""
    day, held = asked.frame.asking.as_of.isoformat(), asked.frame.asking.holdings
    conditions = told(asked.policy, store)
    reachable, passing = candidates(store, conditions, day), candidates(store, conditions, day, held)
    found = []
    for one in judge_all(store, asked):
        chain = one.row.columns["chain"]
        if one.verdict.verdict >= CONDITIONAL and reachable is not None and chain not in reachable:
            found.append(one.row.id)
        if one.verdict.verdict >= PASS and passing is not None and chain not in passing:
            found.append(one.row.id)
    return found


@many
@given(seed=seeds)
def test_rows_and_the_evaluator_agree_on_random_claims(worlds: Worlds, seed: int) -> None:
    pick = Random(seed)
    path = worlds(seed)
    with Store(path) as store:
        for _ in range(4):
            asked = question(store, pick, plain=True)
            wish = Wish(frozenset({PASS}), pick.choice(SORTS), pick.choice([None, 1, 2]), pick.choice(["USD", "EUR"]))
            found = quick_answers(store, ready(asked), wish)
            assert found is None or found == route_answers(store, asked, wish)
            uncounted = quick_answers(store, ready(asked), wish._replace(counted=False))
            assert found is None or (uncounted is not None and uncounted.routes == found.routes)
        for _ in range(3):
            asked = question(store, pick, plain=False)
            assert narrowed_in_vain(store, asked) == []
            verdicts = pick.choice([{PASS}, {CONDITIONAL}, {PASS, CONDITIONAL}, {UNKNOWN}, {FAIL, PASS}])
            wish = Wish(frozenset(verdicts), pick.choice(SORTS), pick.choice([None, 1, 3]), pick.choice(["USD", "EUR"]))
            narrowed = route_answers(store, asked, wish._replace(counted=False))
            assert narrowed.routes == route_answers(store, asked, wish).routes
            for one in judge_all(store, asked):  # what routes share is judged as if each were alone
                _, alone = judge_row(store, one.row, asked)
                assert outcomes(alone) == outcomes(one.verdict)
    path.unlink()


def outcomes(verdict: RouteVerdict) -> list[tuple[str, int, Sets]]:
    return [(one.requirement, one.verdict, one.sets) for one in verdict.outcomes]


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
    assert all(found[verdict] > 10 for verdict in range(4)), found
    assert by_rows > 20

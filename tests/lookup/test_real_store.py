"""On the repository's own catalogue: narrowing, rows and evaluator agree, and a look-up loads what it needs."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from registry.errors import UsageError
from registry.lookup.chains import candidates
from registry.lookup.engine import Question, judge_all, question_of
from registry.lookup.filters import asked
from registry.lookup.listing import CONDITIONAL, PASS, VERDICTS, Wish
from registry.lookup.plain import of_filters, of_policy, ready
from registry.lookup.policies import find_policy, shipped
from registry.lookup.quick import quick_answers
from registry.lookup.routes import route_answers
from registry.lookup.telling import asks_of
from registry.store.reader import Store
from registry.views.asking import asking_of

DAYS = (date(2025, 9, 1), date(2026, 6, 5), date(2026, 11, 24))
EVERY = frozenset(range(len(VERDICTS)))


@pytest.fixture(scope="module")
def store(real_store: Path) -> Any:
    with Store(real_store) as opened:
        yield opened


def questions(store: Store) -> list[tuple[str, Question]]:
    return [
        (name, question_of(store, asking_of(store, as_of=day, holdings=holdings), find_policy(store, name)))
        for name in shipped(store)
        for day in DAYS
        for holdings in ((), tuple(store.arrangements))
    ]


def test_counts_of_shipped_policies_agree_between_narrowing_and_all_routes(store: Store) -> None:
    """What narrowing leaves out neither passes nor could."""
    seen: Counter[int] = Counter()
    for name, question in questions(store):
        day, held = question.frame.asking.as_of.isoformat(), question.frame.asking.holdings
        told = (asks_of(one.requirement, one.params, store.places) for one in question.policy.conditions)
        chains = candidates(store, [one for one in told if one is not None], day)
        counted: Counter[int] = Counter()
        narrowed: Counter[int] = Counter()
        for one in judge_all(store, question):
            counted[one.verdict.verdict] += 1
            narrowed[one.verdict.verdict] += chains is None or one.row.columns["chain"] in chains
        assert (narrowed[PASS], narrowed[CONDITIONAL]) == (counted[PASS], counted[CONDITIONAL]), (name, day, held)
        answers = route_answers(store, question, Wish(EVERY))
        assert answers.counts == {VERDICTS[verdict]: counted[verdict] for verdict in sorted(EVERY, reverse=True)}
        seen += counted
        plain = of_policy(store, name)
        if plain is not None:
            asking = ready(store, plain[0], held, day)
            assert asking is not None
            found = quick_answers(store, asking, Wish())
            assert found is not None
            assert found.counts == answers.counts
    assert all(seen[verdict] for verdict in EVERY), "the comparison would be of nothing"


FILTERS: dict[str, list[Any]] = {
    "within": ["EEA", "EU,CH", "US"],
    "stored_within": ["EEA"],
    "zero_data_retention": [True],
    "no_training": [True],
    "logging": ["metadata", "abuse_monitoring"],
    "human_review": ["no", "flagged_only"],
    "third_party_access": ["none_disclosed"],
    "retention_days": [0, 30],
    "dpa": [True, "available"],
    "baa": [True],
    "may_send": ["personal", "personal,health"],
    "headquarters": ["EU", "US"],
    "certification": ["soc2-type2"],
    "feature": ["tool_calling", "tool_calling,reasoning"],
    "input": ["image"],
    "context_window": [100_000],
    "max_output": [8_000],
    "max_output_price": ["1", "10"],
    "max_input_price": ["0.5"],
    "open_weights": [True],
    "licence": ["Apache-*,MIT"],
    "lab_country": ["US", "EU"],
    "status": ["active"],
    "provider": ["*o*"],
    "deny_lab": ["openai"],
    "model": ["*/*a*"],
    "deny_route": ["*@global"],
}


@pytest.mark.parametrize("seed", range(40))
def test_rows_and_the_evaluator_give_one_answer(store: Store, seed: int) -> None:
    pick = random.Random(seed)
    values = {name: pick.choice(FILTERS[name]) for name in pick.sample(sorted(FILTERS), pick.randint(1, 4))}
    if pick.random() < 0.3:
        values["excepting"] = "flagged"
    day = date(2026, 11, 24) - timedelta(days=pick.randrange(700))
    holdings = pick.sample(sorted(store.arrangements), pick.choice([0, 0, 5]))
    question = question_of(store, asking_of(store, as_of=day, holdings=holdings), None, asked(values))
    plain = ready(store, of_filters(asked(values)), holdings, day.isoformat())
    assert plain is not None
    wish = Wish(limit=pick.choice([None, 5]), sort=pick.choice(["price", "-price", "name", "checked", "context"]))
    thorough = route_answers(store, question, wish)
    assert quick_answers(store, plain, wish) == thorough
    for path in (
        quick_answers(store, plain, wish._replace(counted=False)),
        route_answers(store, question, wish._replace(counted=False)),
    ):
        assert path is not None
        assert path.routes == thorough.routes


@pytest.mark.parametrize(
    "values",
    [
        {"transfer": "sccs"},
        {"subprocessors_within": "EU"},
        {"notice_days": 30},
        {"evidence_age": 30},
        {"logging": "nothing"},
        {"feature": "telepathy"},
        {"input": "smell"},
        {"certification_scope": "company"},
        {"certification": "soc2-type2", "certification_scope": "all"},
        {"may_send": "spam"},
        {"status": "withdrawn"},
        {"excepting": "some"},
        {"no_training": True, "transfer": "sccs"},
    ],
)
def test_what_the_rows_do_not_tell_is_left_to_the_evaluator(values: dict[str, Any]) -> None:
    assert of_filters(asked(values)) is None


@pytest.mark.parametrize(
    "values",
    [
        {"within": "Mars"},
        {"within": "global"},
        {"provider": "nobody"},
        {"certification": "c99"},
        {"route": "openai/gpt-4o"},
    ],
)
def test_names_that_the_rows_do_not_know_are_left_to_the_evaluator(store: Store, values: dict[str, Any]) -> None:
    plain = ready(store, of_filters(asked(values)), (), "2026-11-24")
    assert plain is not None
    assert quick_answers(store, plain, Wish()) is None


def test_rows_tell_of_passes_and_of_known_holdings_only(store: Store) -> None:
    conditions = of_filters(asked({"no_training": True}))
    assert ready(store, conditions, ["nobody-has-this"], "2026-11-24") is None
    plain = ready(store, conditions, [], "2026-11-24")
    assert plain is not None
    assert quick_answers(store, plain, Wish(frozenset({CONDITIONAL}))) is None
    assert of_policy(store, "eu-strict") is None
    assert of_policy(store, "no-such-policy") is None


def test_result_is_kept_for_the_next_question_and_not_for_ever(store: Store) -> None:
    for days in range(400):
        plain = ready(store, of_filters(asked({"retention_days": days})), (), "2026-11-24")
        assert plain is not None
        quick_answers(store, plain, Wish(limit=1, counted=False))
    assert len(store._memory) <= 256


LOADED = """
import sys
from registry.cli import main
sys.stdout = open({out!r}, "w")
code = main({words!r})
print(code, *sorted(sys.modules), file=sys.stderr)
"""
HEAVY = {"pydantic", "sqlmodel", "sqlalchemy", "jinja2", "yaml"}


def loaded(tmp_path: Path, *words: str) -> tuple[str, set[str]]:
    script = LOADED.format(out=str(tmp_path / "out"), words=list(words))
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}  # it loads much
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=env)
    code, *modules = done.stderr.split()
    return code, set(modules)


def test_look_up_loads_nothing_that_it_can_do_without(real_store: Path, tmp_path: Path) -> None:
    words = ("routes", "--within", "EEA", "--no-training", "--max-output-price", "5", "--feature", "tool_calling")
    code, modules = loaded(tmp_path, *words, "--store", str(real_store))
    assert code == "0"
    assert not modules & (HEAVY | {"dataclasses", "inspect", "pathlib", "decimal", "shutil", "difflib"})
    assert not {
        name for name in modules if name.startswith(("registry.facts", "registry.attributes", "registry.claims"))
    }
    assert len([name for name in modules if name.startswith("registry")]) <= 30


@pytest.mark.parametrize(
    "words",
    [
        ("routes", "--policy", "eu-residency", "--customer", "DE", "--verdict", "unknown"),
        ("models", "--transfer", "sccs", "--verdict", "fail"),
        ("explain", "openai/openai/gpt-4o@global", "--policy", "eu-strict"),
        ("policy", "show", "eu-strict"),
    ],
)
def test_evaluator_needs_no_pydantic_for_shipped_policies(
    real_store: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    code, modules = loaded(tmp_path, *words, "--store", str(real_store))
    assert code == "0"
    assert not modules & HEAVY


def test_plan_narrows_by_an_index(store: Store) -> None:
    sql = "SELECT chain FROM chain_fact WHERE attribute = ? AND cases IN (SELECT value FROM json_each(?))"
    plan = " ".join(str(row[-1]) for row in store.query(f"EXPLAIN QUERY PLAN {sql}", ("training", "[1]")))
    assert "fact_narrow" in plan
    cheapest = (
        "SELECT route FROM price INDEXED BY price_order WHERE currency = ? "
        "AND input IS NOT NULL AND output IS NOT NULL ORDER BY input + output, route"
    )
    plan = " ".join(str(row[-1]) for row in store.query(f"EXPLAIN QUERY PLAN {cheapest}", ("USD",)))
    assert "price_order" in plan
    assert "TEMP B-TREE" not in plan


def test_same_question_gives_the_same_bytes(real_store: Path) -> None:
    words = ["routes", "--policy", "gdpr-baseline", "--verdict", "pass,conditional,unknown", "--format", "json"]
    command = [sys.executable, "-m", "registry", *words, "--store", str(real_store), "--as-of", "2026-11-24"]
    runs = {
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1
    assert json.loads(runs.pop())["version"] == 1


def test_policy_is_found_by_name_only(store: Store) -> None:
    with pytest.raises(UsageError, match="there is no policy `eu`"):
        find_policy(store, "eu")

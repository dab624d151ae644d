"""The Python API: `import registry`, open a store, ask it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import registry
from registry.errors import PolicyError, RegistryError, StoreError, UsageError
from registry.policy.policy import Condition, Policy
from registry.policy.verdict import Verdict
from registry.store.reader import Store


@pytest.fixture
def store(shop: Path) -> Iterator[Store]:
    with registry.open_store(shop) as opened:
        yield opened


def ids(answers: Any) -> list[str]:
    return [route.id for route in answers.routes]


def test_routes_take_the_filters_of_the_command(store: Store) -> None:
    answers = registry.routes(store, within="EU", no_training=True, max_output_price=Decimal(1))
    assert ids(answers) == ["deal/lab/alpha", "good/lab/alpha"]
    assert answers.routes[0].output_price == Decimal("0.20")
    assert answers.routes[0].sets == ()
    assert answers.counts == {"pass": 2, "conditional": 0, "unknown": 2, "fail": 4}
    assert (answers.day, answers.as_of) == ("2026-10-01", "2026-10-01")
    assert answers


@pytest.mark.parametrize("count", [True, False])
def test_answer_is_the_same_by_every_way(store: Store, count: bool) -> None:  # noqa: FBT001 - a case
    plain = registry.routes(store, "baseline", limit=1, count=count)
    customer = registry.routes(store, "baseline", customer="DE", limit=1, count=count)
    ordered = registry.routes(store, "baseline", customer="DE", limit=1, count=count, sort="name")
    assert ids(plain) == ids(customer) == ids(ordered) == ["deal/lab/alpha"]
    assert (plain.more, bool(plain.counts)) == ((2, True) if count else (0, False))


def test_verdicts_other_than_pass_come_with_what_would_help(store: Store) -> None:
    answers = registry.routes(store, "strict", verdicts=["conditional"], as_of=date(2026, 11, 1))
    assert ids(answers) == ["deal/lab/alpha"]
    assert answers.routes[0].sets == (("deal-zero",),)
    assert registry.routes(store, "strict", verdicts="unknown").left[0].verdict == "pass"
    assert ids(registry.routes(store, "strict", holdings=["deal-zero"]))[0] == "deal/lab/alpha"


def test_policy_may_be_a_name_a_path_or_a_policy(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("title: Own\nextends: baseline\nrequire:\n  dpa: {is: incorporated}\n", encoding="utf-8")
    own = Policy("own", "Own", conditions=(Condition("dpa", {"allowed": ["incorporated"]}),))
    assert ids(registry.routes(store, path)) == ids(registry.routes(store, own)) == ["good/lab/alpha", "good/lab/beta"]
    assert registry.find_policy(store, path).parents == ("baseline",)
    assert registry.find_policy(store, own) is own
    assert registry.find_policy(store, "strict").title == "Strict"


def test_evaluate_says_what_each_requirement_makes_of_one_route(store: Store) -> None:
    found = registry.evaluate(store, "deal/alpha", "strict", customer="SE")
    assert found.verdict is Verdict.CONDITIONAL
    assert found.sets == (frozenset({"deal-zero"}),)
    assert {one.requirement: one.verdict for one in found.outcomes}["training"] is Verdict.PASS
    assert registry.evaluate(store, "deal/lab/alpha", no_training=True).verdict is Verdict.PASS


def test_explain_names_the_witnesses(store: Store) -> None:
    found = registry.explain(store, "deal/lab/alpha", "strict", zero_data_retention=True)
    assert [step.id for step in found.steps] == ["deal-zero", "deal-plan"]
    assert found.requirements[-1].origins == ("--zero-data-retention",)


def test_resolve_is_never_fuzzy(store: Store) -> None:
    assert registry.resolve(store, "good/lab/alpha").how == "route"
    assert registry.resolve(store, "gate/lab/alpha").routes == ("gate/lab/alpha@gone", "gate/lab/alpha@via-good")
    assert len(registry.resolve(store, "lab/alpha").routes) == 7
    assert registry.resolve(store, "good/alpha").routes == ("good/lab/alpha",)
    assert registry.resolve(store, "lab/alpha", ecosystem="openrouter").routes == ("deal/lab/alpha",)
    nothing = registry.resolve(store, "good/lab/alfa")
    assert (nothing.how, nothing.routes) == ("", ())
    assert "did you mean `good/lab/alpha`" in nothing.hint
    assert registry.resolve(store, "good/alpha", ecosystem="bedrock").routes == ()


def test_alias_of_a_model_names_the_routes_of_the_model(real_store: Path) -> None:
    with registry.open_store(real_store) as opened:
        text, target = opened.query(
            "SELECT text, target FROM alias WHERE kind = 'model'"
            " AND text NOT IN (SELECT text FROM alias WHERE kind = 'route')"
            " AND text NOT IN (SELECT id FROM model) AND target IN (SELECT model FROM route) LIMIT 1"
        )[0]
        found = registry.resolve(opened, text)
        assert found.how == "alias"
        assert {name.partition("/")[2].partition("@")[0] for name in found.routes} == {target}


def test_show_and_compare_give_views(store: Store) -> None:
    (model,) = registry.show(store, "lab/beta", kind="model")
    assert model.id == "lab/beta"
    assert registry.compare(store, "lab/alpha", "lab/beta").lines[0].values == ("Alpha", "Beta")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda store: registry.routes(store, "strickt"), "there is no policy `strickt`"),
        (lambda store: registry.routes(store, withn="EU"), "there is no filter `withn`"),
        (lambda store: registry.routes(store, verdicts=[]), "no verdict is wanted"),
        (lambda store: registry.routes(store, verdicts="good"), "`good` is no verdict"),
        (lambda store: registry.routes(store, sort="luck"), "`luck` is no order"),
        (lambda store: registry.routes(store, limit=0), "a limit of 0 leaves nothing"),
        (lambda store: registry.routes(store, exporter="FR"), "`FR` is no exporter"),
        (lambda store: registry.routes(store, transfer="sccs", exporter="FR"), "`FR` is no exporter"),
        (lambda store: registry.routes(store, holdings=["none"]), "there is no arrangement `none`"),
        (lambda store: registry.evaluate(store, "nowhere/lab/alpha"), "there is no route `nowhere/lab/alpha`"),
        (lambda store: registry.explain(store, "gate/lab/alpha"), "`gate/lab/alpha` names 2 routes"),
        (lambda store: registry.show(store, "nothing"), "`nothing`"),
        (lambda store: registry.compare(store, "lab/alpha"), "1 can't be compared"),
    ],
)
def test_mistake_is_a_usage_error_with_words(store: Store, call: Any, words: str) -> None:
    with pytest.raises(UsageError, match=re.escape(words)):
        call(store)


def test_policy_file_that_is_wrong_comes_with_findings(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("title: Wrong\nrequires: {}\n", encoding="utf-8")
    with pytest.raises(PolicyError) as caught:
        registry.routes(store, path)
    assert [finding.rule for finding in caught.value.findings] == ["key-unknown"]
    assert isinstance(caught.value, RegistryError)


def test_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        registry.open_store(tmp_path / "none.sqlite")


def test_package_has_what_it_names_and_nothing_else() -> None:
    assert all(callable(getattr(registry, name)) for name in registry.__all__)
    with pytest.raises(AttributeError, match="has no attribute `nothing`"):
        registry.nothing  # noqa: B018 - that is the point


def test_importing_the_package_imports_nothing_of_weight() -> None:
    code = "import sys; before = set(sys.modules); import registry; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"registry", "__future__"}


def test_asking_imports_neither_pydantic_nor_yaml(shop: Path) -> None:
    code = (
        "import sys, registry; store = registry.open_store(sys.argv[1]);"
        "registry.routes(store, 'strict', verdicts=['unknown']); registry.explain(store, 'good/lab/alpha', 'strict');"
        "registry.show(store, 'lab/alpha'); registry.compare(store, 'lab/alpha', 'lab/beta');"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code, shop], capture_output=True, text=True, check=True)
    assert {"pydantic", "sqlmodel", "sqlalchemy", "jinja2", "yaml"}.isdisjoint(done.stdout.split())

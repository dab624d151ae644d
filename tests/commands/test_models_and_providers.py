"""`models` and `providers`: the routes that meet a question, grouped."""

from __future__ import annotations

import json

import pytest

from tests.support.asking import Ask


def test_models_have_the_routes_that_pass_and_the_cheapest_price(ask: Ask) -> None:
    assert ask("models", "--within", "EU").splitlines()[:4] == [
        "model      routes  providers   input  output  currency  context",
        "lab/alpha       2  deal, good   0.05    0.20  USD        128000",
        "lab/beta        1  good         2.00    8.00  USD          4000",
        "2 models listed",
    ]


def test_providers_have_the_models_that_pass(ask: Ask) -> None:
    assert ask("providers", "--within", "EU").splitlines()[:4] == [
        "provider  routes  models               input  output  currency",
        "deal           1  lab/alpha             0.05    0.20  USD",
        "good           2  lab/alpha, lab/beta   0.10    0.40  USD",
        "2 providers listed",
    ]


def test_verdict_of_a_group_is_the_best_of_its_routes(ask: Ask) -> None:
    words = (
        "providers",
        "--within",
        "EU",
        "--zero-data-retention",
        "--verdict",
        "conditional,unknown",
        "--format",
        "json",
    )
    found = {item["id"]: item for item in json.loads(ask(*words))["providers"]}
    assert {name: item["verdict"] for name, item in found.items()} == {
        "deal": "conditional",
        "quiet": "unknown",
        "old": "unknown",
    }
    assert found["deal"]["sets"] == [["deal-zero"]]
    answer = json.loads(ask("models", "--within", "EU", "--verdict", "unknown,fail", "--format", "json", code=1))
    assert answer["models"] == []


@pytest.mark.parametrize("command", ["models", "providers"])
def test_empty_answer_ends_in_1(ask: Ask, command: str) -> None:
    assert ask(command, "--baa", code=1).startswith("nothing found: `--baa` removed the last 7 routes")


def test_limit_counts_groups(ask: Ask) -> None:
    answer = ask("models", "--limit", "1")
    assert "1 model listed; 1 more beyond the limit" in answer


def test_groups_can_be_in_order_of_their_ids(ask: Ask) -> None:
    answer = ask("providers", "--sort=-name", "--format", "jsonl")
    assert [json.loads(line)["id"] for line in answer.splitlines()] == ["quiet", "old", "good", "gate", "deal", "bad"]


def test_columns_of_models_and_providers_can_be_chosen(ask: Ask) -> None:
    columns = "model,name,lab,licence,weights,released,verdict,under"
    assert ask("models", "--within", "EU", "--columns", columns, "--format", "csv").splitlines() == [
        "model,name,lab,licence,open weights,released,verdict,under",
        "lab/alpha,Alpha,lab,Apache-2.0,yes,2026-02-01,● pass,",
        "lab/beta,Beta,lab,,,,● pass,",
    ]
    assert ask("providers", "--within", "EU", "--columns", "provider,name,kinds", "--format", "csv").splitlines()[
        1
    ] == ("deal,Deal,host")
    assert "there is no column `route`" in ask.both("models", "--columns", "route", code=2)[1]


def test_markdown_of_groups(ask: Ask) -> None:
    assert ask("providers", "--within", "EU", "--format", "markdown").splitlines()[2] == (
        "| deal | 1 | lab/alpha | 0.05 | 0.20 | USD |"
    )

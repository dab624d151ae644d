"""`compare`: models or routes side by side, with what differs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.asking import Ask


def lines(ask: Ask, *words: str) -> dict[str, dict[str, Any]]:
    found = json.loads(ask("compare", *words, "--format", "json"))
    return {line["name"]: line for line in found["lines"]}


def test_models_show_facts_price_spans_and_benchmarks(ask: Ask) -> None:
    found = lines(ask, "lab/alpha", "lab/beta")
    assert found["model"]["values"] == ["Alpha", "Beta"]
    assert found["context_window"]["values"] == [
        "128\N{NARROW NO-BREAK SPACE}000 tokens",
        "8\N{NARROW NO-BREAK SPACE}000 tokens",
    ]
    assert found["input"]["values"] == ["0.01 EUR, 0.00 to 0.10 USD", "2.00 USD"]
    assert found["routes"]["values"] == ["7", "1"]
    assert found["Quiz"]["values"] == ["71.5 share correct", ""]
    assert "training" not in found
    assert {
        name: line["differs"] for name, line in found.items() if name in {"model", "lab", "Quiz", "parameters"}
    } == {
        "model": True,
        "lab": False,
        "parameters": False,
        "Quiz": False,
    }


def test_routes_show_terms_over_their_legs(ask: Ask) -> None:
    found = lines(ask, "deal/lab/alpha", "gate/lab/alpha@via-good", "good/lab/beta")
    assert found["provider"]["values"] == ["Deal", "Gate → Good", "Good"]
    assert found["zero_data_retention"]["values"] == ["no; yes under deal-zero", "yes", "yes"]
    assert found["headquarters"]["values"] == [
        "not established",
        "Gate: not established; Good: Country DE",
        "Country DE",
    ]
    assert found["needs"]["values"] == ["nothing", "nothing", "nothing"]
    assert found["output"]["values"] == ["0.20 USD", "not established", "8.00 USD"]
    assert found["context_window"]["values"][2] == "4\N{NARROW NO-BREAK SPACE}000 tokens"


def test_model_beside_a_route_has_no_terms(ask: Ask) -> None:
    found = lines(ask, "lab/alpha", "good/alpha")
    assert found["training"]["values"] == ["", "no training"]
    assert found["training"]["differs"] is False
    assert found["routes"]["values"] == ["7", ""]


def test_text_marks_what_differs_and_fits_the_width(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    text = ask("compare", "deal/lab/alpha", "good/lab/alpha")
    assert "≠ Zero data retention" in text
    assert "  Model  " in text
    assert max(map(len, text.splitlines()[:-1])) <= 70
    assert text.splitlines()[-1].startswith("≠ marks the ")


def test_markdown_has_one_table_a_section(ask: Ask) -> None:
    text = ask("compare", "lab/alpha", "lab/beta", "--format", "markdown")
    assert text.splitlines()[0] == "| facts | lab/alpha | lab/beta |"
    assert "| ≠ Model | Alpha | Beta |" in text
    assert text.count("| --- | --- | --- |") == 3


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["lab/alpha"], "1 can't be compared", "name two to 8"),
        (["lab/alpha"] * 9, "9 can't be compared", "name two to 8"),
        (["lab/alpha", "lab/alfa"], "there is no model `lab/alfa`", "did you mean `lab/alpha`"),
        (["lab/alpha", "gate/lab/alpha"], "`gate/lab/alpha` names 2 routes", "name one: gate/lab/alpha@gone"),
    ],
)
def test_what_can_not_be_compared_ends_in_2(ask: Ask, words: list[str], message: str, hint: str) -> None:
    out, err = ask.both("compare", *words, code=2)
    assert out == ""
    assert message in err
    assert hint in err

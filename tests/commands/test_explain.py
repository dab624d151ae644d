"""`explain`: every requirement with its witness, its origin, and what would make the route pass."""

from __future__ import annotations

import json
from typing import Any

from tests.support.asking import Ask


def test_conditional_route_says_what_to_ask_for_and_what_that_needs(ask: Ask) -> None:
    assert ask("explain", "deal/lab/alpha", "--policy", "strict") == (
        "◐ conditional  deal/lab/alpha under Strict (strict)\n"
        "  exporter EEA; customer in EEA; nothing held; a plain call\n"
        "  ◐ conditional Zero data retention: yes  [policies/strict.yaml:6]\n"
        "      deal: zero data retention is no\n"
        "        providers/deal/provider.yaml:9\n"
        "        acme/terms, section 1, checked 2026-10-01: says so\n"
        "        would pass under deal-zero\n"
        "  ● pass        Can be called\n"
        "  ● pass        Open to you\n"
        "  ● pass        Inference location: within EU  [policies/baseline.yaml:6]\n"
        "      deal: inference location is EU\n"
        "        providers/deal/provider.yaml:7\n"
        "        acme/terms, section 1, checked 2026-10-01: says so\n"
        "  ● pass        Training: no  [policies/baseline.yaml:5]\n"
        "      deal: training is no training\n"
        "        providers/deal/provider.yaml:8\n"
        "        acme/terms, section 1, checked 2026-10-01: says so\n"
        "  to make it pass:\n"
        "    deal-zero\n"
        "    ask for `deal-zero` with deal: Zero retention\n"
        "      needs deal-plan\n"
        "      note: by mail\n"
        "    buy `deal-plan` with deal: Business plan\n"
        "\n"
        "catalogue of 2026-10-01, facts as of 2026-11-01; public statements, not legal advice\n"
    )


def explained(ask: Ask, *words: str) -> dict[str, Any]:
    (found,) = json.loads(ask("explain", *words, "--format", "json"))["explanations"]
    return found  # type: ignore[no-any-return]  # JSON


def requirement(found: dict[str, Any], name: str) -> dict[str, Any]:
    (one,) = [one for one in found["requirements"] if one["requirement"] == name]
    return one  # type: ignore[no-any-return]  # JSON


def test_unknown_says_why(ask: Ask) -> None:
    found = explained(ask, "old/lab/alpha", "--policy", "strict")
    stale = requirement(found, "training")
    assert (stale["verdict"], stale["grounds"][0]["reason"]) == ("unknown", "stale")
    assert stale["grounds"][0]["reason_words"] == "no evidence is young enough, or it bears no date"
    assert stale["grounds"][0]["evidence"][0] == {
        "source": "acme/blog",
        "kind": "third_party",
        "locator": "post",
        "finding": "says so",
        "checked": "2024-01-01",
        "stated": "",
    }
    nobody = requirement(found, "zero_data_retention")["grounds"][0]
    assert (nobody["reason"], nobody["origin"], nobody["words"]) == ("no-evidence", "", "not established")
    assert (found["sets"], found["steps"]) == ([], [])


def test_each_leg_is_named_with_its_contract(ask: Ask) -> None:
    found = explained(ask, "gate/lab/alpha@via-good", "--within", "EU")
    grounds = requirement(found, "inference_location")["grounds"]
    assert [(one["company"], one["verdict"]) for one in grounds] == [
        ("gate (your contract)", "fail"),
        ("good (resold)", "pass"),
    ]


def test_facts_of_models_routes_and_labs_name_who_says_so(ask: Ask) -> None:
    words = ("--feature", "tool_calling", "--max-output-price", "1", "--lab-country", "EU", "--status", "active")
    found = explained(ask, "good/lab/alpha", *words)
    cited = {
        name: [
            (one["source"], one["locator"], one["checked"])
            for one in requirement(found, name)["grounds"][0]["evidence"]
        ]
        for name in ("features", "price", "lab_country", "status")
    }
    assert cited == {
        "features": [("acme/terms", "card", "2026-10-01")],
        "price": [("acme/terms", "prices", "2026-10-01")],
        "lab_country": [("acme/terms", "imprint", "2026-10-01")],
        "status": [("acme/terms", "list", "2026-10-01")],
    }
    own = explained(ask, "good/lab/beta", "--context-window", "1000")
    assert requirement(own, "context_window")["grounds"][0]["evidence"] == []
    unpriced = explained(ask, "old/lab/alpha", "--max-output-price", "1")
    assert requirement(unpriced, "price")["grounds"][0]["evidence"] == []


def test_filters_are_their_own_origin(ask: Ask) -> None:
    found = explained(ask, "good/lab/alpha", "--max-input-price", "1", "--max-output-price", "2", "--days-left", "5")
    price = requirement(found, "price")
    assert price["origins"] == ["--max-input-price, --max-output-price"]
    assert price["asks"] == "input at most 1; output at most 2"
    assert requirement(found, "status")["asks"] == "days left at least 5"


def test_withdrawn_route_says_so_first(ask: Ask) -> None:
    lines = ask("explain", "gate/lab/alpha@gone", "--no-training").splitlines()
    assert lines[:4] == [
        "✕ fail  gate/lab/alpha@gone under the filters",
        "  customer's place not declared; nothing held; a plain call",
        "  ✕ fail        Can be called",
        "      status is withdrawn",
    ]


def test_alias_and_model_name_every_route_that_is_meant(ask: Ask) -> None:
    assert "good/lab/alpha under" in ask("explain", "good/alpha", "--no-training")
    both = ask(
        "explain", "gate/lab/alpha", "--no-training", "--holding", "deal-zero", "--use", "files", "--customer", "SE"
    )
    assert both.count(" under the filters\n") == 2
    assert "customer in SE; holding deal-zero; using files" in both


def test_route_that_is_none_ends_in_2(ask: Ask) -> None:
    out, err = ask.both("explain", "good/lab/alfa", "--policy", "strict", code=2)
    assert out == ""
    assert "there is no route `good/lab/alfa`" in err
    assert "did you mean `good/lab/alpha`" in err

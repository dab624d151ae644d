"""`show` answers from the store alone, as the records say, for whoever asks."""

import json
from pathlib import Path
from typing import Any

import pytest

from registry.cli import main
from tests.support.catalogue import SEED, SEED_ROUTE

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def ask(real_store: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    def run(*words: str, code: int = 0) -> tuple[str, str]:
        assert main(["show", "--store", str(real_store), *words]) == code
        out, err = capfdbinary.readouterr()
        return out.decode(), err.decode()

    return run


def leg(answer: str, number: int) -> dict[str, Any]:
    claims: list[dict[str, Any]] = json.loads(answer)["records"][0]["legs"][number]["claims"]
    return {claim["attribute"]: claim for claim in claims}


def test_seed_model_has_the_facts_of_its_page(ask: Any) -> None:
    record = json.loads(ask(SEED, "--format", "json")[0])["records"][0]
    facts = {fact["name"]: fact for fact in record["facts"]}
    assert (record["name"], record["lab_name"]) == ("ERNIE-4.5-VL-28B-A3B-Thinking", "Baidu")
    assert (facts["context_window"]["value"], facts["max_output"]["value"]) == (131072, 65536)
    assert (facts["licence"]["value"], facts["open_weights"]["value"]) == ("Apache-2.0", "yes")
    assert all(fact["evidence"] for fact in record["facts"] if fact["known"])
    prices = {route["id"]: dict(route["price"]["quote"]["amounts"]) for route in record["routes"]}
    assert prices == {
        f"novita/{SEED}": {"input": "0.39", "output": "0.39"},
        SEED_ROUTE: {"input": "0.39", "output": "0.39"},
    }


def test_seed_route_has_the_terms_of_its_page(ask: Any) -> None:
    claims = leg(ask(SEED_ROUTE, "--format", "json")[0], 1)
    words = {name: claim["words"] for name, claim in claims.items()}
    assert words["inference_location"] == "United States"
    assert words["training"] == "no training"
    assert words["logging"] == "abuse monitoring"
    assert words["third_party_access"] == "none disclosed"
    assert words["dpa"] == "available"
    assert words["transfer_mechanisms"] == "SCCs"
    zero = claims["zero_data_retention"]
    assert (zero["words"], zero["state"]) == ("no", "conditional")
    assert [(one["under"], one["words"]) for one in zero["alternatives"]] == [(["opper-enterprise"], "yes")]
    for name in ("inference_location", "training", "logging", "third_party_access", "dpa", "transfer_mechanisms"):
        assert claims[name]["basis"] == "gateway_contract"
        assert claims[name]["evidence"][0]["source"] == "opper/model-page-ernie-4-5-vl-28b-a3b-thinking"


def test_withdrawal_of_the_upstream_shows_with_its_source(ask: Any) -> None:
    status = json.loads(ask(SEED_ROUTE, "--format", "json")[0])["records"][0]["status"]
    assert (status["value"], status["last_seen"], status["route"]) == ("withdrawn", "2026-07-18", f"novita/{SEED}")
    assert status["evidence"][0]["source"] == "quill-router/novita-model-list"


def test_route_was_not_withdrawn_on_the_day_it_was_last_seen(ask: Any) -> None:
    answer = ask(f"novita/{SEED}", "--format", "json", "--as-of", "2026-07-18")[0]
    assert json.loads(answer)["records"][0]["status"]["value"] == "unknown"


def test_holding_the_contract_changes_the_answer(ask: Any) -> None:
    held = ask(SEED_ROUTE, "--format", "json", "--holding", "opper-enterprise")[0]
    assert leg(held, 1)["zero_data_retention"]["words"] == "yes"
    assert leg(held, 1)["retention_days"]["words"] == "0 days"
    assert json.loads(held)["question"]["holdings"] == ["opper-enterprise"]


@pytest.mark.parametrize(
    ("customer", "words"),
    [("DE", "no training"), ("CH", "no training"), ("US", "trains on content"), (None, "trains on content")],
)
def test_unpaid_gemini_trains_by_the_customers_place(ask: Any, customer: str | None, words: str) -> None:
    asked = ["--customer", customer] if customer else []
    answer = ask("google-gemini-api/google/gemini-2.5-flash@unpaid", "--format", "json", *asked)[0]
    assert leg(answer, 0)["training"]["words"] == words


def test_use_makes_an_answer_worse(ask: Any) -> None:
    route = "azure/openai/gpt-5.5@data-zone-eu"
    plain = leg(ask(route, "--format", "json")[0], 0)["retention_days"]
    stored = leg(ask(route, "--format", "json", "--use", "stored_responses")[0], 0)["retention_days"]
    assert plain["value"] != "indefinite"
    assert stored["value"] == "indefinite"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2025-10-01", "not established"),  # nobody established since when flagged content was used
        ("2026-07-10", "trains on content"),  # flagged content only, as the terms of that time allowed
        ("2026-07-28", "not established"),
    ],
)
def test_mistral_training_by_day(ask: Any, day: str, words: str) -> None:
    answer = ask("mistral/mistral/mistral-large-2512@paid", "--format", "json", "--as-of", day)[0]
    assert leg(answer, 0)["training"]["words"] == words


def test_xai_lifts_bars_under_its_arrangements(ask: Any) -> None:
    route = "xai/xai/grok-4.6@global"
    both = ["--holding", "xai-zdr", "--holding", "xai-baa"]
    assert leg(ask(route, "--format", "json")[0], 0)["barred_data"]["value"] == ["health", "personal"]
    assert leg(ask(route, "--format", "json", "--holding", "xai-zdr")[0], 0)["barred_data"]["value"] == ["health"]
    assert leg(ask(route, "--format", "json", *both)[0], 0)["barred_data"]["value"] == []


def test_text_names_value_contract_source_and_day(ask: Any) -> None:
    text = ask(SEED_ROUTE)[0]
    second = text.partition("leg 2: Novita AI")[2]
    assert (
        "  ◐ Zero data retention          no\n      under Opper Enterprise contract: yes\n      gateway contract, "
        in second
    )
    assert "not legal advice" in text


def test_id_of_a_lab_and_a_provider_shows_both(ask: Any) -> None:
    assert [record["kind"] for record in json.loads(ask("mistral", "--format", "json")[0])["records"]] == [
        "provider",
        "lab",
    ]
    assert [
        record["kind"] for record in json.loads(ask("mistral", "--kind", "lab", "--format", "json")[0])["records"]
    ] == ["lab"]


def test_every_kind_has_a_text(ask: Any) -> None:
    for record in ("baidu", "opper", SEED, f"novita/{SEED}", "novita/privacy-policy"):
        assert ask(record)[0].count("\n") > 3


def test_route_without_its_variant_shows_all_of_the_file(ask: Any) -> None:
    records = json.loads(ask("azure/openai/gpt-5.5", "--format", "json")[0])["records"]
    assert len(records) > 1
    assert {record["kind"] for record in records} == {"route"}


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (
            ["baidu/ernie-4.5-vl-28b-a3b-thinkin"],
            "there is no model, route",
            "did you mean `baidu/ernie-4.5-vl-28b-a3b-thinking`",
        ),
        (["zzz"], "there is no model, route", "modelroutes search"),
        (
            ["baidu", "--holding", "opper-enterprice"],
            "there is no arrangement `opper-enterprice`",
            "did you mean `opper-enterprise`?",
        ),
        (["baidu", "--customer", "Sweden"], "`Sweden` is neither a country code nor a group", "SE"),
        (["baidu", "--use", "telepathy"], "`telepathy` is not a use", "web_search"),
        (["azure/eu/gpt-5.5"], "there is no model, route", "it is an alias of: azure/openai/gpt-5.5@data-zone-eu"),
    ],
)
def test_mistakes_say_what_is_close(ask: Any, words: list[str], message: str, hint: str) -> None:
    out, err = ask(*words, code=2)
    assert out == ""
    assert message in err
    assert hint in err


def test_wrong_day_is_refused(real_store: Path, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["show", "--store", str(real_store), "baidu", "--as-of", "2026-02-30"])
    assert caught.value.code == 2
    assert "`2026-02-30` is not a day" in capsys.readouterr().err


def test_day_comes_from_the_environment_where_none_is_named(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")
    assert json.loads(ask("baidu", "--format", "json")[0])["question"]["as_of"] == "2027-01-01"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert "SOURCE_DATE_EPOCH is `soon`" in ask("baidu", code=2)[1]

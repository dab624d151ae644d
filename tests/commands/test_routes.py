"""`routes`: filters with the words of policies, verdicts to list, order, formats, and what was left out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from registry.lookup.filters import FILTERS
from tests.support.asking import Ask


def ids(answer: str) -> list[str]:
    return [json.loads(line)["id"] for line in answer.splitlines()]


def listed(ask: Ask, *words: str, code: int = 0) -> list[str]:
    return ids(ask("routes", *words, "--format", "jsonl", code=code))


def test_routes_without_filters_are_those_that_can_be_called_cheapest_first(ask: Ask) -> None:
    assert listed(ask) == [
        "bad/lab/alpha",
        "deal/lab/alpha",
        "good/lab/alpha",
        "good/lab/beta",
        "quiet/lab/alpha",
        "gate/lab/alpha@via-good",
        "old/lab/alpha",
    ]


def test_answer_ends_with_what_was_left_out_and_why(ask: Ask) -> None:
    assert ask("routes", "--within", "EU", "--zero-data-retention", "--no-training") == (
        "route           input  output  currency  context  checked\n"
        "good/lab/alpha   0.10    0.40  USD        128000  2026-10-01\n"
        "good/lab/beta    2.00    8.00  USD          4000  2026-10-01\n"
        "2 routes listed\n"
        "left out: 1 route under arrangements that you do not hold: deal-zero (1)\n"
        "left out: 2 routes not established: --within (2), --zero-data-retention (2), --no-training (1)\n"
        "left out: 3 routes that fail: --within (3), --no-training (1), --zero-data-retention (1), "
        "withdrawn, or lacks a use (1)\n"
        "catalogue of 2026-10-01, facts as of 2026-11-01; public statements, not legal advice\n"
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--within", "EU"], ["deal/lab/alpha", "good/lab/alpha", "good/lab/beta"]),
        (["--within", "DE,SE"], ["good/lab/alpha", "good/lab/beta"]),
        (["--within", "US", "--within", "DE"], ["good/lab/alpha", "good/lab/beta", "gate/lab/alpha@via-good"]),
        (["--stored-within", "SE"], ["good/lab/alpha", "good/lab/beta", "gate/lab/alpha@via-good"]),
        (["--zero-data-retention"], ["good/lab/alpha", "good/lab/beta", "gate/lab/alpha@via-good"]),
        (["--retention-days", "0"], ["good/lab/alpha", "good/lab/beta", "gate/lab/alpha@via-good"]),
        (["--logging", "metadata"], ["good/lab/alpha", "good/lab/beta", "gate/lab/alpha@via-good"]),
        (["--logging", "none"], ["good/lab/alpha", "good/lab/beta"]),
        (["--dpa"], ["good/lab/alpha", "good/lab/beta"]),
        (["--dpa", "available"], ["good/lab/alpha", "good/lab/beta"]),
        (["--headquarters", "EU"], ["good/lab/alpha", "good/lab/beta"]),
        (["--zero-data-retention", "--holding", "deal-zero", "--provider", "deal"], ["deal/lab/alpha"]),
        (["--provider", "g*", "--deny-provider", "gate"], ["good/lab/alpha", "good/lab/beta"]),
        (["--lab", "lab", "--deny-model", "lab/a*"], ["good/lab/beta"]),
        (["--deny-lab", "l*"], []),
        (["--model", "lab/beta"], ["good/lab/beta"]),
        (["--route", "deal/alpha"], ["deal/lab/alpha"]),
        (["--deny-route", "*/alpha*", "--provider", "good,deal"], ["good/lab/beta"]),
        (["--licence", "Apache-*", "--provider", "good"], ["good/lab/alpha"]),
        (["--open-weights", "--provider", "good"], ["good/lab/alpha"]),
        (["--input", "text", "--output", "text", "--provider", "good"], ["good/lab/alpha"]),
        (["--feature", "tool_calling", "--provider", "good"], ["good/lab/alpha"]),
        (["--context-window", "4000", "--provider", "good"], ["good/lab/alpha", "good/lab/beta"]),
        (["--context-window", "4_001", "--provider", "good"], ["good/lab/alpha"]),
        (["--max-output", "8192", "--provider", "good"], ["good/lab/alpha"]),
        (["--max-input-price", "0.05"], ["bad/lab/alpha", "deal/lab/alpha"]),
        (["--max-output-price", "0.02", "--currency", "EUR"], ["quiet/lab/alpha"]),
        (["--status", "active", "--days-left", "30", "--provider", "deal"], ["deal/lab/alpha"]),
        (["--lab-country", "EU", "--provider", "deal"], ["deal/lab/alpha"]),
        (["--evidence-kind", "provider", "--no-training", "--provider", "old,deal"], ["deal/lab/alpha"]),
        (["--evidence-age", "30", "--no-training", "--provider", "old,deal"], []),
        (["--undisputed", "--no-training", "--provider", "deal"], ["deal/lab/alpha"]),
        (["--policy", "baseline"], ["deal/lab/alpha", "good/lab/alpha", "good/lab/beta"]),
        (["--policy", "strict"], ["good/lab/alpha", "good/lab/beta"]),
        (["--policy", "baseline", "--max-output-price", "1"], ["deal/lab/alpha", "good/lab/alpha"]),
    ],
)
def test_filter_keeps_the_routes_that_meet_it(ask: Ask, words: list[str], expected: list[str]) -> None:
    assert listed(ask, *words, code=0 if expected else 1) == expected


@pytest.mark.parametrize(
    "words",
    [
        ["--transfer", "none_needed,sccs"],
        ["--subprocessors-within", "EU"],
        ["--notice-days", "30", "--objection-days", "10"],
        ["--certification", "c5", "--certification-scope", "company"],
        ["--accessed-within", "EU"],
        ["--human-review", "no"],
        ["--third-party-access", "none"],
        ["--provider-role", "processor"],
        ["--may-send", "personal,health"],
        ["--baa"],
        ["--governing-law", "DE"],
        ["--deletion-at-termination", "30"],
    ],
)
def test_what_nobody_established_is_never_a_pass(ask: Ask, words: list[str]) -> None:
    answer = json.loads(ask("routes", *words, "--provider", "quiet", "--format", "json", code=1))
    assert answer["counts"] == {"pass": 0, "conditional": 0, "unknown": 1, "fail": 7}


def test_every_filter_is_an_option_and_is_tried_above() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    assert [one.flag for one in FILTERS if f'"{one.flag}"' not in text] == []


def test_except_leaves_out_sorts_of_requests(ask: Ask) -> None:
    assert listed(ask, "--zero-data-retention", "--except", "flagged") == listed(ask, "--zero-data-retention")


def test_verdicts_to_list_are_marked_by_shape_and_word(ask: Ask) -> None:
    words = (
        "routes",
        "--zero-data-retention",
        "--within",
        "EU",
        "--verdict",
        "conditional,fail",
        "--verdict",
        "unknown",
    )
    assert ask(*words, "--columns", "route,verdict,under").splitlines()[1:3] == [
        "bad/lab/alpha            ✕ fail",
        "deal/lab/alpha           ◐ conditional  deal-zero",
    ]
    answer = json.loads(ask(*words, "--format", "json"))
    assert {route["id"]: route["verdict"] for route in answer["routes"]} == {
        "bad/lab/alpha": "fail",
        "deal/lab/alpha": "conditional",
        "quiet/lab/alpha": "unknown",
        "gate/lab/alpha@gone": "fail",
        "gate/lab/alpha@via-good": "fail",
        "old/lab/alpha": "unknown",
    }
    assert answer["routes"][1]["sets"] == [["deal-zero"]]
    assert answer["routes"][1]["why"] == "zero data retention: no"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("price", ["bad", "deal", "good", "good", "quiet"]),
        ("-price", ["good", "good", "deal", "bad", "quiet"]),
        ("input-price", ["bad", "deal", "good", "good", "quiet"]),
        ("-output-price", ["good", "good", "deal", "bad", "quiet"]),
        ("name", ["bad", "deal", "good", "good", "quiet"]),
        ("-name", ["quiet", "good", "good", "deal", "bad"]),
        ("provider", ["bad", "deal", "good", "good", "quiet"]),
        ("context", ["good", "bad", "deal", "good", "quiet"]),
        ("checked", ["bad", "deal", "good", "good", "quiet"]),
        ("verdict", ["bad", "deal", "good", "good", "quiet"]),
    ],
)
def test_order_can_be_chosen_and_reversed(ask: Ask, order: str, expected: list[str]) -> None:
    found = listed(ask, f"--sort={order}", "--provider", "bad,deal,good,quiet")
    assert [name.partition("/")[0] for name in found] == expected


def test_other_currency_comes_first_where_it_is_named(ask: Ask) -> None:
    assert listed(ask, "--currency", "EUR")[:2] == ["quiet/lab/alpha", "bad/lab/alpha"]


def test_limit_says_how_many_it_cut_off(ask: Ask) -> None:
    answer = ask("routes", "--within", "EU", "--limit", "1")
    assert "deal/lab/alpha" in answer
    assert "1 route listed; 2 more beyond the limit\n" in answer


def test_csv_has_the_columns_that_are_named(ask: Ask) -> None:
    answer = ask(
        "routes", "--policy", "baseline", "--format", "csv", "--columns", "route,lab,offering", "--columns", "region"
    )
    assert list(csv.reader(io.StringIO(answer))) == [
        ["route", "lab", "offering", "region"],
        ["deal/lab/alpha", "lab", "deal/api", ""],
        ["good/lab/alpha", "lab", "good/api", ""],
        ["good/lab/beta", "lab", "good/api", ""],
    ]


def test_every_column_can_be_shown(ask: Ask) -> None:
    from registry.lookup.answer_text import CELLS  # noqa: PLC0415 - beside its only use

    answer = ask("routes", "--verdict", "pass,fail", "--format", "csv", "--columns", ",".join(CELLS))
    assert len(answer.splitlines()) == 9


def test_markdown_is_a_table_with_the_same_last_lines(ask: Ask) -> None:
    answer = ask("routes", "--policy", "strict", "--format", "markdown", "--columns", "route,output")
    assert answer.splitlines()[:3] == ["| route | output |", "| --- | ---: |", "| good/lab/alpha | 0.40 |"]
    assert answer.splitlines()[-1].startswith("catalogue of 2026-10-01")


def test_json_says_what_was_asked(ask: Ask) -> None:
    answer: dict[str, Any] = json.loads(
        ask(
            "routes",
            "--policy",
            "strict",
            "--holding",
            "deal-zero",
            "--use",
            "files",
            "--customer",
            "DE",
            "--format",
            "json",
        )
    )
    assert answer["question"] == {
        "as_of": "2026-11-01",
        "policy": "strict",
        "filters": {},
        "exporter": "EEA",
        "customer": "DE",
        "holdings": ["deal-zero"],
        "uses": ["files"],
    }
    assert [route["id"] for route in answer["routes"]] == ["deal/lab/alpha", "good/lab/alpha", "good/lab/beta"]
    assert answer["routes"][0]["price"] == {"input": "0.05", "output": "0.20", "currency": "USD"}


def test_json_of_a_plain_question_says_what_was_asked_too(ask: Ask) -> None:
    answer = json.loads(ask("routes", "--no-training", "--holding", "deal-zero", "--format", "json"))
    assert answer["question"]["filters"] == {"training": {"is": "no"}}
    assert answer["question"]["holdings"] == ["deal-zero"]


def test_empty_answer_names_the_filter_that_removed_the_last_routes(ask: Ask) -> None:
    answer = ask("routes", "--within", "EU", "--no-training", "--max-output-price", "0.1", code=1)
    assert answer.splitlines()[0] == "nothing found: `--max-output-price` removed the last 3 routes"


def test_empty_answer_to_another_verdict_says_so(ask: Ask) -> None:
    assert ask("routes", "--verdict", "conditional", code=1).startswith("nothing found\nleft out: 7 routes that pass")


def test_exporter_is_the_eea_where_a_transfer_is_asked_for(ask: Ask) -> None:
    answer = json.loads(ask("routes", "--transfer", "none_needed", "--format", "json", code=1))
    assert (answer["question"]["exporter"], answer["question"]["customer"]) == ("EEA", "EEA")
    answer = json.loads(ask("routes", "--transfer", "none_needed", "--exporter", "CH", "--format", "json", code=1))
    assert answer["question"]["exporter"] == "CH"


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["--zero-retention"], "unrecognized arguments: --zero-retention", "did you mean `--zero-data-retention`?"),
        (["--within", "Europe"], "`--within` names `Europe`, which is not a place", "write EU or EEA"),
        (["--within", "eu"], "`--within` names `eu`", "did you mean `EU`?"),
        (["--within", "Country SE"], "`--within` names `Country SE`", "did you mean `SE`?"),
        (["--within", "eu-centrl-1"], "names `eu-centrl-1`", "did you mean `eu-central-1`"),
        (["--within", "global"], "`--within` names `global`", "write a code"),
        (["--within", ""], "`--within` has an empty value", "one comma each"),
        (["--logging", "nothing"], "`--logging` does not know `nothing`", "there are: "),
        (["--dpa", "signd"], "`--dpa` does not know `signd`", "available"),
        (["--feature", "tool_caling"], "`--feature` does not know `tool_caling`", "did you mean `tool_calling`"),
        (["--input", "smell"], "does not know `smell`", "there are: "),
        (["--certification", "c4"], "`--certification` names `c4`", "there are: c5, soc2-type2"),
        (["--certification", "c5", "--certification-scope", "all"], "does not know `all`", ""),
        (["--provider", "goood"], "`--provider` names `goood`", "did you mean `good`?"),
        (["--deny-model", "lab/alfa"], "`--deny-model` names `lab/alfa`", "did you mean `lab/alpha`"),
        (["--route", "good/lab/gamma"], "`--route` names `good/lab/gamma`", "did you mean"),
        (["--status", "withdrawn"], "`--status` does not know `withdrawn`", ""),
        (["--retention-days", "some"], "`--retention-days some` is no whole number", ""),
        (["--context-window", "9999999999999"], "is no whole number", ""),
        (["--max-output-price", "-1"], "`--max-output-price -1` is no price", ""),
        (["--max-output-price", "1e3"], "`--max-output-price 1e3` is no price", "2.50"),
        (["--certification-scope", "company"], "`--certification-scope` alone asks for nothing", ""),
        (["--evidence-kind", "rumour"], "`--evidence-kind` does not know `rumour`", "there are: "),
        (["--except", "some"], "`--except` does not know `some`", "there are: errors, flagged"),
        (["--policy", "strickt"], "there is no policy `strickt`", "did you mean `strict`?"),
        (["--policy", "unheard-of"], "there is no policy `unheard-of`", "name a file, or one of: baseline, strict"),
        (["--policy", "./missing.yaml"], "the policy `./missing.yaml` can't be used", ""),
        (["--policy", "strict", "--exporter", "CH"], "the policy `strict` has exporter EEA", "leave one of them out"),
        (["--policy", "strict", "--evidence-kind", "gateway"], "accept no kind of source in common", "provider"),
        (["--holding", "deal-zro"], "there is no arrangement `deal-zro`", "did you mean `deal-zero`?"),
        (["--customer", "Sweden"], "`Sweden` is neither a country code nor a group", "write a code"),
        (["--customer", "se"], "`se` is neither", "did you mean `SE`?"),
        (["--use", "telepathy"], "`telepathy` is not a use", "write some of"),
        (["--verdict", "good"], "`--verdict` does not know `good`", "there are: "),
        (["--sort", "luck"], "`--sort` does not know `luck`", "there are: "),
        (["--limit", "0"], "`--limit 0` is no count", ""),
        (["--columns", "rout"], "there is no column `rout`", "did you mean `route`"),
        (["--exporter", "FR"], "`FR` is no exporter", "write one of: EEA, GB, CH, none"),
        (["--format", "xml"], "invalid choice: 'xml'", ""),
    ],
)
def test_mistake_ends_in_2_with_a_way_out(ask: Ask, words: list[str], message: str, hint: str) -> None:
    out, err = ask.both("routes", *words, code=2)
    assert out == ""
    assert message in err
    assert hint in err
    assert "Traceback" not in err


@pytest.mark.parametrize("day", ["2026-13-01", "20261101", "soon"])
def test_day_that_is_none_ends_in_2(ask: Ask, day: str) -> None:
    assert f"`{day}` is not a day" in ask.both("routes", code=2, day=day)[1]


def test_day_before_everything_establishes_nothing(ask: Ask) -> None:
    answer = ask("routes", "--no-training", code=1, day="2020-01-01")
    assert answer.splitlines()[0] == "nothing found: `--no-training` removed the last 8 routes"


def test_today_is_the_day_unless_another_is_named(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")
    assert "facts as of 2027-01-01" in ask("routes", day=None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert "no number of seconds" in ask.both("routes", code=2, day=None)[1]
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert "facts as of 20" in ask("routes", day=None)


def test_help_says_what_each_filter_asks_for(ask: Ask) -> None:
    text = " ".join(ask("routes", "--help", day=None).split())
    assert "--zero-data-retention Zero data retention: yes. Content is not written to durable storage" in text
    assert "--logging W Logging, at worst: none, metadata, abuse_monitoring, full." in text
    assert "--evidence-age DAYS most days since each fact was checked" in text
    assert "--feature NAMES Features: functions that are all needed (reasoning," in text


def test_table_fits_the_terminal(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (10, 40, 60, 80, 200):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = ask("routes", "--verdict", "pass,conditional,unknown,fail", "--within", "EU").splitlines()
        table = [line for line in lines[:9] if "routes listed" not in line]
        assert max(map(len, table)) <= width
        assert lines[0].startswith("route")
        assert ("why" in lines[0]) is (width >= 80)

"""`policy lint`, `show`, `test`, `diff` and `cost`, on shipped policies and on files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from registry.policy_files import PolicyReader
from registry.store.reader import Store
from tests.support.asking import Ask

COMPANY = """
title: Company
extends: baseline
customer: SE
holdings:
  - {arrangement: deal-zero, until: 2026-12-31, record: CR-1}
require:
  zero_data_retention: {is: yes}
"""
CASES = """
cases:
  - {route: deal/lab/alpha, verdict: pass, as_of: 2026-11-01}
  - {route: deal/lab/alpha, verdict: conditional, as_of: 2027-01-01, because: the approval has ended}
  - {route: quiet/lab/alpha, verdict: unknown, customer: DE, uses: [files]}
  - {route: good/lab/alpha, verdict: pass, holdings: [deal-plan]}
"""


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "company.yaml").write_text(COMPANY, encoding="utf-8")
    (tmp_path / "company.tests.yaml").write_text(CASES, encoding="utf-8")
    return tmp_path


def test_show_has_every_part_with_where_it_is_written(ask: Ask) -> None:
    assert ask("policy", "show", "strict", day=None) == (
        "Strict  (policy strict)\n"
        "  narrows baseline\n"
        "  exporter                EEA  [policies/strict.yaml:4]\n"
        "  customer                EEA, as the exporter\n"
        "  unknown                 counts as violation\n"
        "  conditional             counts as violation\n"
        "  requires\n"
        "    inference_location      within EU  [policies/baseline.yaml:6]\n"
        "    zero_data_retention     yes  [policies/strict.yaml:6]\n"
        "    training                no  [policies/baseline.yaml:5]\n"
        "    evidence                max age days 365; kinds provider  [policies/strict.yaml:7]\n"
        "a policy is a filter over public statements, not legal advice\n"
    )


def test_show_of_a_file_has_its_holdings_and_its_parents(ask: Ask, company: Path) -> None:
    assert company.is_dir()
    text = ask("policy", "show", "company.yaml", day=None)
    assert "  holding                 deal-zero until 2026-12-31, CR-1\n" in text
    assert "  customer                SE  [company.yaml:4]\n" in text
    assert "    zero_data_retention     yes  [company.yaml:8]\n" in text
    assert "    training                no  [policies/baseline.yaml:5]\n" in text
    plain = json.loads(ask("policy", "show", "company.yaml", "--format", "json", day=None))
    assert (plain["version"], plain["policy"]["parents"]) == (1, ["baseline"])


EVERYTHING = """
title: "Everything: at once"
purpose: To be written out and read again.
exporter: CH
customer: SE
uses: [files]
holdings:
  - {arrangement: deal-zero, until: 2027-03-31, owner: somebody@acme.example, record: CR 118}
require:
  zero_data_retention: {is: yes, except: [flagged]}
  logging: {at_most: metadata}
  retention_days: {at_most: 0}
  may_send: [personal]
  price: {output: "2.50", currency: USD, rates: {EUR: "1.10"}, rates_day: "2026-10-01"}
  licence: {allow: [MIT, "Apache-*"]}
  providers: {deny: ["*-free"]}
  certifications: {all_of: [c5], scope: company}
  context_window: {at_least: 1000}
  evidence: {max_age_days: 90, kinds: [contract], undisputed: true}
unknown: warn
conditional: warn
"""


def test_yaml_of_a_policy_reads_back_as_the_same_policy(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "all.yaml").write_text(EVERYTHING, encoding="utf-8")
    (tmp_path / "again.yaml").write_text(
        ask("policy", "show", str(tmp_path / "all.yaml"), "--format", "yaml", day=None), encoding="utf-8"
    )
    with Store(ask.store) as store:
        reader = PolicyReader({}, store.places)
        first, second = (reader.named(str(tmp_path / name), Path()).policy for name in ("all.yaml", "again.yaml"))
    assert first is not None
    assert second is not None
    assert second.conditions != ()
    assert [(one.requirement, one.params) for one in second.conditions] == [
        (one.requirement, one.params) for one in first.conditions
    ]
    for name in ("title", "purpose", "exporter", "customer", "uses", "holdings", "evidence", "unknown", "conditional"):
        assert getattr(second, name) == getattr(first, name)


def test_yaml_of_a_policy_without_requirements_says_so(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "nothing.yaml").write_text("title: Nothing\n", encoding="utf-8")
    text = ask("policy", "show", str(tmp_path / "nothing.yaml"), "--format", "yaml", day=None)
    assert text == "title: Nothing\nrequire: {}\n"
    assert "exporter" not in ask("policy", "show", str(tmp_path / "nothing.yaml"), day=None)


def test_lint_of_a_sound_policy_is_silent(ask: Ask, company: Path) -> None:
    assert company.is_dir()
    assert ask.both("policy", "lint", "company.yaml", day=None) == ("", "1 file, nothing found\n")


def test_lint_tells_everything_at_once_where_it_stands(ask: Ask, company: Path) -> None:
    (company / "wrong.yaml").write_text(
        "title: Wrong\nextends: company.yaml\nholdings: [{arrangement: deal-zro}]\n"
        "require:\n  training: {is: yes}\n  inference_location: {within: [Mars]}\n  trainig: {is: no}\n",
        encoding="utf-8",
    )
    out, _ = ask.both("policy", "lint", "wrong.yaml", code=2, day=None)
    assert "wrong.yaml:7:3: error[key-unknown] `trainig` is not a key of `require`" in out
    (company / "wrong.yaml").write_text(
        "title: Wrong\nextends: company.yaml\nholdings: [{arrangement: deal-zro}]\n"
        "require:\n  training: {is: yes}\n  inference_location: {within: [Mars]}\n",
        encoding="utf-8",
    )
    found = json.loads(ask("policy", "lint", "wrong.yaml", "--format", "json", code=2, day=None))["findings"]
    assert {one["rule"] for one in found} >= {"policy-widens", "policy-places", "policy-holdings"}
    holding = next(one for one in found if one["rule"] == "policy-holdings")
    assert (holding["line"], holding["hint"]) == (3, "did you mean `deal-zero`?")
    assert ask("policy", "lint", "wrong.yaml", "--format", "github", code=2, day=None).startswith(
        "::error file=wrong.yaml"
    )


HOSTILE = {
    "cycle": "title: A\nextends: cycle.yaml\n",
    "unknown-key": "title: A\nrequires: {}\n",
    "empty-requirement": "title: A\nrequire:\n  training:\n",
    "alias": "title: &a A\npurpose: *a\n",
    "merge": "title: A\n<<: {purpose: B}\n",
    "tag": "title: !!python/object/apply:os.system [id]\n",
    "address": "title: A\nextends: https://evil.example/policy.yaml\n",
    "outside": "title: A\nextends: ../../../../etc/passwd\n",
    "deep": "title: A\nrequire: " + "[" * 5000 + "]" * 5000 + "\n",
    "not-text": "\x00\x01",
    "large": "title: A\n" + "#" * (1 << 20),
    "pin": "title: A\nextends: baseline#sha256:" + "0" * 64 + "\n",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
@pytest.mark.parametrize(
    "words",
    [
        ["routes", "--policy", "{}"],
        ["policy", "show", "{}"],
        ["policy", "cost", "{}"],
        ["explain", "good/lab/alpha", "--policy", "{}"],
    ],
)
def test_policy_that_can_not_be_used_ends_in_2_and_prints_nothing(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"{name}.yaml").write_text(HOSTILE[name], encoding="utf-8")
    out, err = ask.both(*(word.format(f"{name}.yaml") for word in words), code=2, day=None)
    assert out == ""
    assert f"the policy `{name}.yaml` can't be used" in err
    assert "error[" in err
    assert "Traceback" not in err
    assert "a bug of ours" not in err


def test_cases_beside_a_policy_are_run(ask: Ask, company: Path) -> None:
    assert company.is_dir()
    for name in ("company.yaml", "company.tests.yaml", "./company.yaml"):
        assert ask.both("policy", "test", name, day=None) == ("", "4 cases, all as written\n")


def test_case_that_fails_names_its_line_and_what_decided(ask: Ask, company: Path) -> None:
    (company / "other.tests.yaml").write_text(
        "cases:\n  - {route: bad/lab/alpha, verdict: pass, as_of: 2026-11-01, because: they promised}\n",
        encoding="utf-8",
    )
    out, err = ask.both("policy", "test", "company.yaml", "--cases", "other.tests.yaml", code=1, day=None)
    assert out == (
        "other.tests.yaml:2:37: error[policy-case] `bad/lab/alpha` is `fail`, the case says `pass`\n"
        "    hint: inference location: anywhere (global); zero data retention: no; training: trains on content; "
        "the case says: they promised\n"
        "1 error, 0 warnings\n"
    )
    assert err == "1 case, 1 failed\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cases:\n  - {route: bad/lab/alfa, verdict: pass}\n", "did you mean `bad/lab/alpha`"),
        ("cases:\n  - {route: gate/lab/alpha, verdict: pass}\n", "`gate/lab/alpha` is not the id of one route"),
        ("cases:\n  - {route: bad/lab/alpha, verdict: pass, holdings: [deal-zro]}\n", "did you mean `deal-zero`?"),
        ("cases:\n  - {route: bad/lab/alpha, verdict: good}\n", "other.tests.yaml:2:37"),
        ("cases:\n  - {route: bad/lab/alpha, verdict: pass, becuase: x}\n", "did you mean `because`?"),
        ("cases: []\n", "other.tests.yaml"),
        ("cases:\n", "`cases` has no value"),
        ("- 1: 2\n  1: 3\n", "yaml-duplicate-key"),
    ],
)
def test_cases_that_can_not_be_run_end_in_2(ask: Ask, company: Path, text: str, words: str) -> None:
    (company / "other.tests.yaml").write_text(text, encoding="utf-8")
    out, err = ask.both("policy", "test", "company.yaml", "--cases", "other.tests.yaml", code=2, day=None)
    assert out == ""
    assert words in err


def test_policy_without_cases_ends_in_2(ask: Ask, company: Path) -> None:
    (company / "company.tests.yaml").unlink()
    err = ask.both("policy", "test", "company.yaml", code=2, day=None)[1]
    assert "the cases `company.tests.yaml` can't be read" in err
    assert "ends in .tests.yaml" in err


def test_diff_lists_the_routes_whose_verdict_changes(ask: Ask) -> None:
    assert ask("policy", "diff", "baseline", "strict", code=1) == (
        "route           before  after          why\n"
        "deal/lab/alpha  ● pass  ◐ conditional  zero data retention: no\n"
        "1 route changes from `baseline` to `strict`\n"
        "catalogue of 2026-10-01, facts as of 2026-11-01; public statements, not legal advice\n"
    )
    assert "0 routes change from `strict` to `strict`" in ask("policy", "diff", "strict", "strict")
    plain = json.loads(ask("policy", "diff", "strict", "baseline", "--format", "json", code=1))
    assert plain["routes"] == [
        {"route": "deal/lab/alpha", "before": "conditional", "after": "pass", "why": "zero data retention: no"}
    ]


def test_cost_counts_what_each_requirement_excludes(ask: Ask) -> None:
    plain = json.loads(ask("policy", "cost", "strict", "--format", "json"))
    assert plain["counts"] == {"pass": 2, "conditional": 1, "unknown": 2, "fail": 3}
    assert plain["reasons"] == {"no-evidence": 2, "stale": 1}
    by_name = {one["requirement"]: one for one in plain["requirements"]}
    assert by_name["training"] == {
        "requirement": "training",
        "origins": ["policies/baseline.yaml:5"],
        "excluded": 3,
        "only": 0,
        "failing": 1,
        "unknown": {"no-evidence": 1, "stale": 1},
        "conditional": 0,
    }
    assert (by_name["zero_data_retention"]["only"], by_name["callable"]["failing"]) == (1, 1)
    assert plain["admissions"] == [{"arrangements": ["deal-zero"], "routes": 1}]
    text = ask("policy", "cost", "strict", "--holding", "deal-plan")
    assert "  ○ unknown          2  (no-evidence 2, stale 1)\n" in text
    assert "  deal-zero would admit 1 route\n" in text


def test_verb_that_is_none_ends_in_2(ask: Ask) -> None:
    assert "invalid choice: 'lnt'" in ask.both("policy", "lnt", code=2, day=None)[1]
    assert "VERB" in ask.both("policy", code=2, day=None)[1]

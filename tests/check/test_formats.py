"""Forms of a report: what they hold, that they keep to their schemas, and that no name can forge anything."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from registry.check.finding import CheckFinding, State, with_fingerprints
from registry.check.report import PolicyUsed, Report, StoreUsed
from registry.policy.rules import RULES
from registry.policy.verdict import Verdict
from registry.records.check_report import CheckReport
from registry.references.reference import Spot
from registry.report.checks import FORMATS, written
from tests.check.made import DAY
from tests.check.repository import Repository

SCHEMAS = Path(__file__).parents[2] / "catalogue" / "schema"
SARIF = Path(__file__).parents[1] / "data" / "sarif-2.1.0.json"

POLICY = (
    "title: Test\nrequire: {training: {is: no}, zero_data_retention: {is: yes}}\n"
    "waivers:\n"
    "  - {id: W-1, rule: RC103, reference: bad/lab/alpha, paths: ['**'], reason: r, owner: o, until: 2026-12-01}\n"
    "  - {id: W-2, rule: RC101, reference: x, paths: ['**'], reason: r, owner: o, until: 2026-10-01}\n"
)


@pytest.fixture
def checked(repository: Repository) -> Repository:
    """A repository with a finding of every sort."""
    files = {f"{name}.json": f'{{"model": "{name}/lab/alpha"}}\n' for name in ("good", "bad", "quiet", "deal")}
    unread = {"litellm_config.yaml": "model_list: [\n"}
    repository.write({"model-policy.yaml": POLICY, **files, **unread})
    return repository


def test_json_keeps_to_its_published_schema(checked: Repository) -> None:
    plain = checked.report()
    CheckReport.model_validate(plain)
    schema = json.loads((SCHEMAS / "check-report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(plain, schema)
    assert plain["summary"]["verdicts"] == {"fail": 1, "unknown": 1, "conditional": 1, "pass": 1}
    assert plain["summary"]["states"] == {"open": 6, "waived": 1, "baselined": 0}
    assert plain["summary"]["exit_code"] == 1


def test_sarif_keeps_to_the_official_schema(checked: Repository) -> None:
    _, out = checked.check("--format", "sarif")
    plain = json.loads(out)
    jsonschema.validate(plain, json.loads(SARIF.read_text(encoding="utf-8")))
    results = plain["runs"][0]["results"]
    assert len(results) == 7
    assert [one["ruleId"] for one in results if "suppressions" in one] == ["RC103"]
    for one in results:
        assert plain["runs"][0]["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]


def test_sarif_keeps_its_fingerprints_when_lines_move(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": '{"model": "bad/lab/alpha"}\n'})
    before = json.loads(repository.check("--format", "sarif")[1])["runs"][0]["results"]
    repository.write({"a.json": '{\n\n  "other": 1,\n  "model": "bad/lab/alpha"}\n'})
    after = json.loads(repository.check("--format", "sarif")[1])["runs"][0]["results"]
    assert [one["partialFingerprints"] for one in before] == [one["partialFingerprints"] for one in after]
    lines = [one["locations"][0]["physicalLocation"].get("region", {}).get("startLine") for one in after]
    assert 4 in lines


HOSTILE = [
    "a\n::error file=b,line=1::forged",
    "a\r\n::set-output name=x::y",
    "100%0A::warning::x",
    "a,line=99,title=x::y",
    "a: b\tc",
    "</script><b>&\"'",
    "\x1b[31mred\x1b[0m",
    "\u202ereversed\u2066",
    "zero\u200bwidth\ufeff",
    "name\udcff",
    "\x00",
    "`code` **bold** [link](javascript:alert(1))",
]


def report_on(text: str, path: str) -> Report:
    """A report whose finding bears the text everywhere."""
    finding = CheckFinding(
        "RC103", Verdict.FAIL, "error", Spot(path, 1, 1), text, text=text, key=text, hint=text, routes=(text,)
    )
    waived = CheckFinding(
        "RC102", Verdict.UNKNOWN, "warning", Spot(path, 0, 0), text, state=State.WAIVED, waivers=(text,)
    )
    return Report(
        DAY,
        StoreUsed(DAY, "sha256:0"),
        (PolicyUsed(path, text, "sha256:1"),),
        findings=with_fingerprints([finding, waived]),
        files=1,
    )


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_forges_no_annotation(text: str) -> None:
    out = written(report_on(text, text), "github")
    lines = out.split("\n")
    assert (len(lines), lines[1]) == (2, "")
    assert lines[0].isprintable()
    assert lines[0].startswith("::error file=")
    fields, _, _ = lines[0].removeprefix("::error ").partition("::")
    assert [field.partition("=")[0] for field in fields.split(",")] == ["file", "line", "col", "title"]
    assert "\r" not in out


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_breaks_no_line_of_text(text: str) -> None:
    usual = written(report_on("usual", "usual"), "text")
    out = written(report_on(text, text), "text")
    assert out.count("\n") == usual.count("\n")
    assert all(line.isprintable() for line in out.split("\n"))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("form", ["json", "sarif"])
def test_hostile_text_breaks_no_document(form: str, text: str) -> None:
    out = written(report_on(text, text), form)
    assert out.isascii()
    plain: dict[str, Any] = json.loads(out)
    if form == "json":
        assert plain["findings"][1]["text"] == text
    else:
        uri = plain["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isprintable()
        assert not set(uri) & set("\"<> :,`'\n")


@pytest.mark.parametrize("form", FORMATS)
def test_empty_report_is_a_whole_document(form: str) -> None:
    out = written(Report(DAY, StoreUsed(DAY, "sha256:0"), ()), form)
    assert out.endswith("\n") or not out


def test_files_with_hostile_names_are_checked_and_named(repository: Repository) -> None:
    names = ["a b.json", "a:1:1.json", "a%0A.json", "::error::.json", "ä,ö.json", "-x.json", "$(x).json", "a\nb.json"]
    repository.write({"model-policy.yaml": POLICY, **dict.fromkeys(names, '{"model": "bad/lab/alpha"}\n')})
    found = {one["path"] for one in repository.report()["findings"] if one["rule"] == "RC102"}
    assert found == set(names)
    _, out = repository.check("--format", "github")
    assert all(line.startswith(("::error file=", "::warning file=")) for line in out.splitlines())
    before = repository.commit()
    repository.write(
        {"a\nb.json": '{"model": "good/lab/alpha"}\n', "new\n::error::.json": '{"model": "bad/lab/alpha"}\n'}
    )
    changed = {one["path"] for one in repository.report("--changed-since", before)["references"]}
    assert changed == {"a\nb.json", "new\n::error::.json"}


def test_every_rule_has_a_title_and_an_explanation() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert [rule.id for rule in RULES] == sorted(rule.id for rule in RULES)
    assert all(rule.title and rule.summary.endswith(".") for rule in RULES)

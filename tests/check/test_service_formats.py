"""Reports for the services that show checks: JUnit, GitLab's code quality, Markdown for summaries."""

import json
import xml.etree.ElementTree as ET

import pytest

from registry.report.check_markdown import MOST
from registry.report.checks import written
from tests.check.repository import Repository
from tests.check.test_formats import HOSTILE, POLICY, report_on


@pytest.fixture
def checked(repository: Repository) -> Repository:
    files = {f"{name}.json": f'{{"model": "{name}/lab/alpha"}}\n' for name in ("good", "bad", "quiet", "deal")}
    repository.write({"model-policy.yaml": POLICY, **files, "litellm_config.yaml": "model_list: [\n"})
    return repository


def test_junit_has_a_case_for_each_reference_and_a_failure_for_each_finding(checked: Repository) -> None:
    plain = checked.report()
    code, out = checked.check("--format", "junit")
    assert code == plain["summary"]["exit_code"]
    root = ET.fromstring(out)
    names = {case.attrib["name"] for case in root.iter("testcase")}
    for one in plain["references"]:
        assert f"{one['path']}:{one['line']}:{one['column']} {one['text']}" in names
    failures = [(case.attrib["classname"], found.attrib["type"]) for case in root.iter("testcase") for found in case]
    open_errors = [one for one in plain["findings"] if one["state"] == "open" and one["level"] == "error"]
    assert sorted(failures) == sorted((one["path"], one["rule"]) for one in open_errors)
    assert root.attrib["tests"] == str(len(names))
    assert int(root.attrib["failures"]) == len({one["path"] for one in open_errors})
    passing = next(case for case in root.iter("testcase") if case.attrib["name"].startswith("good.json"))
    assert not list(passing)


def test_junit_puts_warnings_into_the_output_of_the_case(repository: Repository) -> None:
    policy = "title: Test\nunknown: warn\nrequire: {training: {is: no}}\n"
    repository.write({"model-policy.yaml": policy, "a.json": '{"model": "quiet/lab/alpha"}\n'})
    root = ET.fromstring(repository.check("--format", "junit")[1])
    assert [node.tag for case in root.iter("testcase") for node in case] == ["system-out"]


def test_gitlab_has_an_issue_with_a_fingerprint_of_its_own_for_each_finding(checked: Repository) -> None:
    plain = checked.report()
    issues = json.loads(checked.check("--format", "gitlab")[1])
    open_ones = [one for one in plain["findings"] if one["state"] == "open"]
    assert [one["check_name"] for one in issues] == [one["rule"] for one in open_ones]
    assert len({one["fingerprint"] for one in issues}) == len(issues)
    for issue in issues:
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
        assert issue["description"].startswith(issue["check_name"])


def test_markdown_says_how_it_ended_and_lists_what_is_open(checked: Repository) -> None:
    out = checked.check("--format", "markdown")[1]
    assert out.startswith("### modelroutes: Something fails\n")
    assert "| bad.json:1:12 | RC102" in out
    assert "| bad.json:1:12 | RC103" not in out, "a waived finding is counted, not listed"
    assert "1 finding waived or in the baseline." in out
    assert out.rstrip().endswith("It is not legal advice.")


def test_markdown_cuts_a_long_list_and_says_so() -> None:
    report = report_on("x", "a.py")
    many = type(report)(report.as_of, report.store, report.policies, findings=report.findings[1:] * (MOST + 7), files=1)
    assert "7 more are in the other outputs of this run." in written(many, "markdown")


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("form", ["junit", "gitlab", "markdown"])
def test_hostile_text_breaks_no_report(form: str, text: str) -> None:
    out = written(report_on(text, text), form)
    usual = written(report_on("usual", "usual"), form)
    if form == "junit":
        root = ET.fromstring(out)
        assert [node.tag for node in root.iter()] == [node.tag for node in ET.fromstring(usual).iter()]
    elif form == "gitlab":
        assert out.isascii()
        assert [one["check_name"] for one in json.loads(out)] == ["RC103"]
    else:
        assert out.count("\n") == usual.count("\n")
        assert "<script" not in out
        assert "[link](" not in out.replace("\\[link\\](", "")
        assert all(line.isprintable() for line in out.split("\n"))

"""A report as JUnit XML, for services that show tests: one case a reference, one more for each finding beside them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from registry.check.finding import CheckFinding
from registry.check.references import Result
from registry.check.report import Report
from registry.escape import visible
from registry.references.reference import Spot
from registry.report.check_text import place
from registry.report.check_words import NOTICE, marked, open_findings, sentence


def check_junit(report: Report) -> str:
    """One suite a file. A finding at error level is a failure; below, it stands in the case's output."""
    cases: dict[str, dict[Spot, tuple[str, list[CheckFinding]]]] = {}
    for one in report.results:
        cases.setdefault(one.reference.spot.path, {})[one.reference.spot] = (_name(one), [])
    for finding in open_findings(report):
        of_file = cases.setdefault(finding.spot.path, {})
        of_file.setdefault(finding.spot, (place(finding.spot), []))[1].append(finding)
    root = ET.Element("testsuites", name="modelroutes")
    for path, of_file in sorted(cases.items()):
        suite = ET.SubElement(root, "testsuite", name=_text(path))
        for _, (name, findings) in sorted(of_file.items(), key=lambda item: item[0]):
            _case(suite, path, name, findings)
        _count(suite)
    _count(root)
    properties = ET.SubElement(ET.SubElement(root, "testsuite", name="modelroutes", tests="0"), "properties")
    for name, value in (
        ("as_of", report.as_of.isoformat()),
        ("catalogue_day", report.store.day.isoformat()),
        ("catalogue_digest", report.store.digest),
        ("policies", ", ".join(f"{one.name} {one.digest}" for one in report.policies)),
        ("notice", NOTICE),
    ):
        ET.SubElement(properties, "property", name=name, value=_text(value))
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _name(result: Result) -> str:
    return f"{place(result.reference.spot)} {result.reference.text}"


def _case(suite: ET.Element, path: str, name: str, findings: Iterable[CheckFinding]) -> None:
    case = ET.SubElement(suite, "testcase", classname=_text(path), name=_text(name))
    notes = []
    for one in findings:
        if one.level == "error":
            failure = ET.SubElement(case, "failure", type=one.rule, message=_text(f"{marked(one)} {sentence(one)}"))
            failure.text = _text(one.hint)
        else:
            notes.append(f"{marked(one)} {sentence(one)}")
    if notes:
        ET.SubElement(case, "system-out").text = _text("\n".join(notes))


def _count(suite: ET.Element) -> None:
    suite.set("tests", str(sum(1 for _ in suite.iter("testcase"))))
    suite.set("failures", str(sum(1 for case in suite.iter("testcase") if case.find("failure") is not None)))


def _text(text: str) -> str:
    """The text without what XML can't hold, written out; line ends stay."""
    return "\n".join(map(visible, text.split("\n"))).encode(errors="backslashreplace").decode()

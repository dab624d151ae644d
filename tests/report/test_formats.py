"""Formats of findings: nothing from a file can forge a line, a field or an escape sequence."""

import json

import pytest

from registry.escape import visible
from registry.findings import Finding, Location, Severity
from registry.report import FORMATS

FINDING = Finding(Location("a/b.yaml", 3, 5), "value", "`x` is wrong", "write y")
WARNING = Finding(Location("a/b.yaml"), "source-unused", "nobody cites it", "", Severity.WARNING)
HOSTILE = Finding(
    Location("a:b,c%\n::error::x.yaml", 1, 1),
    "value",
    "bad\r\n::error::forged %0A \x1b[31m\u202e",
    "hint\n::warning::y",
)


def test_text() -> None:
    assert FORMATS["text"]([FINDING, WARNING]) == (
        "a/b.yaml:3:5: error[value] `x` is wrong\n"
        "    hint: write y\n"
        "a/b.yaml: warning[source-unused] nobody cites it\n"
        "1 error, 1 warning\n"
    )
    assert FORMATS["text"]([]) == ""
    assert FORMATS["text"]([FINDING, HOSTILE]).endswith("2 errors, 0 warnings\n")


def test_json() -> None:
    assert json.loads(FORMATS["json"]([WARNING])) == {
        "version": 1,
        "summary": {"errors": 0, "warnings": 1},
        "findings": [
            {
                "path": "a/b.yaml",
                "line": 0,
                "column": 0,
                "severity": "warning",
                "rule": "source-unused",
                "message": "nobody cites it",
                "hint": "",
            }
        ],
    }


def test_github() -> None:
    assert FORMATS["github"]([FINDING, WARNING]) == (
        "::error file=a/b.yaml,line=3,col=5,title=value::`x` is wrong (write y)\n"
        "::warning file=a/b.yaml,title=source-unused::nobody cites it\n"
    )


@pytest.mark.parametrize("name", ["text", "github"])
def test_hostile_finding_stays_on_its_lines(name: str) -> None:
    lines = FORMATS[name]([HOSTILE]).splitlines()
    assert len(lines) == {"text": 3, "github": 1}[name]
    assert not any(line.startswith(("::error::", "::warning::")) for line in lines)
    assert all(line.isprintable() for line in lines)


def test_github_fields_are_escaped() -> None:
    line = FORMATS["github"]([HOSTILE])
    assert line.startswith("::error file=a%3Ab%2Cc%25%0A%3A%3Aerror%3A%3Ax.yaml,line=1,col=1,title=value::bad%0D%0A::")
    assert "%250A" in line


def test_json_keeps_hostile_text_as_data() -> None:
    text = FORMATS["json"]([HOSTILE])
    assert text.isascii()
    assert json.loads(text)["findings"][0]["message"] == HOSTILE.message


@pytest.mark.parametrize(
    ("text", "shown"),
    [("plain", "plain"), ("a\x1b[0m", "a\\x1b[0m"), ("\u202eabc", "\\u202eabc"), ("1\u202f000", "1\u202f000")],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown

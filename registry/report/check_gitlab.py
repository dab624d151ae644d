"""A report as GitLab reads code quality: a list of issues with fingerprints, shown in merge requests."""

from __future__ import annotations

import json
from typing import Any

from registry.check.finding import CheckFinding
from registry.check.report import Report
from registry.report.check_words import open_findings, sentence, title

SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}
"""GitLab's words for our levels."""


def check_gitlab(report: Report) -> str:
    """The findings that are open; each place has a fingerprint of its own."""
    return json.dumps([_issue(one) for one in open_findings(report)], indent=2, ensure_ascii=True) + "\n"


def _issue(finding: CheckFinding) -> dict[str, Any]:
    return {
        "description": f"{title(finding)} [{finding.verdict}]: {sentence(finding)}",
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": SEVERITIES[finding.level],
        "location": {"path": finding.spot.path, "lines": {"begin": max(finding.spot.line, 1)}},
    }

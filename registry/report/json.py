"""Findings as JSON, version 1: a stable shape of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence

from registry.findings import Finding, Severity

VERSION = 1
"""Raised when a field changes its meaning or goes away."""


def as_json(findings: Sequence[Finding]) -> str:
    """An object with `version`, `summary` and `findings`."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    plain = {
        "version": VERSION,
        "summary": {"errors": errors, "warnings": len(findings) - errors},
        "findings": [
            {
                "path": finding.location.path,
                "line": finding.location.line,
                "column": finding.location.column,
                "severity": str(finding.severity),
                "rule": finding.rule,
                "message": finding.message,
                "hint": finding.hint,
            }
            for finding in findings
        ],
    }
    return json.dumps(plain, indent=2, ensure_ascii=True) + "\n"

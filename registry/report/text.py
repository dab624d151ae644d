"""Findings as text for a terminal: `path:line:column: severity[rule] message`, then the hint."""

from __future__ import annotations

from collections.abc import Sequence

from registry.escape import visible
from registry.findings import Finding, Severity


def text(findings: Sequence[Finding]) -> str:
    """One or two lines a finding, then the counts; empty for none."""
    if not findings:
        return ""
    lines = []
    for finding in findings:
        lines.append(f"{visible(str(finding.location))}: {finding.severity}[{finding.rule}] {visible(finding.message)}")
        if finding.hint:
            lines.append(f"    hint: {visible(finding.hint)}")
    return "\n".join([*lines, _counts(findings), ""])


def _counts(findings: Sequence[Finding]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    return f"{_many(errors, 'error')}, {_many(warnings, 'warning')}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"

"""A report as workflow commands, which GitHub shows as annotations on the changed lines."""

from __future__ import annotations

from registry.check.finding import CheckFinding
from registry.check.report import Report
from registry.report.check_words import open_findings, sentence, title
from registry.report.github import command

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
"""The command for each level."""


def check_github(report: Report) -> str:
    """One command a finding that is open."""
    return "".join(_command(one) for one in open_findings(report))


def _command(one: CheckFinding) -> str:
    hint = f" ({one.hint})" if one.hint else ""
    words = f"[{one.verdict}] {sentence(one)}{hint}"
    return command(COMMANDS[one.level], one.spot.path, (one.spot.line, one.spot.column), title(one), words)

"""Words that several forms of a report share."""

from __future__ import annotations

from registry.check.finding import CheckFinding, State
from registry.check.report import Report
from registry.policy.rules import BY_ID, LEVELS

NOTICE = "A record of public statements with their dates. It is not legal advice."


def sentence(finding: CheckFinding) -> str:
    """What the finding is about and what is wrong."""
    return f"{finding.text}: {finding.message}" if finding.text else finding.message


def marked(finding: CheckFinding) -> str:
    """The rule and the verdict, with the level where it is none of an error."""
    level = "" if finding.level == "error" else f", {finding.level}"
    return f"{finding.rule} [{finding.verdict}{level}]"


def title(finding: CheckFinding) -> str:
    """The rule and its title."""
    return f"{finding.rule} {BY_ID[finding.rule].title}"


def open_findings(report: Report) -> tuple[CheckFinding, ...]:
    """Findings to show: those that nobody waived, that are in no baseline, and that are of the level that is asked."""
    least = LEVELS.index(report.least_shown)
    return tuple(one for one in report.findings if one.state is State.OPEN and LEVELS.index(one.level) >= least)


def many(count: int, noun: str) -> str:
    """The count with its noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"

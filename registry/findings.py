"""Findings: mistakes in files that a user can edit, with their place and the next step."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from registry.frozen import dataclass


class Severity(StrEnum):
    """How much a finding weighs: an error blocks a build, a warning doesn't."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column are one-based, 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Rule:
    """What a finding is about: a stable id, a title and a sentence that explains it."""

    id: str
    title: str
    summary: str
    severity: Severity = Severity.ERROR

    def finding(self, message: str, *, at: Location, hint: str = "") -> Finding:
        """A finding of this rule at that place."""
        return Finding(at, self.id, message, hint, self.severity)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake: where, which rule, what is wrong, what to do next."""

    location: Location
    rule: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by path, line, column and rule, each once."""
    return tuple(sorted(set(findings)))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether one of them blocks a build."""
    return any(finding.severity is Severity.ERROR for finding in findings)

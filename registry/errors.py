"""Exceptions that stop a command, each with the exit code that it ends in."""

from __future__ import annotations

from enum import IntEnum

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from registry.findings import Finding


class ExitCode(IntEnum):
    """Exit codes of every command; an output format never changes them."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    UNDECIDED = 3
    """Only of a check: nothing fails, but something is unknown or conditional."""
    NOTHING = 4
    """There was nothing to check."""
    INCOMPLETE = 5
    """A file could not be read, and nothing fails."""
    INTERNAL = 70


class RegistryError(Exception):
    """A condition that the user can mend; the message is one line and says what to do."""

    exit_code: ExitCode = ExitCode.USAGE

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(RegistryError):
    """Wrong flags, ids or paths on the command line or in an API call."""


class StoreError(RegistryError):
    """A store is missing, damaged or of a schema version that this release can't read."""


class CatalogueError(RegistryError):
    """The catalogue has errors, so no store was built from it; the findings say which."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, message: str, *, hint: str = "", findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.findings = findings


class PolicyError(RegistryError):
    """A policy file can't be used; the findings say why."""

    def __init__(self, message: str, *, hint: str = "", findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.findings = findings

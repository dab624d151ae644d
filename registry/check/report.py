"""The report of a check: frozen, and the same whatever format shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from registry.check.finding import UNREAD, CheckFinding, State
from registry.check.references import Result
from registry.check.waivers import WaiverUse
from registry.errors import ExitCode
from registry.frozen import dataclass
from registry.policy.verdict import Verdict

WRONG_STORE = frozenset({"RC502"})
"""Rules after which no verdict is worth anything."""


class Selected(StrEnum):
    """Which files were to be judged."""

    ALL = "all"
    CHANGED = "changed"
    STAGED = "staged"
    LISTED = "listed"
    """Files that a hook lists: that none of them can name a model is no mistake."""


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """A file that was not judged."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class PolicyUsed:
    """A policy that judged some of the references."""

    name: str
    """Its path, or the name of a shipped one."""
    title: str
    digest: str
    """Of every file that went in."""
    off: tuple[str, ...] = ()
    """Rules that it switches off."""


@dataclass(frozen=True, slots=True)
class StoreUsed:
    """The store by which everything was judged."""

    day: date
    digest: str


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A change to what is asked, declared or waived, which a reviewer should see apart from the code."""

    kind: str
    """policy, waiver, holding, account, deployment, host."""
    name: str
    what: str
    """added, removed, changed."""
    path: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    as_of: date
    store: StoreUsed
    policies: tuple[PolicyUsed, ...]
    results: tuple[Result, ...] = ()
    """Every reference with its verdict, in order."""
    findings: tuple[CheckFinding, ...] = ()
    """Every finding in order, those that are waived or in the baseline too."""
    waivers: tuple[WaiverUse, ...] = ()
    files: int = 0
    """Files that were read."""
    skipped: tuple[Skipped, ...] = ()
    selected: Selected = Selected.ALL
    changes: tuple[Change, ...] = ()
    expect_references: bool = False
    exit_zero: bool = False
    least_shown: str = "note"
    """The least level of findings that text and annotations show; it changes no count and no exit code."""

    @property
    def exit_code(self) -> ExitCode:
        """What the check ends with; a format never changes it."""
        code = self._exit_code()
        return ExitCode.CLEAN if self.exit_zero and code is not ExitCode.USAGE else code

    def _exit_code(self) -> ExitCode:
        counting = [one for one in self.findings if one.counts]
        if any(one.rule in WRONG_STORE for one in counting):
            return ExitCode.USAGE
        if any(one.verdict is Verdict.FAIL for one in counting):
            return ExitCode.FINDINGS
        if any(one.rule in UNREAD for one in counting):
            return ExitCode.INCOMPLETE
        if counting:
            return ExitCode.UNDECIDED
        return ExitCode.NOTHING if self.is_empty else ExitCode.CLEAN

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to check although there should have been."""
        if self.selected is not Selected.ALL:
            return False
        return (not self.files and not self.skipped_for_cause) or (self.expect_references and not self.results)

    @property
    def skipped_for_cause(self) -> bool:
        """Whether files were there but could not be read."""
        return any(one.rule in UNREAD for one in self.findings)

    @property
    def verdicts(self) -> Mapping[str, int]:
        """References by verdict, from the worst; every verdict is there."""
        found = Counter(one.verdict for one in self.results)
        return {str(verdict): found[verdict] for verdict in Verdict}

    @property
    def modes(self) -> Mapping[str, int]:
        """References by mode."""
        return dict(sorted(Counter(str(one.reference.mode) for one in self.results).items()))

    @property
    def levels(self) -> Mapping[str, int]:
        """Findings that are open, by level."""
        found = Counter(one.level for one in self.findings if one.state is State.OPEN)
        return {level: found[level] for level in ("error", "warning", "note")}

    @property
    def states(self) -> Mapping[str, int]:
        """Findings by state."""
        found = Counter(one.state for one in self.findings)
        return {str(state): found[state] for state in State}

    @property
    def only_unknown(self) -> int:
        """References that do not pass only because something is unknown."""
        return sum(one.verdict is Verdict.UNKNOWN for one in self.results)

    @property
    def skipped_by_reason(self) -> Mapping[str, int]:
        """Files that were not judged, by reason."""
        return dict(sorted(Counter(one.reason for one in self.skipped).items()))

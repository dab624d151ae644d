"""The JSON document of a check, version 1, as other programs read it: the source of its published schema."""

from __future__ import annotations

from typing import Literal

from registry.policy.rules import RULES
from registry.records.base import Many, Record
from registry.records.values import one_of

RULE = one_of({rule.id: rule.title for rule in RULES})
Verdict = Literal["fail", "unknown", "conditional", "pass"]


class StoreShape(Record):
    """The catalogue by which everything was judged."""

    day: str
    """Its day, YYYY-MM-DD."""
    digest: str
    """What names its content."""


class PolicyShape(Record):
    """A policy that judged some of the references."""

    name: str
    """Its path, or the name of a shipped one."""
    title: str
    """Its name for readers."""
    digest: str
    """Of every file that went in."""
    off: Many[str]
    """Rules that it switches off."""


class SummaryShape(Record):
    """Counts, and by what they were found."""

    exit_code: int
    """What the command ends with."""
    files: int
    """Files that were read."""
    skipped: dict[str, int]
    """Files that were not looked at, by reason."""
    references: int
    """Places that name a model or route."""
    modes: dict[str, int]
    """References by mode: `one`, `maybe`, `any`, `open`."""
    verdicts: dict[Verdict, int]
    """References by verdict."""
    levels: dict[Literal["error", "warning", "note"], int]
    """Findings that are open, by level."""
    states: dict[Literal["open", "waived", "baselined"], int]
    """Findings by state."""
    selected: Literal["all", "changed", "staged", "listed"]
    """Which files were to be judged."""
    as_of: str
    """The day on which everything was judged, YYYY-MM-DD."""
    store: StoreShape
    """The catalogue by which everything was judged."""
    policies: Many[PolicyShape]
    """The policies, in order."""


class EvidenceShape(Record):
    """A public document behind a fact."""

    source: str
    """Id of the source; `modelroutes show` has it."""
    kind: str
    """Kind of the source."""
    locator: str
    """Where in it."""
    checked: str
    """Last day on which it is known to have said so, YYYY-MM-DD; empty if no day is known."""


class WitnessShape(Record):
    """A fact that decided."""

    attribute: str
    """What it is about."""
    value: str
    """The value in words."""
    company: str
    """Whose fact it is, empty for one of the model or the route."""
    scope: str
    """The calls or customers for which it holds, empty for all."""
    record: str
    """File and line of the record that says so."""
    evidence: Many[EvidenceShape]
    """Who says so."""


class FindingShape(Record):
    """One thing that is wrong at one place."""

    rule: RULE  # type: ignore[valid-type]  # built from the rules
    """Its rule; stable, never reused."""
    verdict: Verdict
    """What the policy says."""
    level: Literal["error", "warning", "note"]
    """What it counts as; only errors decide the exit code."""
    state: Literal["open", "waived", "baselined"]
    """Whether it counts."""
    path: str
    """The file, relative to the root, with forward slashes."""
    line: int
    """One-based; 0 means the file as a whole."""
    column: int
    """One-based, in characters."""
    text: str
    """What the file says there, or what the finding is about."""
    key: str
    """Path of keys, variable or argument."""
    message: str
    """What is wrong."""
    hint: str
    """The next step, if there is one."""
    requirement: str
    """The requirement of the policy, empty for findings on names and files."""
    reason: str
    """Why it is unknown, as a word."""
    routes: Many[str]
    """Routes of which it is said."""
    sets: Many[Many[str]]
    """Arrangements of which any one set would make it pass."""
    origins: Many[str]
    """Where the policy asks for it, `file:line`."""
    witnesses: Many[WitnessShape]
    """What decided it."""
    waivers: Many[str]
    """Waivers that cover it; the first one ends last."""
    fingerprint: str
    """Names the finding however its line moves."""


class ReferenceShape(Record):
    """A place that names a model or route."""

    path: str
    """The file, relative to the root."""
    line: int
    """One-based."""
    column: int
    """One-based."""
    text: str
    """As written."""
    key: str
    """Path of keys, variable or argument."""
    format: str
    """Name of the finder."""
    mode: Literal["one", "maybe", "any", "open"]
    """How its set of routes is meant."""
    status: Literal["resolved", "gateway", "self-hosted", "opaque", "template", "alias", "unresolved"]
    """How far it was understood."""
    routes: Many[str]
    """Routes that it may mean."""
    verdict: Verdict
    """What the policy says of it."""
    policy: str
    """The policy that judged it."""


class WaiverShape(Record):
    """A waiver, and what became of it."""

    id: str
    """Its name."""
    rule: RULE  # type: ignore[valid-type]  # built from the rules
    """The rule that it waives."""
    until: str
    """Its last day, YYYY-MM-DD."""
    owner: str
    """Who answers for it."""
    standing: Literal["used", "ending soon", "unused", "without effect", "expired", "not allowed", "not asked"]
    """What became of it."""
    covers: int
    """Findings that it covers."""
    policy: str
    """The policy that holds it."""


class SkippedShape(Record):
    """A file that was not looked at."""

    path: str
    """The file, relative to the root."""
    reason: str
    """Why."""


class ChangeShape(Record):
    """A change to what is asked, declared or waived, for reviewers."""

    kind: str
    """policy, waiver, holding, account, deployment, host, level."""
    name: str
    """What has changed."""
    what: Literal["added", "removed", "changed"]
    """How."""
    path: str
    """The policy that holds it."""


class CheckReport(Record):
    """The report of `modelroutes check --format json`."""

    version: Literal[1]
    """Raised when a field changes its meaning or goes away."""
    summary: SummaryShape
    """Counts, and by what they were found."""
    findings: Many[FindingShape]
    """Every finding, by path, line, column and rule."""
    references: Many[ReferenceShape]
    """Every reference, by place."""
    waivers: Many[WaiverShape]
    """Every waiver of the policies."""
    skipped: Many[SkippedShape]
    """Files that were not looked at."""
    changes: Many[ChangeShape]
    """Changes to the policies since the revision that is compared with."""
    notice: str
    """What this is, and what it is not."""

"""A baseline: findings that are known and let be until a day. What is worse than what it lists is new."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from registry.check.finding import UNREAD, CheckFinding, State, in_order
from registry.errors import UsageError
from registry.frozen import dataclass, replace
from registry.policy.verdict import Verdict
from registry.references.reference import Spot

VERSION = 1
"""Raised when an entry changes its meaning."""

USUAL_DAYS = 180
"""Days that a baseline lasts unless somebody says otherwise."""

FAIL = "fail"
CONDITIONAL = "conditional"

MAX_BYTES = 16 << 20
"""Largest baseline that is read."""

KEYS = frozenset({"fingerprint", "rule", "path", "reason"})


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One finding that is let be."""

    path: str
    rule: str
    fingerprint: str
    reason: str
    """`fail`, `conditional`, or why it is unknown."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries, and the last day on which they count."""

    until: date
    entries: tuple[Entry, ...]


def baseline_text(baseline: Baseline) -> str:
    """The baseline as JSON, one entry a line, in order."""
    lines = [
        json.dumps({"fingerprint": one.fingerprint, "rule": one.rule, "path": one.path, "reason": one.reason})
        for one in sorted(set(baseline.entries))
    ]
    inner = ",\n    ".join(lines)
    body = f"[\n    {inner}\n  ]" if lines else "[]"
    return f'{{\n  "version": {VERSION},\n  "until": "{baseline.until}",\n  "findings": {body}\n}}\n'


def read_baseline(raw: bytes, name: str) -> Baseline:
    """The baseline in the file. Raises `UsageError` if it is none."""
    try:
        plain = json.loads(raw)
        if plain["version"] != VERSION:
            raise UsageError(f"`{name}` is a baseline of version {plain['version']}", hint="make it anew")
        entries = tuple(_entry(one) for one in plain["findings"])
        return Baseline(date.fromisoformat(plain["until"]), entries)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"`{name}` is not a baseline"
        raise UsageError(message, hint="make one with `modelroutes baseline create`") from error


def _entry(plain: Any) -> Entry:
    if plain.keys() != KEYS or not all(isinstance(value, str) for value in plain.values()):
        raise ValueError(plain)
    return Entry(plain["path"], plain["rule"], plain["fingerprint"], plain["reason"])


def baseline_of(findings: Sequence[CheckFinding], until: date) -> Baseline:
    """Every finding on references that counts, as a baseline."""
    entries = (
        Entry(one.spot.path, one.rule, one.fingerprint, one.code) for one in findings if _may_stand(one) and one.counts
    )
    return Baseline(until, tuple(sorted(set(entries))))


def _may_stand(finding: CheckFinding) -> bool:
    """Findings on waivers, baselines, stores and unread files are mended, not let be."""
    return not finding.rule.startswith(("RC4", "RC5"))


def apply_baseline(
    findings: Sequence[CheckFinding], baseline: Baseline, name: str, as_of: date, *, whole: bool, level: str
) -> tuple[CheckFinding, ...]:
    """The findings with those let be that the baseline lists; entries that match none are stale.

    `whole`: everything was looked at, so that stale entries can be told; `level` is that of RC404.
    """
    if baseline.until < as_of:
        message = f"the baseline ended on {baseline.until}; nothing of it counts"
        ended = CheckFinding("RC404", Verdict.FAIL, level, Spot(name, 0, 0), message, hint="make it anew")
        return (*findings, *(_shown([ended])))
    listed = {one.fingerprint: one for one in baseline.entries}
    used: set[str] = set()
    found = []
    for one in findings:
        entry = listed.get(one.fingerprint)
        if entry is not None and _may_stand(one) and not is_worse(one, entry):
            used.add(entry.fingerprint)
            found.append(replace(one, state=State.BASELINED) if one.state is State.OPEN else one)
        else:
            found.append(one)
    unread = {one.spot.path for one in findings if one.rule in UNREAD}  # of these nobody can tell
    stale = [
        _stale(one, name, level)
        for one in baseline.entries
        if whole and one.fingerprint not in used and one.path not in unread
    ]
    return (*found, *_shown(in_order(stale)))


def _shown(findings: Sequence[CheckFinding]) -> Iterator[CheckFinding]:
    return (one for one in findings if one.level != "off")


RANK = {FAIL: 0, CONDITIONAL: 2}
"""Everything else is unknown."""


def is_worse(finding: CheckFinding, entry: Entry) -> bool:
    """Whether the finding is worse than the entry says: a fail where it was not, an unknown where it was better."""
    return int(finding.verdict) < RANK.get(entry.reason, int(Verdict.UNKNOWN))


def _stale(entry: Entry, name: str, level: str) -> CheckFinding:
    message = f"no finding is {entry.fingerprint} any more ({entry.rule} in {entry.path})"
    return CheckFinding(
        "RC404", Verdict.FAIL, level, Spot(name, 0, 0), message, text=entry.fingerprint, hint="prune the baseline"
    )

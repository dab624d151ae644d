"""Waivers: which findings they cover, and which of them are expired, unused, too long or forbidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from registry.check.finding import CheckFinding, State
from registry.check.globs import matches_any
from registry.frozen import dataclass, replace
from registry.policy.checking import WARN_DAYS, Checks, Waiver
from registry.policy.policy import Policy
from registry.policy.verdict import Verdict
from registry.references.reference import Spot

Pointers = Mapping[tuple[str, int], frozenset[str]]
"""Ids of waivers to which comments point, by path and line."""


class Standing(StrEnum):
    """What became of a waiver."""

    USED = "used"
    ENDING = "ending soon"
    UNUSED = "unused"
    CHANGED = "without effect"
    EXPIRED = "expired"
    REFUSED = "not allowed"
    NOT_ASKED = "not asked"
    """Nothing of what it waives was looked at, so nothing can be said of it."""


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """A waiver with what became of it."""

    id: str
    rule: str
    until: date
    owner: str
    standing: Standing
    covers: int
    """Findings that it covers."""
    policy: str
    origin: str


@dataclass(frozen=True, slots=True)
class Waived:
    """Findings after waivers, with those on waivers themselves added."""

    findings: tuple[CheckFinding, ...]
    uses: tuple[WaiverUse, ...]


def apply_waivers(
    findings: Sequence[CheckFinding], policy: Policy, name: str, as_of: date, pointers: Pointers, *, whole: bool
) -> Waived:
    """The policy's waivers on what it found; `whole`: everything was looked at, so that unused ones can be told."""
    checks = policy.checks
    refused = {one.id: _refusal(one, checks, as_of) for one in checks.waivers}
    usable = [one for one in checks.waivers if one.until >= as_of and not refused[one.id]]
    waived = [_waived(one, usable, pointers) for one in findings]
    uses: list[WaiverUse] = []
    added: list[CheckFinding] = []
    for waiver in checks.waivers:
        covers = sum(waiver.id in one.waivers for one in waived)
        changed = not covers and any(_nearly_covers(waiver, one, pointers) for one in findings)
        standing = _standing(waiver, checks, as_of, covers, refused[waiver.id], changed=changed, whole=whole)
        uses.append(
            WaiverUse(waiver.id, waiver.rule, waiver.until, waiver.owner, standing, covers, name, waiver.origin)
        )
        added.extend(_on_waiver(waiver, standing, refused[waiver.id], checks))
    return Waived((*waived, *(one for one in added if one.level != "off")), tuple(uses))


def _waived(finding: CheckFinding, waivers: Sequence[Waiver], pointers: Pointers) -> CheckFinding:
    """The finding with every waiver that covers it; the one that ends last comes first."""
    covering = [one for one in waivers if covers(one, finding, pointers)]
    if not covering:
        return finding
    covering.sort(key=lambda one: (-one.until.toordinal(), one.id))
    return replace(finding, state=State.WAIVED, waivers=tuple(one.id for one in covering))


def covers(waiver: Waiver, finding: CheckFinding, pointers: Pointers) -> bool:
    """Whether rule, text, place and fingerprint are those of the finding.

    A waiver without paths and fingerprint holds only where a comment on the line, or on the line above, points to it.
    """
    if waiver.rule != finding.rule or (waiver.reference and waiver.reference != finding.text):
        return False
    if waiver.paths and not matches_any(finding.spot.path, waiver.paths):
        return False
    if waiver.fingerprint:
        return waiver.fingerprint == finding.fingerprint
    return bool(waiver.paths) or _points(waiver, finding, pointers)


def _points(waiver: Waiver, finding: CheckFinding, pointers: Pointers) -> bool:
    path, line = finding.spot.path, finding.spot.line
    return any(waiver.id in pointers.get((path, one), ()) for one in (line, line - 1))


def _nearly_covers(waiver: Waiver, finding: CheckFinding, pointers: Pointers) -> bool:
    """Whether the waiver was about this place, but what it says is no longer what is found there."""
    if _points(waiver, finding, pointers):
        return True
    is_about = waiver.rule == finding.rule and (not waiver.reference or waiver.reference == finding.text)
    if waiver.fingerprint:
        placed = not waiver.paths or matches_any(finding.spot.path, waiver.paths)
        return is_about and bool(waiver.reference or waiver.paths) and placed
    return False


def _refusal(waiver: Waiver, checks: Checks, as_of: date) -> str:
    """Why the policy does not allow the waiver; empty if it does."""
    rules = checks.waiver_rules
    if waiver.rule in rules.forbid:
        return f"{waiver.rule} may not be waived"
    if rules.max_days is not None:
        # one that is said to begin later lasts from today all the same
        begins = min(waiver.created or as_of, as_of)
        days = (waiver.until - begins).days
        if days > rules.max_days:
            return f"it lasts {days} days, and {rules.max_days} are allowed"
    return ""


def _standing(
    waiver: Waiver, checks: Checks, as_of: date, covers: int, refusal: str, *, changed: bool, whole: bool
) -> Standing:
    if waiver.until < as_of:
        return Standing.EXPIRED
    if refusal:
        return Standing.REFUSED
    if covers:
        warn = checks.waiver_rules.warn_days_before
        soon = timedelta(days=WARN_DAYS if warn is None else warn)
        return Standing.ENDING if waiver.until - soon <= as_of else Standing.USED
    if changed:
        return Standing.CHANGED
    return Standing.UNUSED if whole else Standing.NOT_ASKED


def _on_waiver(waiver: Waiver, standing: Standing, refusal: str, checks: Checks) -> Iterator[CheckFinding]:
    match standing:
        case Standing.EXPIRED:
            message = f"waiver `{waiver.id}` ended on {waiver.until}"
            yield _finding("RC401", waiver, checks, message, "review it, then renew or remove it")
        case Standing.REFUSED:
            hint = "shorten it, or mend what it waives"
            yield _finding("RC403", waiver, checks, f"waiver `{waiver.id}` has no effect: {refusal}", hint)
        case Standing.UNUSED:
            message = f"waiver `{waiver.id}` matches no finding"
            yield _finding("RC402", waiver, checks, message, "remove it")
        case Standing.CHANGED:
            message = f"waiver `{waiver.id}` has no effect: what it waives has changed"
            yield _finding("RC406", waiver, checks, message, "review the finding, then renew it")
        case _:
            return


def _finding(rule: str, waiver: Waiver, checks: Checks, message: str, hint: str) -> CheckFinding:
    return CheckFinding(
        rule=rule,
        verdict=Verdict.FAIL,
        level=checks.level(rule),
        spot=spot_of(waiver.origin),
        message=message,
        text=waiver.id,
        hint=hint,
    )


def spot_of(origin: str) -> Spot:
    """The place that `file:line` names; the file as a whole where there is no line."""
    path, _, line = origin.rpartition(":")
    return Spot(path, int(line), 1) if path and line.isdigit() else Spot(origin, 0, 0)

"""A report as JSON, version 1: a stable shape of its own, documented by `registry.records.report`."""

from __future__ import annotations

import json
from typing import Any

from registry.check.finding import CheckFinding
from registry.check.references import Result
from registry.check.report import Report
from registry.check.waivers import WaiverUse
from registry.lookup.grounds import Ground
from registry.report.check_words import NOTICE

VERSION = 1
"""Raised when a field changes its meaning or goes away."""


def check_json(report: Report) -> str:
    """The whole report as one object."""
    plain = {
        "version": VERSION,
        "summary": summary_plain(report),
        "findings": [finding_plain(one) for one in report.findings],
        "references": [_reference(one) for one in report.results],
        "waivers": [_waiver(one) for one in report.waivers],
        "skipped": [{"path": one.path, "reason": one.reason} for one in report.skipped],
        "changes": [{"kind": one.kind, "name": one.name, "what": one.what, "path": one.path} for one in report.changes],
        "notice": NOTICE,
    }
    return json.dumps(plain, indent=2, ensure_ascii=True) + "\n"


def summary_plain(report: Report) -> dict[str, Any]:
    """The counts, and by what they were found."""
    return {
        "exit_code": int(report.exit_code),
        "files": report.files,
        "skipped": dict(report.skipped_by_reason),
        "references": len(report.results),
        "modes": dict(report.modes),
        "verdicts": dict(report.verdicts),
        "levels": dict(report.levels),
        "states": dict(report.states),
        "selected": str(report.selected),
        "as_of": report.as_of.isoformat(),
        "store": {"day": report.store.day.isoformat(), "digest": report.store.digest},
        "policies": [
            {"name": one.name, "title": one.title, "digest": one.digest, "off": list(one.off)}
            for one in report.policies
        ],
    }


def finding_plain(one: CheckFinding) -> dict[str, Any]:
    """A finding as plain data."""
    return {
        "rule": one.rule,
        "verdict": str(one.verdict),
        "level": one.level,
        "state": str(one.state),
        "path": one.spot.path,
        "line": one.spot.line,
        "column": one.spot.column,
        "text": one.text,
        "key": one.key,
        "message": one.message,
        "hint": one.hint,
        "requirement": one.requirement,
        "reason": one.reason,
        "routes": list(one.routes),
        "sets": [list(names) for names in one.sets],
        "origins": list(one.origins),
        "witnesses": [_witness(ground) for ground in one.grounds],
        "waivers": list(one.waivers),
        "fingerprint": one.fingerprint,
    }


def _witness(ground: Ground) -> dict[str, Any]:
    return {
        "attribute": ground.attribute,
        "value": ground.words,
        "company": ground.company,
        "scope": ground.scope,
        "record": ground.origin,
        "evidence": [
            {"source": one.source, "kind": one.kind, "locator": one.locator, "checked": one.checked}
            for one in ground.evidence
        ],
    }


def _reference(result: Result) -> dict[str, Any]:
    one = result.reference
    return {
        "path": one.spot.path,
        "line": one.spot.line,
        "column": one.spot.column,
        "text": one.text,
        "key": one.key,
        "format": one.format,
        "mode": str(one.mode),
        "status": str(one.status),
        "routes": list(one.routes),
        "verdict": str(result.verdict),
        "policy": result.policy,
    }


def _waiver(one: WaiverUse) -> dict[str, Any]:
    return {
        "id": one.id,
        "rule": one.rule,
        "until": one.until.isoformat(),
        "owner": one.owner,
        "standing": str(one.standing),
        "covers": one.covers,
        "policy": one.policy,
    }

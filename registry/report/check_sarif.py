"""A report as SARIF 2.1.0. Fingerprints stay when lines move; what is waived is there as suppressed."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from registry.check.finding import CheckFinding, State
from registry.check.report import Report
from registry.policy.rules import BY_ID, RULES
from registry.references.reference import Spot
from registry.report.check_words import NOTICE, sentence
from registry.version import VERSION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""Address of the official schema."""

NAME = "modelroutes/v1"
"""Name of our fingerprints among those of other tools."""

INDEX = {rule.id: number for number, rule in enumerate(RULES)}

LEVELS = {"error": "error", "warning": "warning", "note": "note", "off": "none"}
"""Our levels in SARIF's words."""


def check_sarif(report: Report) -> str:
    """One run with every finding."""
    run = {
        "tool": {"driver": _driver()},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "the folder that was checked"}}},
        "invocations": [{"executionSuccessful": True, "exitCode": int(report.exit_code)}],
        "results": [_result(one) for one in report.findings],
        "properties": {
            "asOf": report.as_of.isoformat(),
            "store": {"day": report.store.day.isoformat(), "digest": report.store.digest},
            "policies": [{"name": one.name, "digest": one.digest} for one in report.policies],
            "notice": NOTICE,
        },
    }
    plain = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(plain, indent=2, ensure_ascii=True) + "\n"


def _driver() -> dict[str, Any]:
    return {
        "name": "modelroutes",
        "version": VERSION,
        "rules": [
            {
                "id": rule.id,
                "name": "".join(word.title() for word in rule.title.replace("-", " ").replace("'", "").split()),
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": rule.summary},
                "help": {"text": f"{rule.summary} `modelroutes explain` says what decided a finding."},
                "defaultConfiguration": {"level": LEVELS[rule.level]},
            }
            for rule in RULES
        ],
    }


def _result(one: CheckFinding) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": INDEX[one.rule],
        "level": LEVELS[one.level],
        "message": {"text": f"{BY_ID[one.rule].title} [{one.verdict}]: {sentence(one)}"},
        "locations": [{"physicalLocation": _location(one.spot)}],
        "partialFingerprints": {NAME: one.fingerprint},
        "properties": {"verdict": str(one.verdict), "reason": one.reason, "routes": list(one.routes)},
    }
    if one.state is State.WAIVED:
        plain["suppressions"] = [{"kind": "external", "justification": f"waiver {name}"} for name in one.waivers]
    elif one.state is State.BASELINED:
        plain["suppressions"] = [{"kind": "external", "justification": "baseline"}]
    return plain


def _location(spot: Spot) -> dict[str, Any]:
    address = quote(spot.path.encode("utf-8", "surrogateescape"), safe="/")
    found: dict[str, Any] = {"artifactLocation": {"uri": address, "uriBaseId": "SRCROOT"}}
    if spot.line:
        found["region"] = {"startLine": spot.line, "startColumn": max(spot.column, 1)}
    return found

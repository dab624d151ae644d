"""What becomes of references under another policy, as lines for a terminal, and as JSON, version 1."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from registry.check.differing import Compared, Difference, ReferenceChange, Side
from registry.check.report import StoreUsed
from registry.escape import visible
from registry.findings import Finding
from registry.report.check_words import NOTICE, many

VERSION = 1
"""Raised when a field changes its meaning or goes away."""

CAUSES = {"before": "the older", "after": "the newer"}


def difference_text(found: Difference, store: StoreUsed, as_of: str) -> str:
    """A line for each reference that changes, then the counts, and what could not be judged."""
    return "".join(f"{visible(line)}\n" for line in _lines(found, store, as_of))


def _lines(found: Difference, store: StoreUsed, as_of: str) -> Iterator[str]:
    for one in found.changes:
        rules = ", ".join(one.after.rules or one.before.rules)
        why = f" ({rules}: {one.why})" if rules else ""
        yield f"{one.path}:{one.line}:{one.column}: {one.text}: {one.before.verdict} → {one.after.verdict}{why}"
    total = sum(one.references for one in found.repositories)
    counts = [f"{count} {before} → {after}" for (before, after), count in found.counts.items()]
    looked = f"{many(total, 'reference')} in {len(found.repositories)} {_repositories(found)}"
    verb = "changes" if len(found.changes) == 1 else "change"
    end = f": {', '.join(counts)}" if counts else ""
    yield f"{len(found.changes)} of {looked} {verb} from `{found.before}` to `{found.after}`{end}"
    for repository in found.repositories:
        yield from _not_judged(repository)
    if not total:
        yield "  nothing to compare: there is no reference"
    yield f"  catalogue of {store.day}, {store.digest}; facts as of {as_of}; waivers and baselines are not applied"
    yield f"  {NOTICE}"


def _repositories(found: Difference) -> str:
    return "repository" if len(found.repositories) == 1 else "repositories"


def _not_judged(one: Compared) -> Iterator[str]:
    for side, findings in one.unusable:
        yield f"  {one.path}: its policy can't be used with {CAUSES[side]} one"
        yield from (f"    {_place(finding)}: {finding.rule}: {finding.message}" for finding in findings)
    yield from (f"  {path}: it could not be read" for path in one.unread)


def _place(finding: Finding) -> str:
    return str(finding.location)


def difference_json(found: Difference, store: StoreUsed, as_of: str) -> str:
    """The same as one object."""
    plain = {
        "version": VERSION,
        "summary": {
            "exit_code": int(found.exit_code),
            "references": sum(one.references for one in found.repositories),
            "changed": len(found.changes),
            "changes": [{"before": old, "after": new, "references": n} for (old, new), n in found.counts.items()],
        },
        "question": {"before": found.before, "after": found.after, "as_of": as_of},
        "catalogue": {"day": store.day.isoformat(), "digest": store.digest},
        "references": [_reference(one) for one in found.changes],
        "repositories": [_repository(one) for one in found.repositories],
        "notice": NOTICE,
    }
    return json.dumps(plain, indent=2, ensure_ascii=True) + "\n"


def _reference(one: ReferenceChange) -> dict[str, Any]:
    return {
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "text": one.text,
        "key": one.key,
        "before": _side(one.before),
        "after": _side(one.after),
    }


def _side(one: Side) -> dict[str, Any]:
    return {
        "verdict": one.verdict,
        "counts": one.counts,
        "rules": list(one.rules),
        "why": one.why,
        "policy": one.policy,
    }


def _repository(one: Compared) -> dict[str, Any]:
    return {
        "path": one.path,
        "references": one.references,
        "changed": len(one.changes),
        "unread": list(one.unread),
        "unusable": [
            {"side": side, "findings": [f"{_place(finding)}: {finding.message}" for finding in findings]}
            for side, findings in one.unusable
        ],
    }

"""Findings as workflow commands, which GitHub shows as annotations on the changed lines."""

from __future__ import annotations

from collections.abc import Sequence

from registry.escape import visible
from registry.findings import Finding


def github(findings: Sequence[Finding]) -> str:
    """One command a line; text from files can't end it or start another."""
    return "".join(_command(finding) for finding in findings)


def _command(finding: Finding) -> str:
    place = finding.location
    fields = [f"file={_field(place.path)}"]
    if place.line:
        fields += [f"line={place.line}", f"col={place.column}"]
    fields.append(f"title={_field(finding.rule)}")
    words = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
    return f"::{finding.severity} {','.join(fields)}::{_data(words)}\n"


def _data(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _field(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

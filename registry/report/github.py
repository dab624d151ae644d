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
    words = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
    return command(str(finding.severity), place.path, (place.line, place.column), finding.rule, words)


def command(name: str, path: str, place: tuple[int, int], title: str, words: str) -> str:
    """One workflow command at that line and column; line 0 means the file as a whole."""
    fields = [f"file={_field(path)}"]
    if place[0]:
        fields += [f"line={place[0]}", f"col={place[1]}"]
    fields.append(f"title={_field(title)}")
    return f"::{name} {','.join(fields)}::{_data(words)}\n"


def _data(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _field(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

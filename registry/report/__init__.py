"""Findings as text, JSON and GitHub annotations: pure functions of findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from registry.findings import Finding
from registry.report.github import github
from registry.report.json import as_json
from registry.report.text import text

FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {"text": text, "json": as_json, "github": github}
"""Every format by its name."""

"""Every form of a report by its name: pure functions of the report."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from registry.check.report import Report

FORMATS: dict[str, tuple[str, str]] = {
    "text": ("check_text", "check_text"),
    "json": ("check_json", "check_json"),
    "sarif": ("check_sarif", "check_sarif"),
    "github": ("check_github", "check_github"),
    "junit": ("check_junit", "check_junit"),
    "gitlab": ("check_gitlab", "check_gitlab"),
    "markdown": ("check_markdown", "check_markdown"),
}
"""The module and the function of each; only those that are asked for are loaded."""


def written(report: Report, name: str) -> str:
    """The report in that form."""
    module, function = FORMATS[name]
    form: Callable[[Report], str] = getattr(import_module(f"registry.report.{module}"), function)
    return form(report)

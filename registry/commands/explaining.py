"""`modelroutes explain` for a reference or a finding of a repository: how it was resolved, why it is judged so."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace

from registry.check.finding import CheckFinding, State
from registry.check.question import Questions
from registry.check.references import Result
from registry.check.report import Report
from registry.check.story import explanations, matching, story_plain, story_text
from registry.commands.check import USUAL, report_in
from registry.commands.checking import Setting, relative, setting_of
from registry.commands.outside import write
from registry.errors import ExitCode, UsageError
from registry.lookup.explain import Explanation
from registry.lookup.explain_text import explanation_json, explanation_text

VERSION = 1
"""Version of the JSON; raised when a field changes its meaning or goes away."""


def explain_reference(args: Namespace) -> int:
    """Prints the story of every reference that is named. Raises `UsageError` if there is none."""
    asked = Namespace(**{**vars(args), **USUAL, "paths": [], "no_cache": False})
    with setting_of(asked) as setting:
        report, _ = report_in(setting, asked)
        found = matching(_with_fingerprints(report), _from_root(setting.root, args.id))
        if not found:
            hint = "`modelroutes check --format json` lists references and fingerprints, `search` finds routes"
            raise UsageError(f"there is no route, reference or finding `{args.id}`", hint=hint)
        told = [(one, _explanations(setting, one, report)) for one in found]
    write(_json(told) if args.format == "json" else _text(told))
    return ExitCode.CLEAN


def _from_root(root: str, name: str) -> str:
    """The name, with the file of a `file:line` relative to the root."""
    parts = name.split(":")
    for count in (1, 2):
        file, numbers = ":".join(parts[:-count]), parts[-count:]
        if file and all(one.isdigit() for one in numbers) and os.path.lexists(file):
            return ":".join([*relative(root, [file]), *numbers])
    return name


def _with_fingerprints(report: Report) -> tuple[Result, ...]:
    """The references with their findings as the report has them."""
    return tuple(replace(one, findings=tuple(_named(one, report))) for one in report.results)


def _named(result: Result, report: Report) -> Iterator[CheckFinding]:
    for one in report.findings:
        bare = replace(one, fingerprint="", state=State.OPEN, waivers=())
        if bare in result.findings:
            yield one


def _explanations(setting: Setting, result: Result, report: Report) -> tuple[Explanation, ...]:
    reference = result.reference
    policy = setting.discovery.policy_for(reference.spot.path).policy
    questions = Questions(setting.store, policy, report.as_of)
    question = questions.at(reference.spot.path, frozenset(seen.use for seen in reference.uses))
    return explanations(result, question)


def _text(told: list[tuple[Result, tuple[Explanation, ...]]]) -> str:
    parts = []
    for result, found in told:
        parts.append(story_text(result))
        if found:
            parts.append(explanation_text(found))
    return "\n".join(parts)


def _json(told: list[tuple[Result, tuple[Explanation, ...]]]) -> str:
    plain = {
        "version": VERSION,
        "references": [
            {**story_plain(result), "explanations": json.loads(explanation_json(found))["explanations"]}
            for result, found in told
        ],
    }
    return json.dumps(plain, indent=2, ensure_ascii=True) + "\n"

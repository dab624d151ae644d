"""Policies and references that tests build by hand, and what a check makes of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from registry.check.finding import CheckFinding, with_fingerprints
from registry.check.question import Questions
from registry.check.references import Result, judge_reference
from registry.policy.compile import compile_policy
from registry.policy.policy import Policy
from registry.records.policy import Policy as PolicyRecord
from registry.references.reference import Choice, Ground, Mode, Problem, Reference, Seen, Spot, Status
from registry.store.reader import Store

DAY = date(2026, 11, 1)
"""The day on which tests ask."""

GOOD, DEAL, QUIET, BAD, OLD = (f"{name}/lab/alpha" for name in ("good", "deal", "quiet", "bad", "old"))
"""Routes of the small catalogue: with `NO_TRAINING` they pass, pass, are unknown, fail, and pass by a blog of 2024."""

GONE = "gate/lab/alpha@gone"

NO_TRAINING: Mapping[str, Any] = {"training": {"is": "no"}}
NO_RETENTION: Mapping[str, Any] = {"zero_data_retention": {"is": "yes"}}


def policy_of(require: Mapping[str, Any] | None = None, **parts: Any) -> Policy:
    """A policy that has been checked as every policy is; its lines are made up."""
    written = {"title": "Test", "require": require or {}, **parts}
    record = PolicyRecord.model_validate(written)
    plain = record.model_dump(mode="json", by_alias=True, exclude_none=True, warnings=False)
    compiled = compile_policy("test", plain, lambda keys: f"model-policy.yaml:{len(keys)}")
    assert not compiled.mistakes, compiled.mistakes
    return compiled.policy


def choice(*routes: str, mode: str = "one", status: str = "resolved", **more: Any) -> Choice:
    return Choice(Mode(mode), Status(status), routes, **more)


def reference(
    *choices: Choice,
    text: str = "alpha",
    at: tuple[str, int, int] = ("app.yaml", 3, 8),
    key: str = "model",
    uses: Iterable[str] = (),
    problems: Sequence[tuple[str, str]] = (),
    grounds: Sequence[tuple[str, str]] = (),
) -> Reference:
    spot = Spot(*at)
    return Reference(
        spot,
        text,
        key,
        "generic",
        choices,
        grounds=tuple(Ground(what, value, spot) for what, value in grounds),
        uses=tuple(Seen(use, spot) for use in uses),
        problems=tuple(Problem(rule, message, spot) for rule, message in problems),
    )


def judged(store: Store, one: Reference, policy: Policy, as_of: date = DAY) -> Result:
    result = judge_reference(one, Questions(store, policy, as_of), "model-policy.yaml")
    return replace(result, findings=with_fingerprints(result.findings))


def found(store: Store, references: Iterable[Reference], policy: Policy, as_of: date = DAY) -> tuple[CheckFinding, ...]:
    """All findings of some references, with fingerprints."""
    questions = Questions(store, policy, as_of)
    results = [judge_reference(one, questions, "model-policy.yaml") for one in references]
    return with_fingerprints(finding for result in results for finding in result.findings)


def said(findings: Iterable[CheckFinding]) -> list[str]:
    """Rule, verdict and level of each."""
    return [f"{one.rule} {one.verdict} {one.level}" for one in findings]

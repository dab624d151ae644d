"""The cases that are written beside a policy, read and run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from registry import yaml12
from registry.errors import PolicyError, UsageError
from registry.findings import Finding, Rule
from registry.lookup.engine import judge_row, question_of, why_words
from registry.policy.policy import Policy
from registry.records.policy_cases import PolicyCase, PolicyCases
from registry.store.reader import Row, Store
from registry.validation import empty_values, findings_of
from registry.views.asking import asking_of

SUFFIX = ".tests.yaml"
"""What the name of a policy's file ends in for its cases, instead of `.yaml`."""

FAILS = Rule("policy-case", "A case of a policy fails", "Each case beside a policy gets the verdict that it names.")
NAMES = Rule("policy-case-names", "A case names what does not exist", "Routes and arrangements of cases exist.")

RULES: tuple[Rule, ...] = (FAILS, NAMES)


@dataclass(frozen=True, slots=True)
class Ran:
    """How the cases ended."""

    cases: int
    failed: tuple[Finding, ...]


def cases_file(policy: str) -> Path:
    """The file of the cases of the policy in that file; the file itself if it is one of cases."""
    path = Path(policy.partition("#")[0])
    return path if path.name.endswith(SUFFIX) else path.with_name(path.name.removesuffix(".yaml") + SUFFIX)


def policy_file(path: str) -> str:
    """The policy that the cases in that file are of; the file itself if it is a policy."""
    return path.removesuffix(SUFFIX) + ".yaml" if path.endswith(SUFFIX) else path


def run_cases(store: Store, policy: Policy, path: Path) -> Ran:
    """Judges every case. Raises `PolicyError` if the file can't be used, with everything that is wrong in it."""
    document, cases = read_cases(path)
    failed: list[Finding] = []
    wrong: list[Finding] = []
    for index, case in enumerate(cases):
        try:
            failed.extend(_run(store, policy, case, document, index))
        except UsageError as error:
            at = document.locate(("cases", index))
            wrong.append(NAMES.finding(error.message, at=at, hint=error.hint))
    if wrong:
        raise PolicyError(f"cases in `{path}` can't be run", findings=tuple(wrong))
    return Ran(len(cases), tuple(failed))


def read_cases(path: Path) -> tuple[yaml12.Document, tuple[PolicyCase, ...]]:
    """The cases of the file. Raises `PolicyError` with everything that is wrong in it."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(yaml12.MAX_BYTES + 1)
    except OSError as error:
        message = f"the cases `{path}` can't be read: {(error.strerror or 'nobody says why').lower()}"
        raise PolicyError(message, hint=f"write them beside the policy, in a file that ends in {SUFFIX}") from error
    document = yaml12.read(raw, path.as_posix())
    findings = document.findings or tuple(empty_values(document))
    if not findings:
        try:
            return document, PolicyCases.model_validate(document.data).cases
        except ValidationError as error:
            findings = tuple(findings_of(error, document, PolicyCases))
    raise PolicyError(f"the cases `{path}` can't be used", findings=findings)


def _run(store: Store, policy: Policy, case: PolicyCase, document: yaml12.Document, index: int) -> Iterator[Finding]:
    row = _row(store, case.route)
    asking = asking_of(
        store,
        as_of=date.fromisoformat(case.as_of) if case.as_of else None,
        holdings=case.holdings,
        customer=case.customer,
        uses=case.uses,
    )
    _, found = judge_row(store, row, question_of(store, asking, policy))
    if str(found.verdict) != case.verdict:
        yield FAILS.finding(
            f"`{case.route}` is `{found.verdict}`, the case says `{case.verdict}`",
            at=document.locate(("cases", index, "verdict")),
            hint="; ".join(filter(None, (why_words(found), case.because and f"the case says: {case.because}"))),
        )


def _row(store: Store, route: str) -> Row:
    row = store.row("route", route)
    if row is None:
        from registry.lookup.resolve import routes_named  # noqa: PLC0415 - only a mistake needs what is close

        rows = routes_named(store, route)
        names = ", ".join(one.id for one in rows[:5])
        raise UsageError(f"`{route}` is not the id of one route", hint=f"write one of: {names}")
    return row

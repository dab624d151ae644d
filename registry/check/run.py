"""One check: find the references of each policy's files, judge them, apply waivers and baseline, and report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from registry.check.finding import CheckFinding, Why, in_order, with_fingerprints
from registry.check.loaded import Loaded
from registry.check.pointers import pointers_in
from registry.check.question import Questions
from registry.check.references import Result, judge_reference
from registry.check.report import Change, PolicyUsed, Report, Selected, Skipped, StoreUsed
from registry.check.standing import declared_of, on_standing
from registry.check.waivers import WaiverUse, apply_waivers
from registry.frozen import dataclass
from registry.policy.policy import Policy
from registry.policy.rules import LEVELS, RULES
from registry.policy.verdict import Verdict
from registry.references.find import FileProblem, find_references
from registry.store.reader import Store

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from registry.check.baseline import Baseline
    from registry.references.find import Cache, Files


@dataclass(frozen=True, slots=True)
class Plan:
    """The files for which one policy holds."""

    loaded: Loaded
    files: Files
    """These files, and those around them that may decide what they mean."""
    asked: frozenset[str]
    """Paths of which something is to be said."""
    context: frozenset[str] = frozenset()
    """Other paths of which is said that they can't be read, since what is asked may hang on them."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a check is run, beside what policies say."""

    selected: Selected = Selected.ALL
    whole: bool = True
    """Whether everything under the root was selected, so that what is not used can be told."""
    baseline: Baseline | None = None
    baseline_name: str = ""
    changes: tuple[Change, ...] = ()
    expect_references: bool = False
    exit_zero: bool = False
    least_shown: str = "note"
    store_digest: str = ""
    """Digest of the store's file, where a policy pins it."""


def check(
    plans: Sequence[Plan], store: Store, as_of: date, options: Options, cache: Cache | None = None, tool: str = ""
) -> Report:
    """The report on all plans. `cache` keeps what files say; `tool` names the version that wrote it."""
    parts = [_part(plan, store, as_of, options, cache, tool) for plan in plans]
    findings = [finding for part in parts for finding in part.findings]
    if options.baseline is not None:
        from registry.check.baseline import apply_baseline  # noqa: PLC0415 - most checks have none

        level = max((plan.loaded.policy.checks.level("RC404") for plan in plans), key=LEVELS.index, default="warning")
        findings = list(
            apply_baseline(findings, options.baseline, options.baseline_name, as_of, whole=options.whole, level=level)
        )
    return Report(
        as_of=as_of,
        store=StoreUsed(store.day, store.digest),
        policies=tuple(sorted({_used(plan.loaded) for plan in plans})),
        results=tuple(sorted((one for part in parts for one in part.results), key=lambda one: one.reference.spot)),
        findings=in_order(_each_named(findings)),
        waivers=tuple(use for part in parts for use in part.waivers),
        files=sum(part.files for part in parts),
        skipped=tuple(sorted({skipped for part in parts for skipped in part.skipped})),
        selected=options.selected,
        changes=options.changes,
        expect_references=options.expect_references,
        exit_zero=options.exit_zero,
        least_shown=options.least_shown,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    results: tuple[Result, ...]
    findings: tuple[CheckFinding, ...]
    waivers: tuple[WaiverUse, ...]
    files: int
    skipped: tuple[Skipped, ...]


def _part(plan: Plan, store: Store, as_of: date, options: Options, cache: Cache | None, tool: str) -> _Part:
    policy, name = plan.loaded.policy, plan.loaded.name
    found = find_references(plan.files, store, declared_of(policy, as_of), cache=cache, tool=tool)
    questions = Questions(store, policy, as_of)
    asked = [one for one in found.references if one.spot.path in plan.asked]
    results = tuple(judge_reference(one, questions, name) for one in asked)
    problems = [one for one in found.problems if one.spot.path in plan.asked | plan.context]
    findings = with_fingerprints(
        [*(finding for one in results for finding in one.findings), *_of_files(problems, policy)]
    )
    pointers = pointers_in({one.spot.path for one in findings}, plan.files.read) if policy.checks.waivers else {}
    waived = apply_waivers(findings, policy, name, as_of, pointers, whole=options.whole)
    standing = on_standing(policy, as_of, store.day, options.store_digest)
    skipped = tuple(Skipped(one.path, one.reason) for one in found.skipped)
    read = sum(path in plan.asked for path in found.read)
    return _Part(results, (*waived.findings, *standing), waived.uses, read, skipped)


def _of_files(problems: Iterable[FileProblem], policy: Policy) -> Iterator[CheckFinding]:
    """Files that were selected and could not be judged."""
    for one in problems:
        level = policy.checks.level(one.rule)
        if level != "off":
            yield CheckFinding(one.rule, Verdict.UNKNOWN, level, one.spot, one.message, reason=str(Why.UNPARSED))


def _each_named(findings: Sequence[CheckFinding]) -> Iterator[CheckFinding]:
    """Every finding with a fingerprint, those on waivers and the store too."""
    yield from (one for one in findings if one.fingerprint)
    yield from with_fingerprints(one for one in findings if not one.fingerprint)


def _used(loaded: Loaded) -> PolicyUsed:
    checks = loaded.policy.checks
    off = tuple(rule.id for rule in RULES if checks.level(rule.id) == "off")
    return PolicyUsed(loaded.name, loaded.policy.title, loaded.digest, off)

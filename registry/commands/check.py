"""`modelroutes check`: whether what files name meets the policy; offline, and never green by not knowing."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence

from registry.check.cache import tool_stamp
from registry.check.loaded import shown
from registry.check.pack import Pack
from registry.check.report import Change, Report
from registry.check.run import Options, Plan, check
from registry.check.selecting import plans_of
from registry.commands.checking import Setting, add_selection, choose, digest_of_store, setting_of
from registry.commands.outside import day_or_today, write
from registry.errors import UsageError
from registry.report.checks import FORMATS, written

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from registry.check.baseline import Baseline

MAX_POLICY = 16 << 20
"""Most bytes of a policy that are compared."""

FEW = 50
"""Files up to which reading what the cache says of them takes longer than reading them."""


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.description = (
        "Find where files name models and routes, and judge each place by a policy. No network; nothing is run. "
        "What is not understood never passes."
    )
    parser.epilog = (
        "exit codes: 0 all pass or are waived, 1 something fails, 2 wrong usage or an invalid policy, store or waiver, "
        "3 something is unknown or conditional, 4 nothing to check, 5 a file could not be read, 70 a bug of ours"
    )
    add_selection(parser)
    changed = parser.add_mutually_exclusive_group()
    changed.add_argument("--changed-since", metavar="REV", help="only files that differ from that revision of git")
    changed.add_argument("--staged", action="store_true", help="only staged files, as they are staged")
    changed.add_argument(
        "--listed", action="store_true", help="the paths are a hook's list: that none can name a model is no mistake"
    )
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="form of the report (default: text)")
    parser.add_argument(
        "--output", action="append", default=[], type=_output, metavar="FORMAT=FILE", help="write it there too"
    )
    parser.add_argument("--baseline", metavar="FILE", help="findings that are let be, see `modelroutes baseline`")
    parser.add_argument(
        "--min-level",
        choices=("error", "warning", "note"),
        default="note",
        help="show no findings below (default: note)",
    )
    parser.add_argument("--expect-references", action="store_true", help="exit code 4 if nothing names a model")
    parser.add_argument("--exit-zero", action="store_true", help="report only: 0 instead of 1, 3, 4 and 5")
    parser.add_argument("--stats", action="store_true", help="say how much was done in what time")


def _output(text: str) -> tuple[str, str]:
    name, mark, file = text.partition("=")
    if not mark or not file or name not in FORMATS:
        raise ArgumentTypeError(f"`{text}` is not FORMAT=FILE; formats: {', '.join(FORMATS)}")
    return name, file


USUAL = {
    "baseline": None,
    "changed_since": None,
    "exit_zero": False,
    "expect_references": False,
    "listed": False,
    "min_level": "note",
    "staged": False,
}
"""Options that other commands do not have; they look at everything."""


def run(args: Namespace) -> int:
    """Prints the report, writes the others, and ends with the report's exit code."""
    begin = time.perf_counter()
    report = report_of(args)
    text = written(report, args.format)
    for name, file in args.output:
        _write_file(file, written(report, name))
    write(text)
    if args.stats:
        seconds = time.perf_counter() - begin
        sys.stderr.write(f"{report.files} files, {len(report.results)} references, {seconds:.2f} s\n")
    return report.exit_code


def report_of(args: Namespace) -> Report:
    """The report that the options ask for."""
    with setting_of(args) as setting:
        return report_in(setting, args)[0]


def report_in(setting: Setting, args: Namespace) -> tuple[Report, tuple[Plan, ...]]:
    """The report that the options ask for there, and the policies with their files."""
    baseline, name = baseline_in(args.baseline, setting.root)
    chosen = choose(setting, args, [name] if name else [])
    plans = plans_of(setting.discovery, chosen)
    stamp = tool_stamp()
    pack = Pack(setting.cache, setting.root) if len(chosen.files.paths) > FEW else None
    options = Options(
        selected=chosen.selected,
        whole=chosen.whole,
        baseline=baseline,
        baseline_name=name,
        expect_references=args.expect_references,
        exit_zero=args.exit_zero,
        least_shown=args.min_level,
        store_digest=digest_of_store(setting, plans),
        changes=_changes(args, setting.root, plans),
    )
    report = check(plans, setting.store, day_or_today(args, setting.store.day), options, pack, stamp)
    if pack is not None:
        pack.save()
    return report, plans


def _changes(args: Namespace, root: str, plans: Sequence[Plan]) -> tuple[Change, ...]:
    """What has changed in the policies since the revision that is named, in CI since the branch that is merged into."""
    branch = os.environ.get("GITHUB_BASE_REF", "") if os.environ.get("CI") else ""
    revision = args.changed_since or (f"origin/{branch}" if branch else "")
    if not revision:
        return ()
    from registry.check.changes import changes_between  # noqa: PLC0415 - only where two versions are compared
    from registry.commands.git import Git  # noqa: PLC0415 - as above

    git = Git(root)
    found: list[Change] = []
    if not args.changed_since and not git.knows(revision):
        return ()  # a shallow clone of the branch alone
    for file in sorted({file for plan in plans for file in plan.loaded.files if file not in plan.loaded.packaged}):
        path = shown(file, root)
        if not os.path.isabs(path):  # noqa: PTH117 - pathlib takes 2 ms to import
            with open(file, "rb") as stream:  # noqa: PTH123 - as above
                now = stream.read(MAX_POLICY)
            found.extend(changes_between(git.bytes_at(revision, path), now, path))
    return tuple(sorted(found))


def baseline_in(file: str | None, root: str) -> tuple[Baseline | None, str]:
    """The baseline in the file, and its path relative to the root. Raises `UsageError` if it is none."""
    if not file:
        return None, ""
    from registry.check.baseline import MAX_BYTES, read_baseline  # noqa: PLC0415 - most checks have none

    try:
        with open(file, "rb") as stream:  # noqa: PTH123 - pathlib takes 2 ms to import
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        hint = "make one with `modelroutes baseline create`"
        raise UsageError(f"`{file}` can't be read: {reason}", hint=hint) from error
    if len(raw) > MAX_BYTES:
        raise UsageError(f"`{file}` is larger than {MAX_BYTES} bytes", hint="mend some of its findings")
    return read_baseline(raw, file), shown(file, root)


def _write_file(file: str, text: str) -> None:
    from pathlib import Path  # noqa: PLC0415 - as above

    from registry.files import write_text  # noqa: PLC0415 - as above

    write_text(Path(file), text)

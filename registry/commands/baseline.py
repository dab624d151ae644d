"""`modelroutes baseline`: lets known findings be until a day, so that only new ones count."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from registry.check.baseline import USUAL_DAYS, baseline_of, baseline_text
from registry.check.discovery import root_of
from registry.check.finding import UNREAD, State
from registry.commands.check import USUAL, baseline_in, report_in
from registry.commands.checking import add_policy, setting_of
from registry.commands.edges import day
from registry.errors import ExitCode, UsageError
from registry.files import write_text

FILE = "model-baseline.json"
"""Where a baseline stands unless somebody says otherwise."""


def configure(parser: ArgumentParser) -> None:
    """Adds the verbs."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    create = verbs.add_parser("create", help="write every finding that counts today into a baseline")
    create.description = "Write every finding that counts today into a baseline, one line each, in order."
    create.add_argument(
        "--until", type=day, metavar="DAY", help=f"its last day (default: {USUAL_DAYS} days from today)"
    )
    create.add_argument("--force", action="store_true", help="replace a baseline that is there")
    prune = verbs.add_parser("prune", help="remove the entries that match no finding any more")
    prune.description = "Remove the entries of a baseline that match no finding any more; nothing is added."
    for verb in (create, prune):
        add_policy(verb)
        verb.add_argument("--file", default=FILE, metavar="FILE", help=f"the baseline (default: {FILE})")
        verb.set_defaults(**USUAL, paths=[])


def run(args: Namespace) -> int:
    """Writes the baseline; the whole repository is looked at."""
    args.paths = [root_of(".")]
    return _create(args) if args.verb == "create" else _prune(args)


def _create(args: Namespace) -> int:
    file = Path(args.file)
    if file.exists() and not args.force:
        hint = "prune it, or replace it with --force"
        raise UsageError(f"there is a baseline at `{file}` already", hint=hint)
    with setting_of(args) as setting:
        report, _ = report_in(setting, args)
    made = baseline_of(report.findings, args.until or report.as_of + timedelta(days=USUAL_DAYS))
    write_text(file, baseline_text(made))
    return _told(f"{len(made.entries)} findings are let be until {made.until}")


def _prune(args: Namespace) -> int:
    args.baseline = args.file
    with setting_of(args) as setting:
        baseline, _ = baseline_in(args.file, setting.root)
        if baseline is None:  # pragma: no cover - the file has a default
            return ExitCode.USAGE
        report, _ = report_in(setting, args)
    if baseline.until < report.as_of:
        raise UsageError(f"the baseline ended on {baseline.until}", hint="create a new one")
    found = {one.fingerprint for one in report.findings if one.state is not State.OPEN}
    unread = {one.spot.path for one in report.findings if one.rule in UNREAD}
    kept = tuple(one for one in baseline.entries if one.fingerprint in found or one.path in unread)
    write_text(Path(args.file), baseline_text(replace(baseline, entries=kept)))
    return _told(f"{len(baseline.entries) - len(kept)} entries removed, {len(kept)} kept")


def _told(words: str) -> int:
    sys.stderr.write(f"{words}\n")
    return ExitCode.CLEAN

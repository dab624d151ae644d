"""`modelroutes waive`: adds a dated, owned, reasoned exception for one finding to the policy that found it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from registry.check.finding import CheckFinding, State
from registry.check.loaded import Loaded
from registry.check.waiving import next_id, waiver_lines, with_waiver
from registry.commands.check import USUAL, report_in
from registry.commands.checking import add_selection, setting_of
from registry.commands.edges import day
from registry.commands.outside import write
from registry.errors import ExitCode, RegistryError, UsageError
from registry.files import write_text


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.description = (
        "Add a waiver for one finding to the policy that found it. It holds for that finding alone, until the day that "
        "is named, and reappears when what it is about changes."
    )
    parser.add_argument("fingerprint", metavar="FINGERPRINT", help="of the finding, as in the JSON report: mrr1:…")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why it is acceptable")
    parser.add_argument("--owner", required=True, metavar="WHO", help="who answers for it")
    parser.add_argument("--until", required=True, type=day, metavar="DAY", help="its last day")
    parser.add_argument("--approved-by", default="", metavar="WHO", help="who agreed")
    parser.add_argument("--id", metavar="ID", help="its name (default: the next of W-001, W-002, …)")
    parser.add_argument("--print", action="store_true", dest="only_print", help="print it, and write nothing")
    add_selection(parser)
    parser.set_defaults(**USUAL)


def run(args: Namespace) -> int:
    """Writes the waiver, and makes sure that it holds."""
    with setting_of(args) as setting:
        report, plans = report_in(setting, args)
    finding = next((one for one in report.findings if one.fingerprint == args.fingerprint), None)
    if finding is None:
        hint = "`modelroutes check --format json` has the fingerprints"
        raise UsageError(f"no finding is `{args.fingerprint}`", hint=hint)
    loaded = next((plan.loaded for plan in plans if finding.spot.path in plan.asked), plans[0].loaded)
    _refuse(finding, args, loaded, report.as_of)
    taken = [one.id for one in loaded.policy.checks.waivers]
    name = args.id or next_id(taken)
    if name in taken:
        raise UsageError(f"there is a waiver `{name}` already", hint="choose another --id")
    lines = waiver_lines(finding, name, args.reason, args.owner, report.as_of, args.until, args.approved_by)
    if args.only_print or not loaded.files:
        write("\n".join(["waivers:", *lines, ""]))
        return ExitCode.CLEAN
    _add(Path(loaded.files[0]), lines, args, loaded.name)
    sys.stderr.write(f"{name} in {loaded.name} waives {finding.rule} at {finding.spot.path} until {args.until}\n")
    return ExitCode.CLEAN


def _refuse(finding: CheckFinding, args: Namespace, loaded: Loaded, as_of: date) -> None:
    rules = loaded.policy.checks.waiver_rules
    if finding.rule.startswith(("RC4", "RC5")) or finding.rule in rules.forbid:
        raise UsageError(f"{finding.rule} may not be waived", hint="mend what it finds")
    if finding.state is State.WAIVED:
        waivers = ", ".join(finding.waivers)
        raise UsageError(f"{waivers} waives it already", hint="change its end there")
    if args.until < as_of:
        raise UsageError(f"a waiver until {args.until} has ended", hint="choose a day that is not over")
    if not args.reason.strip() or not args.owner.strip():
        raise UsageError("a waiver needs a reason and an owner", hint="say why, and who answers for it")


def _add(file: Path, lines: tuple[str, ...], args: Namespace, shown: str) -> None:
    """Adds the lines; the file is as it was where the waiver would not hold."""
    raw = file.read_bytes()
    text = with_waiver(raw.decode(), lines)
    if text is None:
        hint = "add this to its list of waivers, or write that list one item a line:\n" + "\n".join(lines)
        raise UsageError(f"`{shown}` writes its waivers in brackets", hint=hint)
    write_text(file, text)
    try:
        with setting_of(args) as setting:
            report, _ = report_in(setting, args)
        holds = any(one.fingerprint == args.fingerprint and one.state is State.WAIVED for one in report.findings)
    except RegistryError:
        write_text(file, raw.decode())
        raise
    if not holds:
        write_text(file, raw.decode())
        why = next((one.message for one in report.findings if one.rule in {"RC401", "RC403"}), "it does not match")
        raise UsageError(f"the waiver would not hold: {why}", hint="nothing was written; choose another end")

"""`modelroutes init`: writes a policy to start with, from questions or flags, and says what to add to CI."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from registry.attributes.scopes import USES
from registry.check.discovery import root_of
from registry.check.starting import CI, FILE, Start, deployments_in, hosts_in, policy_text
from registry.commands.outside import store_file, write
from registry.errors import ExitCode, PolicyError, UsageError
from registry.files import write_text
from registry.lookup.filters import near
from registry.lookup.policies import EXPORTERS, shipped
from registry.lookup.policy_reading import read_policy
from registry.references.find import find_references
from registry.references.listing import list_files
from registry.store.reader import Store


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.description = (
        "Write a policy to start with into model-policy.yaml. On a terminal, what no flag says is asked. Hosts and "
        "deployments that only you can explain are proposed in comments."
    )
    parser.add_argument("--policy", metavar="NAME", help="the shipped policy to extend")
    parser.add_argument("--title", metavar="TEXT", help="what the policy is called (default: the folder's name)")
    parser.add_argument(
        "--exporter", choices=EXPORTERS, help="whose transfer law applies, if the policy leaves it open"
    )
    parser.add_argument("--customer", metavar="PLACE", help="where you are established: a country code, EU or EEA")
    parser.add_argument("--holding", action="append", default=[], metavar="ARRANGEMENT", help="an arrangement you hold")
    parser.add_argument("--use", action="append", default=[], choices=tuple(USES), help="an optional function you use")
    parser.add_argument("--force", action="store_true", help="replace a policy that is there")
    parser.add_argument("--store", metavar="FILE", help="the store to read (default: the one installed)")


def run(args: Namespace) -> int:
    """Writes the policy and prints what to do next."""
    target = Path(FILE)
    if target.exists() and not args.force:
        raise UsageError(f"there is a `{FILE}` already", hint="change it, or replace it with --force")
    with Store(Path(store_file(args))) as store:
        start = _start(store, args)
        references = find_references(list_files(root_of(".")), store).references
        text = policy_text(start, hosts_in(references), deployments_in(references))
        before = target.read_text(encoding="utf-8") if target.exists() else None
        write_text(target, text)
        read = read_policy(store, FILE, Path())
    if read.policy is None:
        _restore(target, before)
        raise PolicyError("this policy can't be written", hint="mend the flags", findings=read.findings)
    write(f"{FILE} extends `{start.extends}`; {len(references)} references were found.\n{CI}")
    return ExitCode.CLEAN


def _restore(target: Path, before: str | None) -> None:
    if before is None:
        target.unlink(missing_ok=True)
    else:
        write_text(target, before)


def _start(store: Store, args: Namespace) -> Start:
    known = shipped(store)
    asks = sys.stdin.isatty() and sys.stderr.isatty()
    name = args.policy or (_asked(f"Extend which policy? {', '.join(known)}", known[0]) if asks and known else "")
    if not name:
        raise UsageError("no policy is named to extend", hint=f"--policy with one of: {', '.join(known)}")
    if name not in known:
        raise UsageError(f"there is no policy `{name}`", hint=near(name, known))
    title = args.title or (_asked("What is it called?", _folder()) if asks else _folder())
    customer = args.customer or (_asked("Where are you established (a country code)?", "") if asks else "")
    return Start(
        title=title,
        extends=name,
        exporter=args.exporter or "",
        customer=customer,
        holdings=tuple(dict.fromkeys(args.holding)),
        uses=tuple(sorted(set(args.use))),
    )


def _folder() -> str:
    return Path.cwd().name or "policy"


def _asked(question: str, otherwise: str) -> str:
    """The answer to a question on the terminal; an empty one is the usual."""
    sys.stderr.write(f"{question} [{otherwise}] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip() or otherwise

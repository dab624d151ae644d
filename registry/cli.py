"""The command `modelroutes`: parse, then run one command; the rest is imported when it is needed."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import re
import sys
from collections.abc import Sequence

from registry.commands.helping import Help
from registry.errors import ExitCode, PolicyError, RegistryError
from registry.version import VERSION

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any, NoReturn


argparse._ = str  # type: ignore[attr-defined]  # English as all that we say; looking for a translation takes 1 ms

COMMANDS: tuple[tuple[str, str], ...] = (
    ("baseline", "let the findings of a check that are known be until a day"),
    ("build", "build the store and the site from a catalogue"),
    ("check", "check where files name models, and judge each place by a policy"),
    ("compare", "compare models or routes side by side, with what differs"),
    ("coverage", "say how far the claims of providers are established, and what is missing"),
    ("explain", "say why a policy passes or refuses a route or a reference, and what would change it"),
    ("init", "write a policy to start with, and say what to add to CI"),
    ("mcp", "answer look-ups and checks of agents, by the Model Context Protocol"),
    ("models", "list the models with a route that meets a policy or filters"),
    ("new", "write a new record with what its kind asks for"),
    ("policy", "check, show, test, compare and count policies"),
    ("preview", "build, show the site on this machine, and build again on every change"),
    ("providers", "list the providers with a route that meets a policy or filters"),
    ("refs", "find where files name models and routes, and say which each may mean"),
    ("routes", "list the routes that meet a policy or filters, and say what is left out"),
    ("search", "find models, labs, providers and sources by name, id or alias"),
    ("show", "show a model, route, provider, lab or source with every claim and its evidence"),
    ("stats", "count what the store holds"),
    ("validate", "check a catalogue and say what is wrong where"),
    ("waive", "add a dated, owned exception for one finding of a check to its policy"),
)
"""Every command with its line of help; `registry.commands.<name>` runs it."""

YOUNG = 20_000
"""New objects after which garbage is looked for: a look-up or a check of a file ends before that."""

EPILOG = """exit codes: 0 clean, 1 findings or nothing found, 2 wrong usage or unusable input, 70 a bug of ours
(refs, check: 4 nothing to look at, 5 a file could not be read; check: 3 unknown or conditional, nothing fails)

This is a record of public statements with their dates. It is not legal advice."""


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes end in the project's own form and exit code."""

    def __init__(self, **options: Any) -> None:
        # no abbreviations: a flag that is added later would change what they mean
        super().__init__(**{"formatter_class": Help, "allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        """Says what is wrong, what may have been meant, and how to get help."""
        meant = self._meant(message)
        hint = f"; did you mean {meant}?" if meant else ""
        self.exit(ExitCode.USAGE, f"{self.prog}: {_harmless(message)}\n    hint: see {self.prog} --help{hint}\n")

    def _meant(self, message: str) -> str:
        """The option or command that is closest to the one that the message complains of."""
        import difflib  # noqa: PLC0415 - only a mistake needs it

        known = {*self._option_string_actions, *(name for name, _ in COMMANDS)}
        for action in self._actions:
            for sub in (action.choices or {}).values() if isinstance(action.choices, dict) else ():
                known.update(getattr(sub, "_option_string_actions", ()))
        found = re.search(r"unrecognized arguments: (\S+)|invalid choice: '([^']*)'", message)
        word = (found[1] or found[2]).partition("=")[0] if found else ""
        close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.7)
        return f"`{close[0]}`" if close else ""


def parser(wanted: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands; where one is wanted, of that one, so that the others take no time."""
    top = Parser(
        prog="modelroutes",
        description="An open catalogue of models and routes: what each does with your data, who says so, checked when.",
        epilog=EPILOG,
    )
    top.add_argument("--version", action="store_true", help="print the version, and end")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser, prog=top.prog)
    known = [(name, summary) for name, summary in COMMANDS if name == wanted] or COMMANDS
    for name, summary in known:
        sub = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name == wanted:
            importlib.import_module(f"registry.commands.{name}").configure(sub)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code."""
    if arguments is not None:
        return _main(list(arguments))
    gc.disable()  # while modules load there is no garbage; looking for it takes 1 ms
    try:
        return _main(sys.argv[1:])
    finally:
        gc.freeze()  # nor does anybody need it found when all ends: 2 ms


def _main(words: list[str]) -> int:
    wanted = words[0] if words else None
    try:
        args = parser(wanted).parse_args(words)
        if args.version:
            sys.stdout.write(f"modelroutes {VERSION}\n")
            return ExitCode.CLEAN
        if args.command is None:
            parser().print_help()
            return ExitCode.USAGE
        return _run(args)
    except RegistryError as error:
        return _fail(error)
    except BrokenPipeError:
        # the reader of our output is gone, as with `| head`; nothing is left to say to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.CLEAN
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the one place where a bug of ours becomes an exit code
        return _bug(error)


def _run(args: argparse.Namespace) -> int:
    command: Any = importlib.import_module(f"registry.commands.{args.command}")
    gc.freeze()  # what was imported stays, so nobody need look through it
    gc.set_threshold(YOUNG)
    gc.enable()
    code: int = command.run(args)
    sys.stdout.flush()
    return code


def _fail(error: RegistryError) -> int:
    if isinstance(error, PolicyError) and error.findings:
        from registry.report.text import text  # noqa: PLC0415 - most errors have no findings

        sys.stderr.write(text(error.findings))
    hint = f"\n    hint: {_harmless(error.hint)}" if error.hint else ""
    sys.stderr.write(f"modelroutes: {_harmless(error.message)}{hint}\n")
    return error.exit_code


def _harmless(text: str) -> str:
    """The lines with whatever can't be seen written out: a message may quote files and arguments."""
    from registry.escape import visible  # noqa: PLC0415 - only a mistake needs it

    return "\n".join(map(visible, text.split("\n")))


def _bug(error: Exception) -> int:
    """A traceback only for those who ask for one."""
    if os.environ.get("MODELROUTES_TRACEBACK"):
        raise error
    sys.stderr.write(
        f"modelroutes: a bug of ours: {type(error).__name__}: {error}\n"
        "    hint: run it again with MODELROUTES_TRACEBACK=1 and report what it prints\n"
    )
    return ExitCode.INTERNAL

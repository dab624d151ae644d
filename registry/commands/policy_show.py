"""`modelroutes policy show`: a policy after inheritance, with where each part is written."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from registry.commands.answering import open_store
from registry.commands.outside import write
from registry.errors import ExitCode
from registry.lookup.policies import find_policy
from registry.lookup.policy_show import policy_json, policy_text, policy_yaml

FORMATS = {"text": policy_text, "json": policy_json, "yaml": policy_yaml}


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument("policy", metavar="NAME|FILE", help="a shipped policy, or a file with one")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="form of the answer")
    parser.add_argument("--store", metavar="FILE", help="the store to read (default: the one installed)")


def run(args: Namespace) -> int:
    """Prints the policy."""
    with open_store(args) as store:
        policy = find_policy(store, args.policy)
    write(FORMATS[args.format](policy))
    return ExitCode.CLEAN

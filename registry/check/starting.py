"""A policy to start with, from what its author says and from what the files name; nothing is declared by guessing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from registry.references.reference import Reference, Status

FILE = "model-policy.yaml"

CI = """\
Add this to CI, where the package is installed:
    modelroutes check --format text
On GitHub, for annotations on the changed lines:
    modelroutes check --format github
For code scanning, write a second report beside it:
    modelroutes check --output sarif=modelroutes.sarif
Before each commit, only what is staged:
    modelroutes check --staged
"""
"""What to add, whatever runs it."""


@dataclass(frozen=True, slots=True)
class Start:
    """What the author says."""

    title: str
    extends: str
    exporter: str = ""
    customer: str = ""
    holdings: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """A name in the files that only the author can explain, with the first place where it stands."""

    name: str
    place: str


def hosts_in(references: Iterable[Reference]) -> tuple[Proposal, ...]:
    """Hosts that are neither in the catalogue nor declared."""
    found: dict[str, str] = {}
    for one in references:
        for choice in one.choices:
            if choice.host and choice.status in {Status.SELF_HOSTED, Status.UNRESOLVED}:
                spot = choice.spot or one.spot
                found.setdefault(choice.host, f"{spot.path}:{spot.line}")
    return tuple(sorted(Proposal(name, place) for name, place in found.items()))


def deployments_in(references: Iterable[Reference]) -> tuple[Proposal, ...]:
    """Names that somebody gave to a deployment."""
    found: dict[str, str] = {}
    for one in references:
        for choice in one.choices:
            if choice.status is Status.OPAQUE and one.text:
                head = f"{choice.provider}:" if choice.provider else ""
                found.setdefault(f"{head}{one.text}", f"{one.spot.path}:{one.spot.line}")
    return tuple(sorted(Proposal(name, place) for name, place in found.items()))


def policy_text(start: Start, hosts: Sequence[Proposal], deployments: Sequence[Proposal]) -> str:
    """The policy. What is only proposed stands in comments: the author fills it in."""
    return "".join(f"{line}\n" for line in _lines(start, hosts, deployments))


def _lines(start: Start, hosts: Sequence[Proposal], deployments: Sequence[Proposal]) -> Iterator[str]:
    yield "version: 1"
    yield f"title: {_quoted(start.title)}"
    yield f"extends: [{_quoted(start.extends)}]"
    if start.exporter:
        yield f"exporter: {start.exporter}"
    if start.customer:
        yield f"customer: {start.customer}"
    if start.uses:
        yield f"uses: [{', '.join(start.uses)}]"
    if start.holdings:
        yield "holdings: # give each `until`, `owner` and `record`"
        yield from (f"  - arrangement: {one}" for one in start.holdings)
    if hosts:
        yield "# Hosts that files name and the catalogue does not know. Say what they are, and remove the marks:"
        yield "# hosts:"
        for one in hosts:
            yield f"#   {_quoted(one.name)}: {{self_hosted: true, country: ??}} # {_comment(one.place)}"
    if deployments:
        yield "# Names of deployments, which no file explains. Say what they stand for, and remove the marks:"
        yield "# deployments:"
        for one in deployments:
            yield f"#   {_quoted(one.name)}: {{model: ??, provider: ??, region: ??}} # {_comment(one.place)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=True)


def _comment(text: str) -> str:
    """A place in a comment, which no name of a file can end."""
    return _quoted(text)[1:-1]

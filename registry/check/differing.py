"""What becomes of the references of repositories where one policy takes the place of another."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from registry.check.discovery import Discovery, Named, root_of
from registry.check.finding import UNREAD
from registry.check.loaded import Loaded, loaded_of
from registry.check.references import Result
from registry.check.run import Options, check
from registry.check.selecting import plans_of, select_paths
from registry.errors import ExitCode, PolicyError
from registry.findings import Finding
from registry.frozen import dataclass, replace
from registry.lookup.policy_reading import reader_of
from registry.policy_files import Read
from registry.store.reader import Store

ABSENT = "not looked at"
"""What stands for a verdict where one of the two policies leaves the place out."""

Key = tuple[str, int, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """A reference under one of the two policies."""

    verdict: str = ABSENT
    counts: bool = False
    """Whether any of its findings is an error, waivers aside."""
    rules: tuple[str, ...] = ()
    why: str = ""
    """The message that weighs most."""
    policy: str = ""
    """The policy of the repository that judged it, or the one that was named."""


@dataclass(frozen=True, slots=True)
class ReferenceChange:
    """A reference of which the two policies do not say the same."""

    path: str
    line: int
    column: int
    text: str
    key: str
    before: Side
    after: Side

    @property
    def why(self) -> str:
        """What is wrong with it where less is said of it; if that is the same on both sides, what it counts as."""
        if self.before.verdict == self.after.verdict:
            return f"{'counts' if self.after.counts else 'no longer counts'}: {self.after.why or self.before.why}"
        return self.after.why or self.before.why


@dataclass(frozen=True, slots=True)
class Compared:
    """One repository."""

    path: str
    references: int = 0
    changes: tuple[ReferenceChange, ...] = ()
    unread: tuple[str, ...] = ()
    """Files that were selected and could not be read."""
    unusable: tuple[tuple[str, tuple[Finding, ...]], ...] = ()
    """`before`, `after`: where a policy of the repository can't be used, with what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Every repository that was asked for."""

    before: str
    after: str
    repositories: tuple[Compared, ...]

    @property
    def changes(self) -> tuple[ReferenceChange, ...]:
        """Of all repositories."""
        return tuple(change for one in self.repositories for change in one.changes)

    @property
    def counts(self) -> Mapping[tuple[str, str], int]:
        """How many go from which verdict to which."""
        return dict(sorted(Counter((one.before.verdict, one.after.verdict) for one in self.changes).items()))

    @property
    def exit_code(self) -> ExitCode:
        """1: something changes; 5: nothing that was read, but not all was; 4: there is no reference; else 0."""
        if self.changes or any(len(one.unusable) == 1 for one in self.repositories):
            return ExitCode.FINDINGS
        if any(one.unread or one.unusable for one in self.repositories):
            return ExitCode.INCOMPLETE
        return ExitCode.CLEAN if any(one.references for one in self.repositories) else ExitCode.NOTHING


def difference(paths: Sequence[str], before: str, after: str, store: Store, as_of: date) -> Difference:
    """The references under the paths, by the repository that holds each.

    Where a policy of a repository extends one of the two, it is read with the one and with the other in that place, so
    that what the repository declares and adds stays. Elsewhere the two judge by themselves. Raises `PolicyError` for
    one of the two that can't be used.
    """
    old, new = (_named(name, store) for name in (before, after))
    by_root: dict[str, list[str]] = {}
    for path in paths:
        root = root_of(path if os.path.isdir(path) else os.path.dirname(path) or ".")  # noqa: PTH112, PTH120 - as all paths of checks
        by_root.setdefault(root, []).append(path)
    sides = [(before, old), (after, new)]
    digests = [read.digest for _, read in sides]
    found = [_compared(root, by_root[root], sides, digests, store, as_of) for root in sorted(by_root)]
    return Difference(before, after, tuple(found))


def _named(name: str, store: Store) -> Read:
    read = reader_of(store).named(name, Path())
    if read.policy is None:
        raise PolicyError(f"the policy `{name}` can't be used", findings=read.findings)
    return read


def _compared(
    root: str,
    paths: Sequence[str],
    sides: Sequence[tuple[str, Read]],
    digests: Sequence[str],
    store: Store,
    as_of: date,
) -> Compared:
    shown = os.path.relpath(root).replace(os.sep, "/")
    inside = [os.path.relpath(os.path.realpath(path), root).replace(os.sep, "/") for path in paths]
    judged: list[dict[Key, Side]] = []
    unread: set[str] = set()
    unusable: list[tuple[str, tuple[Finding, ...]]] = []
    for word, (name, read) in zip(("before", "after"), sides, strict=True):
        discovery = _discovery(root, name, read, digests, store)
        try:
            chosen = select_paths(root, discovery, inside)
            report = check(plans_of(discovery, chosen), store, as_of, Options(whole=chosen.whole))
        except PolicyError as error:
            unusable.append((word, error.findings))
            continue
        judged.append(_by_place(report.results))
        unread.update(one.spot.path for one in report.findings if one.rule in UNREAD)
    prefix = "" if shown == "." else f"{shown}/"
    if unusable:
        found = len(judged[0]) if judged else 0
        return Compared(shown, found, (), tuple(f"{prefix}{path}" for path in sorted(unread)), tuple(unusable))
    old, new = judged
    changes = tuple(_changes(prefix, old, new))
    return Compared(shown, len(old.keys() | new.keys()), changes, tuple(f"{prefix}{path}" for path in sorted(unread)))


def _discovery(root: str, name: str, read: Read, digests: Sequence[str], store: Store) -> Discovery:
    """The policies of the repository, with this one wherever one of the two is named."""
    itself = replace(loaded_of(read, name, root), name=name)
    instead = {digest: read for digest in digests if digest}

    def load(found: Named) -> Loaded:
        reader = reader_of(store, Path(root), instead)
        loaded = loaded_of(reader.named(found.name, Path(found.base)), found.name, root)
        return loaded if reader.stood_in else itself

    return Discovery(root, load, itself)


def _by_place(results: Sequence[Result]) -> dict[Key, Side]:
    found: dict[Key, Side] = {}
    for one in sorted(results, key=lambda result: result.verdict, reverse=True):  # of several at a place, the worst
        spot, reference = one.reference.spot, one.reference
        key = (spot.path, spot.line, spot.column, reference.text, reference.key, reference.format)
        findings = sorted(one.findings, key=lambda finding: (finding.verdict, finding.rule, finding.message))
        rules = tuple(sorted({finding.rule for finding in findings}))
        counts = any(finding.level == "error" for finding in findings)
        found[key] = Side(str(one.verdict), counts, rules, findings[0].message if findings else "", one.policy)
    return found


def _changes(prefix: str, old: Mapping[Key, Side], new: Mapping[Key, Side]) -> Iterator[ReferenceChange]:
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key, Side()), new.get(key, Side())
        if (before.verdict, before.counts) != (after.verdict, after.counts):
            path, line, column, text, keys, _ = key
            yield ReferenceChange(f"{prefix}{path}", line, column, text, keys, before, after)

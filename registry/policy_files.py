"""Policy files: read, checked, compiled and merged with what they extend; or everything that is wrong in them."""

from __future__ import annotations

import difflib
import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from registry import yaml12
from registry.files import regular_file
from registry.findings import Finding, Location, Rule
from registry.ids import is_segment
from registry.packaged import PREFIX, locate
from registry.places import Places
from registry.policy.compile import Compiled, compile_policy
from registry.policy.compile_require import Keys
from registry.policy.narrow import NONE, Widening, meet, narrow
from registry.policy.policy import Policy
from registry.policy.scoping import mistakes_in_scopes
from registry.policy_known import HOLDINGS, PLACES, unknown_holdings, unknown_places
from registry.records.policy import Policy as PolicyRecord
from registry.validation import empty_values, findings_of

WIDENS = Rule("policy-widens", "A policy widens its parent", "A policy that extends another one can only narrow it.")
EXTENDS = Rule("policy-extends", "A parent can't be used", "What a policy extends exists, is sound, and is not itself.")
MEANING = Rule("policy-meaning", "A requirement says nothing or too much", "A requirement asks for one thing.")
RULES: tuple[Rule, ...] = (WIDENS, EXTENDS, MEANING, PLACES, HOLDINGS)

MAX_DEPTH = 16
"""Most policies in a chain of `extends`."""

MAX_PARENTS = 16
"""Most policies that one policy extends."""

SETTINGS = (
    "title",
    "exporter",
    "customer",
    "uses",
    "holdings",
    "account",
    "deployments",
    "hosts",
    "may_declare",
    "scan",
    "unknown",
    "conditional",
)
"""Keys whose lines a policy remembers."""

_PIN = re.compile(r"sha256:[0-9a-f]{64}")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|\\\\")
"""How an address begins: with a scheme, or with the name of another machine."""


@dataclass(frozen=True, slots=True)
class Read:
    """A policy after inheritance, or the findings of it and of its parents."""

    policy: Policy | None
    findings: tuple[Finding, ...]
    may_declare: frozenset[str] = frozenset()
    digest: str = ""
    """`sha256:…` of the file's bytes, empty if there was no file at hand."""
    height: int = 1
    """Policies in its longest chain of `extends`, itself included."""
    files: tuple[tuple[str, str], ...] = ()
    """Every file that went in with its digest: the policy's own first, then those of its parents."""
    ways: tuple[tuple[str, str], ...] = ()
    """How each of these was reached, a path or `package:NAME/FILE`, and where that led."""


class _StoppedError(Exception):
    """A chain of `extends` that has no end; the finding says where."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def _too_deep(name: str, at: Location) -> _StoppedError:
    message = f"`{name}` makes a chain of more than {MAX_DEPTH} policies"
    return _StoppedError(EXTENDS.finding(message, at=at, hint="put some of them together"))


class PolicyReader:
    """Reads policies by name, among those that ship, and by path. Each file is read once."""

    def __init__(
        self,
        shipped: Mapping[str, Path | Read],
        places: Places,
        root: Path | None = None,
        *,
        arrangements: frozenset[str] | None = None,
        instead: Mapping[str, Read] | None = None,
    ) -> None:
        """`shipped` are paths or compiled policies by name; paths below `root` are shown relative to it.

        Holdings must be among the arrangements, if these are given. `instead` are policies that stand in for those
        of these digests, wherever one is named.
        """
        self._shipped = shipped
        self._places = places
        self._root = root
        self._arrangements = arrangements
        self._read: dict[tuple[Path, str, str], Read] = {}
        self._packages: dict[Path, str] = {}
        self._instead = instead or {}
        self.stood_in = False
        """Whether a policy stood in for one that was named."""

    def named(self, name: str, base: Path) -> Read:
        """The shipped policy of that name, or the local file, relative to the base; `#sha256:…` pins its bytes."""
        try:
            return self._named(name, base, (), Location(name))
        except _StoppedError as stopped:
            return Read(None, (stopped.finding,))

    def _named(self, name: str, base: Path, above: tuple[Path, ...], at: Location) -> Read:
        """`above` are the files that lead here, `at` is where the name was written."""
        text, mark, pin = name.partition("#")
        if mark and not _PIN.fullmatch(pin):
            return _refused(
                at, f"`{mark}{pin}` is no digest", "write `#sha256:` and 64 hexadecimal digits, or leave it out"
            )
        found: Path | Read
        if text.startswith(PREFIX):
            path, reason = locate(text)
            if not path:
                return _refused(at, f"`{text}` can't be found: {reason}", "install it in the same environment")
            found = Path(path)
            self._packages[found.parents[text.count("/") - 1]] = text.partition("/")[0]
        elif _ADDRESS.match(text):
            return _refused(at, f"`{text}` is an address, and no policy is fetched", "save it, and name the local file")
        else:
            found = self._shipped[text] if is_segment(text) and text in self._shipped else base / text
        if isinstance(found, Path):
            policy_id = text if is_segment(text) and text in self._shipped else found.name.removesuffix(".yaml")
            found = self._file(found, policy_id, above, at)
        if len(above) + found.height > MAX_DEPTH:
            raise _too_deep(name, at)
        if pin and found.digest != pin and (found.policy or found.digest):
            message = f"the digest of `{text}` is {found.digest or 'not known'}, and {pin} is pinned"
            return _refused(at, message, "review it, then pin it anew")
        if found.digest in self._instead:
            self.stood_in = True
            found = self._instead[found.digest]
        return found

    def _file(self, path: Path, policy_id: str, above: tuple[Path, ...], at: Location) -> Read:
        real, reason = regular_file(path)
        if real is None:
            return self._unreadable(path, reason)
        if real in above:
            chain = " → ".join(one.name for one in (*above[above.index(real) :], real))
            raise _StoppedError(
                EXTENDS.finding(f"`{path.name}` extends itself: {chain}", at=at, hint="remove one `extends`")
            )
        key = (real, self._shown(path), policy_id)
        if key not in self._read:
            if len(above) >= MAX_DEPTH:
                raise _too_deep(path.name, at)
            try:
                with real.open("rb") as stream:
                    raw = stream.read(yaml12.MAX_BYTES + 1)
            except OSError as error:
                return self._unreadable(path, (error.strerror or "nobody says why").lower())
            read = self._parsed(raw, path, policy_id, (*above, real))
            digest = f"sha256:{hashlib.sha256(raw).hexdigest()}"
            shown = self._shown(path)
            way = (shown if shown.startswith(PREFIX) else os.path.abspath(path), str(real))  # noqa: PTH100 - links stay
            files = ((str(real), digest), *read.files)
            self._read[key] = replace(read, digest=digest, files=files, ways=(way, *read.ways))
        return self._read[key]

    def _unreadable(self, path: Path, reason: str) -> Read:
        known = sorted(self._shipped)
        close = difflib.get_close_matches(path.name.removesuffix(".yaml"), known, n=1)
        names = f", or one of: {', '.join(known)}" if known else ""
        hint = f"did you mean `{close[0]}`?" if close else f"name a file{names}"
        return _refused(Location(self._shown(path)), f"the policy can't be read: {reason}", hint)

    def _parsed(self, raw: bytes, path: Path, policy_id: str, above: tuple[Path, ...]) -> Read:
        document = yaml12.read(raw, self._shown(path))
        if document.findings:
            return Read(None, document.findings)
        empty = tuple(empty_values(document))
        if empty:
            return Read(None, empty)
        try:
            record = PolicyRecord.model_validate(document.data)
        except ValidationError as error:
            return Read(None, tuple(findings_of(error, document, PolicyRecord)))
        plain = record.model_dump(mode="json", by_alias=True, exclude_none=True, warnings=False)
        compiled = compile_policy(policy_id, plain, lambda keys: _place(document, keys))
        policy = replace(compiled.policy, origins={**compiled.policy.origins, **_lines(document)})
        findings = [
            MEANING.finding(one.message, at=document.locate(one.keys, key=True), hint=one.hint)
            for one in compiled.mistakes
        ]
        findings.extend(unknown_places(policy, document, self._places))
        findings.extend(unknown_holdings(policy, document, self._arrangements))
        return self._inherited(replace(compiled, policy=policy), document, path, findings, above)

    def _shown(self, path: Path) -> str:
        path = Path(os.path.normpath(path))
        for folder, package in self._packages.items():
            if path.is_relative_to(folder):
                return f"{package}/{path.relative_to(folder).as_posix()}"
        inside = self._root is not None and path.is_relative_to(self._root)
        return (path.relative_to(self._root) if self._root and inside else path).as_posix()

    def _inherited(
        self,
        compiled: Compiled,
        document: yaml12.Document,
        path: Path,
        found: list[Finding],
        above: tuple[Path, ...],
    ) -> Read:
        policy, parents = compiled.policy, []
        if len(compiled.extends) > MAX_PARENTS:
            message = f"a policy extends {len(compiled.extends)} others, more than {MAX_PARENTS}"
            at = document.locate(("extends",), key=True)
            return Read(None, (*found, EXTENDS.finding(message, at=at, hint="put some of them together")))
        for index, name in enumerate(compiled.extends):
            at = document.locate(("extends", index))
            parent = self._named(name, path.parent, above, at)
            if parent.policy is None:
                if all(one.location != at for one in parent.findings):
                    found.append(EXTENDS.finding(f"`{name}` can't be extended", at=at, hint="mend what is wrong there"))
                found.extend(parent.findings)
            parents.append(parent)
        merged, findings = self._merged(
            [parent.policy for parent in parents if parent.policy], compiled.extends, document
        )
        found.extend(findings)
        if merged is not None:
            declares = frozenset.intersection(*(parent.may_declare for parent in parents))
            narrowed = narrow(merged, policy, self._places, declares=declares, grants=compiled.may_declare)
            policy = narrowed.policy
            found.extend(_widening(one, document) for one in narrowed.widenings)
        if policy.exporter == NONE and any(one.requirement == "transfer" for one in policy.conditions):
            at = document.locate(("require", "transfer"), key=True)
            found.append(MEANING.finding("`transfer` needs an `exporter`", at=at, hint="add `exporter:` EEA, GB or CH"))
        own = compiled.policy.checks.scopes
        found.extend(_scope_mistake(one, document) for one in mistakes_in_scopes(policy, own, self._places))
        height = 1 + max((parent.height for parent in parents), default=0)
        findings = tuple(dict.fromkeys(found))
        files = tuple(dict.fromkeys(one for parent in parents for one in parent.files))
        ways = tuple(dict.fromkeys(one for parent in parents for one in parent.ways))
        read = Read(None if findings else policy, findings, compiled.may_declare, height=height, files=files)
        return replace(read, ways=ways)

    def _merged(
        self, parents: list[Policy], names: tuple[str, ...], document: yaml12.Document
    ) -> tuple[Policy | None, tuple[Finding, ...]]:
        """All parents as one, and where they exclude each other; `None` if there are none, or not all are sound."""
        if not parents or len(parents) < len(names):
            return None, ()
        merged, findings = parents[0], []
        for index, parent in enumerate(parents[1:], start=1):
            both = meet(merged, parent, self._places)
            merged = both.policy
            for one in both.widenings:
                message = f"`{names[index]}` excludes what is extended before it: {one.message}"
                hint = f"see {one.parent} and {one.child}; leave one of them out"
                findings.append(EXTENDS.finding(message, at=document.locate(("extends", index)), hint=hint))
        return merged, tuple(findings)


def _lines(document: yaml12.Document) -> dict[str, str]:
    """Where each setting of the policy was written."""
    data = document.data if isinstance(document.data, dict) else {}
    return {name: _place(document, (name,)) for name in SETTINGS if name in data}


def _place(document: yaml12.Document, keys: Keys) -> str:
    location = document.locate(keys, key=True)
    return f"{location.path}:{location.line}"


def _scope_mistake(one: Widening, document: yaml12.Document) -> Finding:
    """A scope that is laxer than its own policy, or that excludes another one."""
    return replace(_widening(one, document), hint=f"compare {one.parent}; a scope can only narrow its policy")


def _widening(one: Widening, document: yaml12.Document) -> Finding:
    """The widening at the child's line, which its origin names; the hint names the parent's."""
    path, _, line = one.child.rpartition(":")
    at = Location(path, int(line), 1) if path and line.isdigit() else Location(document.path, 1, 1)
    return WIDENS.finding(one.message, at=at, hint=f"the parent says so at {one.parent}; a child can only narrow it")


def _refused(at: Location, message: str, hint: str) -> Read:
    return Read(None, (EXTENDS.finding(message, at=at, hint=hint),))

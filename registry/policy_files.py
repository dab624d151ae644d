"""Policy files: read, checked, compiled and merged with what they extend; or everything that is wrong in them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from registry import yaml12
from registry.findings import Finding, Location, Rule
from registry.ids import is_segment
from registry.places import Places
from registry.policy.compile import Compiled, compile_policy
from registry.policy.narrow import Widening, narrow
from registry.policy.policy import Policy
from registry.records.policy import Policy as PolicyRecord
from registry.validation import findings_of

WIDENS = Rule("policy-widens", "A policy widens its parent", "A policy that extends another one can only narrow it.")
EXTENDS = Rule("policy-extends", "A parent can't be used", "What a policy extends exists, is sound, and is not itself.")
MEANING = Rule("policy-meaning", "A requirement says nothing or too much", "A requirement asks for one thing.")
PLACES = Rule("policy-places", "A place is not known", "Places of a policy are countries, groups or cloud regions.")

RULES: tuple[Rule, ...] = (WIDENS, EXTENDS, MEANING, PLACES)

MAX_DEPTH = 16
"""Longest chain of `extends`."""


@dataclass(frozen=True, slots=True)
class Read:
    """A policy after inheritance, or the findings of it and of its parents."""

    policy: Policy | None
    findings: tuple[Finding, ...]
    may_declare: frozenset[str] = frozenset()


class PolicyReader:
    """Reads policies by name, among those that ship, and by path. Each file is read once."""

    def __init__(self, shipped: Mapping[str, Path], places: Places, root: Path | None = None) -> None:
        """`shipped` are paths by name; paths below `root` are shown relative to it."""
        self._shipped = shipped
        self._places = places
        self._root = root
        self._read: dict[Path, Read] = {}

    def named(self, name: str, base: Path) -> Read:
        """The shipped policy of that name, or the local file, relative to the base; `#sha256:…` pins its bytes."""
        return self._named(name, base, ())

    def _named(self, name: str, base: Path, above: tuple[Path, ...]) -> Read:
        text, _, pin = name.partition("#")
        if is_segment(text) and text in self._shipped:
            path, policy_id = self._shipped[text], text
        else:
            path, policy_id = base / text, Path(text).name.removesuffix(".yaml")
        if path.resolve() in above or len(above) > MAX_DEPTH:
            chain = " → ".join(one.name for one in (*above, path))
            return _refused(path, f"`{name}` extends itself: {chain}", "remove one `extends`")
        return self._file(path, policy_id, pin, (*above, path.resolve()))

    def _file(self, path: Path, policy_id: str, pin: str, above: tuple[Path, ...]) -> Read:
        try:
            with path.open("rb") as stream:
                raw = stream.read(yaml12.MAX_BYTES + 1)
        except OSError as error:
            known = ", ".join(sorted(self._shipped))
            reason = (error.strerror or "it can't be read").lower()
            return _refused(path, f"the policy can't be read: {reason}", f"name a file, or one of: {known}")
        if pin and pin != f"sha256:{hashlib.sha256(raw).hexdigest()}":
            return _refused(path, "the policy's digest is not the one that is pinned", "review it, then pin it anew")
        key = path.resolve()
        if key not in self._read:
            self._read[key] = self._parsed(raw, path, policy_id, above)
        return self._read[key]

    def _parsed(self, raw: bytes, path: Path, policy_id: str, above: tuple[Path, ...]) -> Read:
        document = yaml12.read(raw, self._shown(path))
        if document.findings:
            return Read(None, document.findings)
        try:
            record = PolicyRecord.model_validate(document.data)
        except ValidationError as error:
            return Read(None, tuple(findings_of(error, document, PolicyRecord)))
        plain = record.model_dump(mode="json", by_alias=True, exclude_none=True, warnings=False)
        compiled = compile_policy(policy_id, plain, lambda keys: _place(document, keys))
        findings = [
            MEANING.finding(one.message, at=document.locate(one.keys, key=True), hint=one.hint)
            for one in compiled.mistakes
        ]
        findings.extend(self._unknown_places(compiled.policy, document))
        return self._inherited(compiled, document, path, tuple(findings), above)

    def _shown(self, path: Path) -> str:
        inside = self._root is not None and path.is_relative_to(self._root)
        return (path.relative_to(self._root) if self._root and inside else path).as_posix()

    def _unknown_places(self, policy: Policy, document: yaml12.Document) -> list[Finding]:
        found = []
        for condition in policy.conditions:
            for place in condition.params.get("within", ()):
                if not self._places.knows(place):
                    at = document.locate(("require", condition.requirement, "within"))
                    found.append(PLACES.finding(f"`{place}` is not a place", at=at, hint="write a code such as SE, EU or EEA"))
        if policy.customer and not self._places.knows(policy.customer):
            at = document.locate(("customer",))
            found.append(PLACES.finding(f"`{policy.customer}` is not a place", at=at, hint="write a code such as SE"))
        return found

    def _inherited(
        self,
        compiled: Compiled,
        document: yaml12.Document,
        path: Path,
        findings: tuple[Finding, ...],
        above: tuple[Path, ...],
    ) -> Read:
        policy, found = compiled.policy, list(findings)
        for index, name in enumerate(compiled.extends):
            parent = self._named(name, path.parent, above)
            keys = ("extends", index) if isinstance(document.data, dict) and isinstance(document.data.get("extends"), list) else ("extends",)
            if parent.policy is None:
                at = document.locate(keys)
                found.append(EXTENDS.finding(f"`{name}` can't be extended", at=at, hint="mend what is wrong there"))
                found.extend(parent.findings)
                continue
            merged = narrow(parent.policy, policy, self._places, declares=parent.may_declare)
            policy = merged.policy
            found.extend(_widening(one, document) for one in merged.widenings)
        return Read(None if found else policy, tuple(dict.fromkeys(found)), compiled.may_declare)


def _place(document: yaml12.Document, keys: tuple[str, ...]) -> str:
    location = document.locate(keys, key=True)
    return f"{location.path}:{location.line}"


def _widening(one: Widening, document: yaml12.Document) -> Finding:
    """The widening at the child's line, which its origin names; the hint names the parent's."""
    path, _, line = one.child.rpartition(":")
    at = Location(path, int(line), 1) if path and line.isdigit() else Location(document.path, 1, 1)
    return WIDENS.finding(one.message, at=at, hint=f"the parent says so at {one.parent}; a child can only narrow it")


def _refused(path: Path, message: str, hint: str) -> Read:
    return Read(None, (EXTENDS.finding(message, at=Location(path.as_posix()), hint=hint),))

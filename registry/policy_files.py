"""Policy files: read, checked, compiled and merged with what they extend; or everything that is wrong in them."""

from __future__ import annotations

import difflib
import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from registry import yaml12
from registry.findings import Finding, Location, Rule
from registry.ids import is_segment
from registry.places import GLOBAL, OWN_REGION, Places
from registry.policy.compile import Compiled, compile_policy
from registry.policy.compile_require import Keys
from registry.policy.narrow import NONE, Widening, meet, narrow
from registry.policy.policy import Condition, Policy
from registry.policy.scoping import mistakes_in_scopes
from registry.records.policy import Policy as PolicyRecord
from registry.validation import empty_values, findings_of

WIDENS = Rule("policy-widens", "A policy widens its parent", "A policy that extends another one can only narrow it.")
EXTENDS = Rule("policy-extends", "A parent can't be used", "What a policy extends exists, is sound, and is not itself.")
MEANING = Rule("policy-meaning", "A requirement says nothing or too much", "A requirement asks for one thing.")
PLACES = Rule("policy-places", "A place is not known", "Places of a policy are countries, groups or cloud regions.")

HOLDINGS = Rule("policy-holdings", "An arrangement is not known", "What is held is an arrangement of the catalogue.")

RULES: tuple[Rule, ...] = (WIDENS, EXTENDS, MEANING, PLACES, HOLDINGS)

MAX_DEPTH = 16
"""Most policies in a chain of `extends`."""

MAX_PARENTS = 16
"""Most policies that one policy extends."""

MOST_NAMED = 20
"""Most places that are reported of one policy."""

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
    ) -> None:
        """`shipped` are paths or compiled policies by name; paths below `root` are shown relative to it.

        Holdings must be among the arrangements, if these are given.
        """
        self._shipped = shipped
        self._places = places
        self._root = root
        self._arrangements = arrangements
        self._read: dict[tuple[Path, str, str], Read] = {}

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
        if _ADDRESS.match(text):
            return _refused(at, f"`{text}` is an address, and no policy is fetched", "save it, and name the local file")
        policy_id = text if is_segment(text) and text in self._shipped else Path(text).name.removesuffix(".yaml")
        found = self._shipped[text] if policy_id == text and text in self._shipped else base / text
        if isinstance(found, Path):
            found = self._file(found, policy_id, above, at)
        if len(above) + found.height > MAX_DEPTH:
            raise _too_deep(name, at)
        if pin and found.digest != pin and (found.policy or found.digest):
            return _refused(at, f"the digest of `{text}` is not the one that is pinned", "review it, then pin it anew")
        return found

    def _file(self, path: Path, policy_id: str, above: tuple[Path, ...], at: Location) -> Read:
        real, reason = _real_file(path)
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
            self._read[key] = replace(read, digest=digest, files=((str(real), digest), *read.files))
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
        findings.extend(islice(self._unknown_places(policy, document), MOST_NAMED))
        findings.extend(self._unknown_holdings(policy, document))
        return self._inherited(replace(compiled, policy=policy), document, path, findings, above)

    def _shown(self, path: Path) -> str:
        path = Path(os.path.normpath(path))
        inside = self._root is not None and path.is_relative_to(self._root)
        return (path.relative_to(self._root) if self._root and inside else path).as_posix()

    def _unknown_places(self, policy: Policy, document: yaml12.Document) -> Iterator[Finding]:
        for above, conditions in _requirements(policy):
            for condition in conditions:
                keys = (*above, condition.requirement, "within")
                for place in condition.params.get("within", ()):
                    if place in {GLOBAL, OWN_REGION}:
                        message = f"`{place}` can't be allowed: it promises no place"
                        hint = "name the places, such as EEA"
                    elif not self._places.knows(place):
                        message, hint = f"`{place}` is not a place", "write a code such as SE, EU or EEA"
                    else:
                        continue
                    at = document.locate((*keys, _index(document, keys, place)))
                    yield PLACES.finding(message, at=at, hint=hint)
        for name, host in policy.checks.hosts.items():
            if "country" in host and host["country"] not in self._places.countries:
                at = document.locate(("hosts", name, "country"))
                yield PLACES.finding(f"`{host['country']}` is not a country", at=at, hint="write a code such as SE")
        if policy.customer and (not self._places.knows(policy.customer) or policy.customer in {GLOBAL, OWN_REGION}):
            at = document.locate(("customer",))
            yield PLACES.finding(f"`{policy.customer}` is not a place", at=at, hint="write a code such as SE")

    def _unknown_holdings(self, policy: Policy, document: yaml12.Document) -> Iterator[Finding]:
        for index, holding in enumerate(policy.holdings):
            if self._arrangements is not None and holding.arrangement not in self._arrangements:
                close = difflib.get_close_matches(holding.arrangement, sorted(self._arrangements), n=1)
                yield HOLDINGS.finding(
                    f"there is no arrangement `{holding.arrangement}`",
                    at=document.locate(("holdings", index, "arrangement")),
                    hint=f"did you mean `{close[0]}`?" if close else "the pages of the providers list them",
                )

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
        return Read(None if findings else policy, findings, compiled.may_declare, height=height, files=files)

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


def _requirements(policy: Policy) -> Iterator[tuple[Keys, tuple[Condition, ...]]]:
    """The conditions of the policy and of each of its scopes, with the keys under which they stand."""
    yield ("require",), policy.conditions
    for index, scope in enumerate(policy.checks.scopes):
        yield ("scopes", index, "require"), scope.conditions


def _index(document: yaml12.Document, keys: Keys, place: str) -> int:
    """The place's number in the list under these keys."""
    found: Any = document.data
    for key in keys:
        found = found[key]
    return int(found.index(place))


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


def _real_file(path: Path) -> tuple[Path | None, str]:
    """The regular file that the path leads to, or why there is none; anything else could hold a reader up forever."""
    try:
        real = path.resolve()
        if real.is_file():
            return real, ""
        return None, "it is not a regular file" if real.exists() else "there is no such file"
    except OSError as error:
        return None, (error.strerror or "nobody says why").lower()
    except (RuntimeError, ValueError):  # links in a circle, a null byte
        return None, "its name leads nowhere"


def _refused(at: Location, message: str, hint: str) -> Read:
    return Read(None, (EXTENDS.finding(message, at=at, hint=hint),))

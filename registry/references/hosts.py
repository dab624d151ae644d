"""Hosts in base URLs: whose they are, and whether they are somebody's own."""

from __future__ import annotations

import re

from registry.references.declared import Declared
from registry.store.database import Database
from registry.tuples import NamedTuple

PROVIDER, OWN, UNKNOWN, DYNAMIC = "provider", "own", "unknown", "dynamic"
"""What a host is: a provider's, one's own, nobody's that we know, or put together at run time."""

_END = re.compile(r"[/?#]")
_REGION = "{region}"

_PRIVATE_NAMES = ("localhost", "local", "internal", "svc", "lan", "home")
"""Last parts of names that no public server answers to."""


class HostKind(NamedTuple):
    """What is known of a host."""

    host: str
    kind: str
    provider: str = ""
    offerings: tuple[str, ...] = ()
    """Offerings that are reached there, as `provider/offering`; empty if the host tells none."""
    region: str = ""
    country: str = ""
    declared: str = ""
    """Where the policy declares it."""
    contradicts: str = ""
    """The provider whose it is by the catalogue, where the policy says something else."""


def host_in(address: str) -> str:
    """The host of an address in lower case, empty if there is none."""
    before, scheme, after = address.strip().partition("://")
    authority = _END.split(after if scheme else before, maxsplit=1)[0].rpartition("@")[2]
    if authority.startswith("["):
        host = authority[: authority.find("]") + 1]
        return host.lower() if len(host) > len("[]") else ""
    return authority.partition(":")[0].rstrip(".").lower()


def kind_of(address: str, store: Database, declared: Declared) -> HostKind:
    """What the address leads to: what is declared counts before the catalogue, unless they name two companies."""
    host = host_in(address)
    known = declared.hosts.get(host)
    other = _from_catalogue(host, store) if known is not None else None
    if known is not None and other is not None and (known.self_hosted or known.provider not in {"", other.provider}):
        return HostKind(host, UNKNOWN, declared=known.origin, contradicts=other.provider)
    if known is not None:
        if known.self_hosted:
            return HostKind(host, OWN, country=known.country, declared=known.origin)
        if known.provider:
            return HostKind(host, PROVIDER, known.provider, country=known.country, declared=known.origin)
        return HostKind(host, UNKNOWN, country=known.country, declared=known.origin)
    if not host or any(mark in host for mark in "${}<>%"):
        return _of_template(host, store)
    found = _from_catalogue(host, store)
    if found is not None:
        return found
    if _is_private(host):
        return HostKind(host, OWN)
    return HostKind(host, UNKNOWN)


def _is_private(host: str) -> bool:
    """Whether the host lies in one's own network: a name without dots, or an address that is routed nowhere."""
    if host.startswith("["):
        return host in {"[::1]", "[::]"} or host.startswith(("[fc", "[fd", "[fe80"))
    parts = host.split(".")
    if len(parts) == 1 or parts[-1] in _PRIVATE_NAMES:
        return True
    if len(parts) != 4 or not all(part.isdigit() and len(part) < 4 for part in parts):  # noqa: PLR2004 - an address
        return False
    first, second = int(parts[0]), int(parts[1])
    return first in {0, 10, 127} or (first, second) in {(192, 168), (169, 254)} or (first == 172 and 16 <= second < 32)  # noqa: PLR2004 - RFC 1918


def _of_template(host: str, store: Database) -> HostKind:
    """A host with a part that is filled in later: known if what is fixed of it is a provider's."""
    fixed = re.sub(r"\$\{\{[^}]*\}\}|\$\{[^}]*\}|\{\{[^}]*\}\}|\{[^}]*\}|<[^>]*>|\$\w+|%\w+%", "-template-", host)
    found = _from_catalogue(fixed, store) if host and fixed.count("-template-") else None
    if found is None or "-template-" in found.region:
        return found._replace(host=host, region="") if found else HostKind(host, DYNAMIC)
    return found._replace(host=host)


def _from_catalogue(host: str, store: Database) -> HostKind | None:
    table = store.once("hosts", lambda: _read(store))
    for pattern, (provider, _) in table.patterns:
        found = pattern.fullmatch(host)
        if found:
            return HostKind(host, PROVIDER, provider, region=found["region"] if pattern.groupindex else "")
    if host in table.exact:
        provider, offerings = table.exact[host]
        return HostKind(host, PROVIDER, provider, offerings)
    return None


class _Table(NamedTuple):
    exact: dict[str, tuple[str, tuple[str, ...]]]
    patterns: list[tuple[re.Pattern[str], tuple[str, tuple[str, ...]]]]


def _read(store: Database) -> _Table:
    found: dict[str, tuple[set[str], set[str]]] = {}
    try:
        rows = store.query("SELECT pattern, provider, offering FROM host")
    except Exception as error:
        if "no such table" not in str(error):  # sqlite3's own error, which is not imported for this alone
            raise
        rows = []  # a store of an older release
    for pattern, provider, offering in rows:
        providers, offerings = found.setdefault(str(pattern), (set(), set()))
        providers.add(str(provider))
        if offering:
            offerings.add(str(offering))
    table = _Table({}, [])
    for pattern, (providers, offerings) in sorted(found.items()):
        if len(providers) != 1:
            continue
        entry = (next(iter(providers)), tuple(sorted(offerings)))
        if _REGION in pattern or "*" in pattern:
            text = re.escape(pattern).replace(re.escape(_REGION), "(?P<region>[a-z0-9-]+)").replace(r"\*", "[a-z0-9-]+")
            table.patterns.append((re.compile(text), entry))
        else:
            table.exact[pattern] = entry
    return table

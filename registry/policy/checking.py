"""What a policy says about checks of a repository: where it applies, what it declares, what it waives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from registry.frozen import dataclass, field
from registry.policy.condition import Condition
from registry.policy.rules import BY_ID
from registry.policy.subject import EvidenceRule

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

PINNED = ("allowed", "required")
"""Whether names that move must be pinned, the laxest first. `allowed` says that they may move."""

REROUTING = ("any", "within_policy", "pinned_only")
"""What a gateway may do, the laxest first."""

DECLARED = ("account", "deployments", "hosts")
"""Parts of a policy that declare by name what no file can tell."""

WARN_DAYS = 14
"""Days before its end from which a waiver is named as ending soon, unless the policy says otherwise."""


@dataclass(frozen=True, slots=True)
class StoreRule:
    """Which store a check may judge by."""

    max_age_days: int | None = None
    file: str = ""
    """Relative to the policy's folder."""
    sha256: str = ""
    """Digest of the store's file, 64 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What is asked of the way in which a route is named; empty: nothing is said."""

    pinned: str = ""
    rerouting: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Requirements that hold in some folders beside those of the whole policy."""

    paths: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()
    evidence: EvidenceRule = field(default_factory=EvidenceRule)
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A dated, owned, reasoned exception, tied to what was found."""

    id: str
    rule: str
    until: date
    """Last day on which it waives, to its end, UTC."""
    reason: str
    owner: str
    reference: str = ""
    """The text that the finding is about; empty: the fingerprint says it."""
    paths: tuple[str, ...] = ()
    fingerprint: str = ""
    approved_by: str = ""
    created: date | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class WaiverRules:
    """What waivers may do."""

    max_days: int | None = None
    forbid: tuple[str, ...] = ()
    warn_days_before: int | None = None


@dataclass(frozen=True, slots=True)
class Checks:
    """Every part of a policy that only checks of repositories look at."""

    store: StoreRule = field(default_factory=StoreRule)
    naming: Naming = field(default_factory=Naming)
    account: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By gateway: `zdr`, `data_collection`, `until`, `owner`, `record`, `origin`."""
    deployments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By name: `model`, `provider`, `region`, `sku`, `file`, `origin`."""
    hosts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By host name: `self_hosted`, `country`, `provider`, `origin`."""
    include: tuple[str, ...] = ()
    """Patterns of paths of which one must match; empty: all."""
    exclude: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    waiver_rules: WaiverRules = field(default_factory=WaiverRules)
    levels: Mapping[str, str] = field(default_factory=dict)
    """By rule, where the policy says something else than the rule."""

    def level(self, rule: str) -> str:
        """What a finding of that rule counts as."""
        return self.levels.get(rule) or BY_ID[rule].level

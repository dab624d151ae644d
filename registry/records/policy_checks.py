"""The parts of a policy that only checks of repositories look at, as authors write them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from registry.policy.checking import PINNED, REROUTING
from registry.policy.rules import LEVELS, RULES
from registry.records.base import Day, Many, Record, SegmentId, Text
from registry.records.values import DAY_COUNT, one_of

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2 code."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 in hexadecimal digits."""

RULE = one_of({rule.id: f"{rule.title}. {rule.summary}" for rule in RULES})
"""Id of a rule."""

LEVEL = one_of(tuple(reversed(LEVELS)))
"""What a finding counts as."""

Fingerprint = Annotated[str, StringConstraints(pattern=r"^mrr1:[0-9a-f]{32}$")]
"""What names one finding, however its line moves."""

WaiverId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
"""A name for a waiver, to which comments in files can point."""


class StoreRecord(Record):
    """Which store a check may judge by."""

    max_age_days: DAY_COUNT | None = None
    """Most days since the store's day."""
    file: Text | None = None
    """The store's file, relative to the policy; without it, the store of the package."""
    sha256: Digest | None = None
    """Digest of the store's file."""


class AccountRecord(Record):
    """A gateway's switches that are set on the account: they narrow which hosts may serve."""

    zdr: bool | None = None
    """Whether only hosts that keep nothing may serve."""
    data_collection: Literal["deny", "allow"] | None = None
    """Whether hosts that collect data may serve."""
    until: Day | None = None
    """Last day on which the switches are known to be set."""
    owner: Text | None = None
    """Who answers for them."""
    record: Text | None = None
    """Where it is filed that they are set."""


class DeploymentRecord(Record):
    """What a name stands for that the catalogue cannot know: a model and a provider, or a file that defines it."""

    model: Text | None = None
    """Id of the model, such as `openai/gpt-4o`."""
    provider: SegmentId | None = None
    """Id of the provider that runs it."""
    region: Text | None = None
    """Cloud region in which it is deployed."""
    sku: Text | None = None
    """Kind of the deployment in the cloud's own words, such as `DataZoneStandard`."""
    file: Text | None = None
    """A file of the repository that defines the name, instead of the rest."""


class HostRecord(Record):
    """What runs at a host name that is none of the catalogue's."""

    self_hosted: bool | None = None
    """Whether models run there under one's own control."""
    country: Country | None = None
    """Where it stands."""
    provider: SegmentId | None = None
    """Id of the provider whose interface is reached under that name."""


class ReferencesRecord(Record):
    """What is asked of the way in which a route is named."""

    pinned: one_of(PINNED) | None = None  # type: ignore[valid-type]  # built from the words
    """`required`: no names that move, such as `-latest` and aliases of tools."""
    rerouting: one_of(REROUTING) | None = None  # type: ignore[valid-type]  # built from the words
    """Whether a gateway may choose who serves: `pinned_only`, among hosts that all pass, or `any`."""


class ScanRecord(Record):
    """Which files a check looks at."""

    include: Many[Text] = ()
    """Patterns of paths of which one must match; default: all."""
    exclude: Many[Text] = ()
    """Patterns of paths that are left out."""


class WaiverRecord(Record):
    """A dated, owned, reasoned exception, tied to what was found."""

    id: WaiverId
    """Its name; a comment `modelroutes: waive ID` in a file points to it."""
    rule: RULE  # type: ignore[valid-type]  # built from the rules
    """The rule that it waives."""
    reference: Text | None = None
    """The text that the finding is about, as the file writes it."""
    paths: Many[Text] = ()
    """Patterns of paths where it holds; without them and a fingerprint, only where a comment points to it."""
    fingerprint: Fingerprint | None = None
    """The one finding that it waives."""
    reason: Text
    """Why that is acceptable."""
    owner: Text
    """Who answers for it."""
    approved_by: Text | None = None
    """Who agreed."""
    created: Day | None = None
    """The day on which it was written."""
    until: Day
    """Last day on which it waives, to its end, UTC."""


class WaiverRulesRecord(Record):
    """What waivers may do."""

    max_days: DAY_COUNT | None = None
    """Most days that one may last."""
    forbid: Many[RULE] = ()  # type: ignore[valid-type]  # built from the rules
    """Rules that nobody may waive."""
    warn_days_before: DAY_COUNT | None = None
    """Days before its end from which it is named as ending soon; default: 14."""


ACCOUNT = dict[SegmentId, AccountRecord]
DEPLOYMENTS = dict[Text, DeploymentRecord]
HOSTS = dict[
    Annotated[str, StringConstraints(pattern=r"^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])$")], HostRecord
]
LEVEL_BY_RULE = dict[RULE, LEVEL]  # type: ignore[valid-type]  # built from the rules

"""What a policy declares about its repository, since no file and no catalogue can know it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from registry.frozen import dataclass, field


@dataclass(frozen=True, slots=True)
class Deployment:
    """What a name such as `azure:gpt4-prod` stands for."""

    model: str = ""
    provider: str = ""
    region: str = ""
    sku: str = ""
    file: str = ""
    """A file of the repository that defines the name, instead of the rest."""
    origin: str = ""
    """`file:line` of the declaration."""


@dataclass(frozen=True, slots=True)
class Host:
    """What runs at a host name."""

    self_hosted: bool = False
    country: str = ""
    """Where it stands, ISO 3166-1 alpha-2."""
    provider: str = ""
    """Id of a provider of the catalogue whose interface is reached under that name."""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Switches set on the account at a gateway: they narrow which hosts may serve, as in a request."""

    zdr: bool = False
    data_collection: str = ""
    """`deny` or empty."""
    until: date | None = None
    """Last day on which they are known to be set."""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """All declarations of a policy."""

    deployments: Mapping[str, Deployment] = field(default_factory=dict)
    hosts: Mapping[str, Host] = field(default_factory=dict)
    account: Mapping[str, Account] = field(default_factory=dict)
    """By the gateway's id."""

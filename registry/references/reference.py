"""A reference: a place in a file that names a model or a route, and the set of routes that it may mean."""

from __future__ import annotations

from enum import StrEnum

from registry.frozen import dataclass


class Mode(StrEnum):
    """How a set of routes is meant; it decides how the verdicts of its members become one."""

    ONE = "one"
    """This route."""
    MAYBE = "maybe"
    """One of these, and the files do not tell which: mixed verdicts are unknown."""
    ANY = "any"
    """The system may use each of them at run time: the worst counts."""
    OPEN = "open"
    """These and others that nobody listed: the worst counts, and at best it is unknown."""


class Status(StrEnum):
    """How far a reference was understood."""

    RESOLVED = "resolved"
    """Its routes are known."""
    GATEWAY = "gateway"
    """A gateway chooses who serves."""
    SELF_HOSTED = "self-hosted"
    """It goes to a host of one's own: the model's facts are known, those of the host only if declared."""
    OPAQUE = "opaque"
    """The text is a name that someone gave, such as an Azure deployment; what is behind it is not in the files."""
    TEMPLATE = "template"
    """The text is put together at run time."""
    ALIAS = "alias"
    """A name of a tool or of a group, whose meaning may change without a change of the file."""
    UNRESOLVED = "unresolved"
    """The text names nothing in the catalogue."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file; lines and columns start at 1 and count characters."""

    path: str
    """Relative to the root of the scan, with forward slashes."""
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Ground:
    """Something that decided how a reference was read, and where it stands."""

    what: str
    """One of `base_url provider region sku anchor environment client options deployment host account`."""
    value: str
    """As written. Never a credential."""
    spot: Spot


@dataclass(frozen=True, slots=True)
class Seen:
    """An optional function that the files use beyond a plain call, as in a policy's `uses`."""

    use: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about the way that the route is named: a rule of RC0xx with its place and the reason.

    RC001 to RC006, RC008 and RC010 say why the route is not decided, so that no verdict on it can be a pass. RC007
    (what the name means moves) and RC009 (none of its routes is served any longer) leave it decided.
    """

    rule: str
    message: str
    spot: Spot
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of routes that the reference leads to. Of several choices the system may use each."""

    mode: Mode
    status: Status
    routes: tuple[str, ...] = ()
    """Ids in the catalogue, in order. None of them known is unknown, never a pass."""
    provider: str = ""
    """Id of the provider or gateway, empty where the files do not establish it."""
    model: str = ""
    """Id of the model, empty where the files do not establish it."""
    region: str = ""
    host: str = ""
    """Name of the host, if it is none of the catalogue's."""
    country: str = ""
    """Where that host stands, if it is declared."""
    spot: Spot | None = None
    """Where this choice is written, if not at the reference itself: one of several ids that a tool takes as one name.

    A group of deployments is reported where it is used; its deployments are grounds, and references of their own.
    """


@dataclass(frozen=True, slots=True)
class Reference:
    """What one place in a file names."""

    spot: Spot
    text: str
    """As written, without quotes. Never a credential."""
    key: str
    """Path of keys that lead to it, such as `model_list[0].litellm_params.model`, or the variable or argument."""
    format: str
    """Name of the finder."""
    choices: tuple[Choice, ...]
    grounds: tuple[Ground, ...] = ()
    uses: tuple[Seen, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def mode(self) -> Mode:
        """The mode of its only choice; of several, `open` if one is open, else `any`."""
        modes = {one.mode for one in self.choices}
        if len(self.choices) == 1:
            return self.choices[0].mode
        return Mode.OPEN if Mode.OPEN in modes or not modes else Mode.ANY

    @property
    def status(self) -> Status:
        """The status of its first choice."""
        return self.choices[0].status if self.choices else Status.UNRESOLVED

    @property
    def routes(self) -> tuple[str, ...]:
        """Every route of every choice, in order, once."""
        return tuple(sorted({route for one in self.choices for route in one.routes}))

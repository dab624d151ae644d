"""The shapes of the JSON API, version 1: what each document of `api/v1/` holds. Their docstrings become its schema.

Days are YYYY-MM-DD, amounts are exact decimals as text, limits are tokens. `null` is what nobody established, or a day
that is not known; it is never zero, never no. Fields may be added; one that changes its meaning or goes away is a
new version in a new folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

VerdictWord = Literal["pass", "conditional", "unknown", "fail"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The catalogue that a document was made from."""

    day: str
    """The catalogue's day: every value is that of this day."""
    digest: str
    """SHA-256 of its records; the same digest means the same answers."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who says so, and where."""

    source: str
    """Id of a source."""
    title: str
    address: str | None
    archive: str | None
    """Where this version of the document is kept unchanged."""
    kind: str
    locator: str
    """The place inside the document."""
    finding: str
    """What stands there, in our words."""
    stated: str | None
    """Day that the document bears."""
    checked: str | None
    """Last day on which the document is known to have said this."""


@dataclass(frozen=True, slots=True)
class Term:
    """One attribute of a route over all companies that content passes, for a plain call with nothing held."""

    attribute: str
    established: bool
    value: Any
    """In the attribute's vocabulary; `null` where it is not established, or where each company has its own."""
    words: str
    complete: bool
    """False where a company's part is not established, so that more may be true."""
    leg: int
    """Number of the company that decides, 0 for the provider itself."""
    better: str | None
    """The best that arrangements make of it, in words."""
    under: list[str]
    """The arrangements that have to be held for that."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribute of one company on a route, or of an offering, with everything that is recorded."""

    attribute: str
    established: bool
    value: Any
    words: str
    where: str
    """For which calls or customers the value holds, empty for all."""
    note: str
    basis: str
    """Whose contract says so."""
    record: str
    """File and line of the record in the catalogue."""
    since: str | None
    """Day on which it took effect, or was first seen."""
    checked: str | None
    alternatives: list[Alternative]
    exceptions: list[Reading]
    disagreements: list[Reading]
    history: list[Reading]
    evidence: list[Evidence]


@dataclass(frozen=True, slots=True)
class Alternative:
    """What holding arrangements makes of a value."""

    under: list[str]
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A value for a narrower scope, of another source, or of an earlier time."""

    words: str
    where: str
    note: str
    since: str | None
    until: str | None
    evidence: list[Evidence]


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, each part as an exact decimal; a part that nobody states is absent."""

    currency: str
    amounts: dict[str, str]
    note: str
    checked: str | None
    source: str
    locator: str


@dataclass(frozen=True, slots=True)
class Route:
    """One way to call a model."""

    id: str
    model: str
    provider: str
    offering: str
    variant: str
    region: str | None
    upstream: str | None
    """Route or offering to which a gateway forwards."""
    contract: str | None
    """Whose contract is used there: `gateway` or `customer`."""
    status: str
    """One of `active`, `deprecated`, `withdrawn`, `unknown`."""
    retires: str | None
    last_seen: str | None
    price: Price | None
    """`null` where no price is established: not free."""
    context_window: int | None
    max_output: int | None
    aliases: dict[str, list[str]]
    """Ids that people write for it, by ecosystem."""
    needs: list[list[str]]
    """Arrangements without which nobody can call it; of each entry one is enough."""
    terms: int
    """Index in the document's `terms`."""


@dataclass(frozen=True, slots=True)
class ModelFact:
    """One fact of a model."""

    name: str
    established: bool
    value: Any
    words: str
    evidence: list[Evidence]
    disagreements: list[FactReading]


@dataclass(frozen=True, slots=True)
class FactReading:
    """Another reading of a model's fact."""

    words: str
    evidence: list[Evidence]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A score that somebody published; we give none of our own."""

    name: str
    score: str
    unit: str
    taken: str | None
    source: str
    locator: str
    licence: str
    attribution: str


@dataclass(frozen=True, slots=True)
class ModelSummary:
    """A model in the list of all."""

    id: str
    name: str
    lab: str
    context_window: int | None
    max_output: int | None
    licence: str | None
    open_weights: bool | None
    released: str | None
    routes: int
    file: str
    """Path of the model's own document, relative to this one."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Something that a customer can hold."""

    id: str
    kind: str
    title: str
    needs: list[list[str]]
    includes: list[str]
    note: str
    evidence: list[Evidence]


@dataclass(frozen=True, slots=True)
class Offering:
    """An offering as a customer who calls it gets it."""

    id: str
    title: str
    needs: list[list[str]]
    routes: int
    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class ProviderSummary:
    """A provider in the list of all."""

    id: str
    name: str
    kinds: list[str]
    offerings: int
    routes: int
    file: str


@dataclass(frozen=True, slots=True)
class SourceVersion:
    """One text of a document."""

    stated: str | None
    checked: str | None
    archive: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document on which claims rest."""

    id: str
    title: str
    publisher: str
    kind: str
    address: str | None
    licence: str
    attribution: str
    cited: int
    """Number of claims, facts and prices that rest on it."""
    versions: list[SourceVersion]


@dataclass(frozen=True, slots=True)
class PolicySummary:
    """A policy that ships with the catalogue."""

    id: str
    title: str
    purpose: str
    narrows: list[str]
    """Policies that it narrows, the nearest first."""
    counts: dict[VerdictWord, int]
    """Routes by verdict, for a plain call with nothing held but what the policy declares."""
    file: str


@dataclass(frozen=True, slots=True)
class RouteVerdict:
    """What a policy says of a route."""

    route: str
    verdict: VerdictWord
    deciding: list[str]
    """The requirements that have the lowest verdict."""
    why: str
    """What decided, in words; empty for a pass."""
    under: list[list[str]]
    """The smallest sets of arrangements under which it would pass, if the verdict is conditional."""

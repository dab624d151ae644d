"""Claims as facts use them: one attribute's value with what it takes, its exceptions, dates, evidence.

Plain data in the shape of the records (plus line numbers and the dates of the cited source version)
goes in and out, so a store can hold a claim whole. Nothing here knows pydantic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from registry.attributes import BY_NAME, Attribute
from registry.attributes.kinds import UNKNOWN, Value
from registry.frozen import dataclass, field

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

SCOPE_AXES = ("models", "regions", "customers", "uses", "requests")
"""The axes of an exception's scope; all that are named must match."""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A source, a place inside it and what was found there, in our own words."""

    source: str
    locator: str
    finding: str = ""
    version: str = ""
    """The day of the cited version, empty for the newest."""
    kind: str = ""
    """Kind of the source: provider_terms, provider_docs, gateway, third_party, contract."""
    stated: date | None = None
    """The day that the cited version states; `None` if unknown."""
    checked: date | None = None
    """Last day on which the document is known to have said this; `None` if unknown."""

    @property
    def oldest_day(self) -> date | None:
        """The oldest day that this evidence bears."""
        return min((day for day in (self.stated, self.checked) if day), default=None)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an exception holds; an empty axis says nothing."""

    models: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()

    @property
    def is_added(self) -> bool:
        """Whether calls outside the scope go on beside those inside it (uses, requests)."""
        return bool(self.uses or self.requests)

    def __str__(self) -> str:
        return "; ".join(f"{axis}: {', '.join(getattr(self, axis))}" for axis in SCOPE_AXES if getattr(self, axis))


NO_SCOPE = Scope()


@dataclass(frozen=True, slots=True)
class Statement:
    """A value with all that is said of it; exceptions, alternatives and history are statements too."""

    value: Value = UNKNOWN
    extras: tuple[tuple[str, Any], ...] = field(default=(), hash=False)
    """Fields that only this attribute has, by name, as plain data."""
    note: str = ""
    line: int = 0
    """Line in the record's file, one-based."""
    under: tuple[str, ...] = ()
    """Arrangements that must all be held (alternatives only)."""
    scope: Scope = NO_SCOPE
    """Where it holds (exceptions only)."""
    alternatives: tuple[Statement, ...] = ()
    exceptions: tuple[Statement, ...] = ()
    disagreements: tuple[Statement, ...] = ()
    history: tuple[Statement, ...] = ()
    since: date | None = None
    after: date | None = None
    until: date | None = None
    evidence: tuple[Evidence, ...] | None = None
    """`None`: it rests on the evidence of the claim that it belongs to."""

    def parts(self) -> Iterator[Statement]:
        """This statement and every one inside it, depth first."""
        yield self
        for part in (*self.alternatives, *self.exceptions, *self.disagreements, *self.history):
            yield from part.parts()

    @property
    def arrangements(self) -> frozenset[str]:
        """Every arrangement that some alternative names."""
        return frozenset(name for part in self.parts() for name in part.under)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one record says of one attribute."""

    attribute: Attribute
    statement: Statement
    record: str = ""
    """The record's path without suffix, relative to the catalogue."""
    holder: str = ""
    """Inside the record: the offering or the variant, empty for the provider itself."""
    basis: str = "public_terms"
    """Whose contract it belongs to: public_terms, gateway_contract, customer_contract."""


def claim_from_plain(plain: Mapping[str, Any], *, record: str, holder: str) -> Claim:
    """The claim that the plain data describes; `attribute` is one of its keys."""
    attribute = BY_NAME[plain["attribute"]]
    return Claim(
        attribute=attribute,
        statement=_statement(attribute, plain),
        record=record,
        holder=holder,
        basis=plain.get("basis", "public_terms"),
    )


def claim_to_plain(claim: Claim) -> dict[str, Any]:
    """The claim as JSON can hold it; `claim_from_plain` reads it back."""
    plain = {"attribute": claim.attribute.name, "basis": claim.basis}
    return plain | _plain_statement(claim.attribute, claim.statement)


def _statement(attribute: Attribute, plain: Mapping[str, Any]) -> Statement:
    extras = tuple((extra.name, plain[extra.name]) for extra in attribute.extras if plain.get(extra.name) is not None)
    evidence = plain.get("evidence")
    return Statement(
        value=attribute.kind.parse(plain["value"]),
        extras=extras,
        note=plain.get("note") or "",
        line=plain.get("line", 0),
        under=tuple(plain.get("under", ())),
        scope=Scope(**{axis: tuple(values) for axis, values in plain.get("scope", {}).items()}),
        alternatives=tuple(_statement(attribute, part) for part in plain.get("alternatives", ())),
        exceptions=tuple(_statement(attribute, part) for part in plain.get("exceptions", ())),
        disagreements=tuple(_statement(attribute, part) for part in plain.get("disagreements", ())),
        history=tuple(_statement(attribute, part) for part in plain.get("history", ())),
        since=_day(plain.get("since")),
        after=_day(plain.get("after")),
        until=_day(plain.get("until")),
        evidence=None if evidence is None else tuple(map(evidence_from_plain, evidence)),
    )


def _plain_statement(attribute: Attribute, statement: Statement) -> dict[str, Any]:
    plain: dict[str, Any] = {"value": attribute.kind.plain(statement.value), "line": statement.line}
    plain.update(statement.extras)
    if statement.note:
        plain["note"] = statement.note
    if statement.under:
        plain["under"] = list(statement.under)
    if statement.scope != NO_SCOPE:
        plain["scope"] = {
            axis: list(getattr(statement.scope, axis)) for axis in SCOPE_AXES if getattr(statement.scope, axis)
        }
    for name in ("alternatives", "exceptions", "disagreements", "history"):
        parts = getattr(statement, name)
        if parts:
            plain[name] = [_plain_statement(attribute, part) for part in parts]
    for name in ("since", "after", "until"):
        day = getattr(statement, name)
        if day:
            plain[name] = day.isoformat()
    if statement.evidence is not None:
        plain["evidence"] = [evidence_to_plain(entry) for entry in statement.evidence]
    return plain


def evidence_from_plain(plain: Mapping[str, Any]) -> Evidence:
    """The evidence entry that the plain data describes."""
    return Evidence(
        source=plain["source"],
        locator=plain["locator"],
        finding=plain.get("finding", ""),
        version=plain.get("version", ""),
        kind=plain.get("kind", ""),
        stated=_day(plain.get("stated")),
        checked=_day(plain.get("checked")),
    )


def evidence_to_plain(entry: Evidence) -> dict[str, Any]:
    """The evidence entry as JSON can hold it; unknown days are left out."""
    plain: dict[str, Any] = {"source": entry.source, "locator": entry.locator}
    for name in ("finding", "version", "kind"):
        if getattr(entry, name):
            plain[name] = getattr(entry, name)
    for name in ("stated", "checked"):
        day = getattr(entry, name)
        if day:
            plain[name] = day.isoformat()
    return plain


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def newest_check(evidence: tuple[Evidence, ...] | None) -> date | None:
    """The last verification: the newest `checked` day among the entries."""
    return max((entry.checked for entry in evidence or () if entry.checked), default=None)


def resolved_evidence(part: Statement, parent: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The part's own evidence, or the evidence that it rests on."""
    return parent if part.evidence is None else part.evidence


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Something a customer can hold that improves a claim or opens an offering."""

    id: str
    provider: str
    kind: str
    """contract, plan, approval, setting."""
    title: str
    needs: tuple[tuple[str, ...], ...] = ()
    """Each entry lists arrangements of which one must be held."""
    includes: tuple[str, ...] = ()
    note: str = ""
    evidence: tuple[Evidence, ...] = field(default=())

"""Claims as records write them: one model per attribute, built from the attribute's definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, create_model

from registry.attributes import ATTRIBUTES, Attribute, Extra, ExtraKind
from registry.attributes.scopes import REQUESTS, USES
from registry.records.base import Address, Day, Many, Record, SegmentId, Text
from registry.records.evidence import EvidenceEntry
from registry.records.values import DAY_COUNT, PLACE, one_of, some_of, value_type

Basis = Literal["public_terms", "gateway_contract", "customer_contract"]


class ScopeRecord(Record):
    """Where an exception holds; all axes that are named must match."""

    models: Many[Text] = ()
    """Model ids, or groups of models that the provider defines."""
    regions: Many[PLACE] = ()
    """Places of the route."""
    customers: Many[PLACE] = ()
    """Places of the customer."""
    uses: some_of(USES, unknown=False) = ()  # type: ignore[valid-type]  # built from the words
    """Optional functions that the customer uses."""
    requests: some_of(REQUESTS, unknown=False) = ()  # type: ignore[valid-type]  # built from the words
    """Sorts of calls that nobody can choose; they always count."""


class CoveredImporter(Record):
    """An importer that a partial adequacy decision is known to cover."""

    place: PLACE
    """Its country."""
    importer: Text
    """Its name."""


def _extra_type(extra: Extra) -> Any:
    match extra.kind:
        case ExtraKind.TEXT:
            return Text
        case ExtraKind.ADDRESS:
            return Address
        case ExtraKind.DAYS:
            return DAY_COUNT
        case ExtraKind.FLAG:
            return bool
        case ExtraKind.TEXTS:
            return Many[Text]
        case ExtraKind.NUMBERS:
            return Many[int]
        case ExtraKind.WORD:
            return one_of(extra.words or {})
        case ExtraKind.WORDS:
            return some_of(extra.words or {}, unknown=False)
        case ExtraKind.COVERED:
            return Many[CoveredImporter]


def _reading_fields(attribute: Attribute) -> dict[str, Any]:
    """The value, the attribute's extras and the note: what every statement has."""
    fields: dict[str, Any] = {"value": (value_type(attribute.kind), Field(description=attribute.meaning))}
    for extra in attribute.extras:
        fields[extra.name] = (_extra_type(extra) | None, Field(None, description=extra.meaning))
    fields["note"] = (Text | None, Field(None, description="What the value alone doesn't say, in our own words."))
    return fields


_SINCE: Any = (Day | None, Field(None, description="When it took effect, else the first day it was seen."))
_AFTER: Any = (
    Day | None,
    Field(None, description="Last day on which the older text was seen, if days lie between that and `since`."),
)
_OWN_EVIDENCE: Any = (
    Many[EvidenceEntry] | None,
    Field(None, description="Its own evidence; without it, it rests on the claim's."),
)


def claim_model(attribute: Attribute) -> Any:
    """The model of a claim of that attribute."""
    title = "".join(part.title() for part in attribute.name.split("_"))
    reading = _reading_fields(attribute)
    offered = {"alternatives": _alternatives(title, reading)}
    parts = offered | {"exceptions": _exceptions(title, reading, offered)}
    stated = reading | parts
    return create_model(
        f"{title}Claim",
        __base__=Record,
        __doc__=attribute.meaning,
        **stated,
        basis=(Basis, Field("public_terms", description="Whose contract the claim belongs to.")),
        since=_SINCE,
        after=_AFTER,
        evidence=(
            Many[EvidenceEntry],
            Field((), description="Who says so; each entry carries the value alone."),
        ),
        disagreements=_disagreements(title, stated),
        history=_history(f"{title}Past", reading, parts),
    )


def _alternatives(title: str, reading: dict[str, Any]) -> Any:
    alternative: Any = create_model(
        f"{title}Alternative",
        __base__=Record,
        __doc__="What the value becomes once the customer holds all of the arrangements.",
        under=(Many[SegmentId], Field(description="Arrangements that must all be held.", min_length=1)),
        **reading,
        since=_SINCE,
        evidence=_OWN_EVIDENCE,
    )
    return Many[alternative], Field((), description="What the customer can get, and what it takes.")


def _exceptions(title: str, reading: dict[str, Any], offered: dict[str, Any]) -> Any:
    exception: Any = create_model(
        f"{title}Exception",
        __base__=Record,
        __doc__="A claim of its own for a narrower scope.",
        scope=(ScopeRecord, Field(description="Where it holds.")),
        **reading,
        **offered,
        since=_SINCE,
        after=_AFTER,
        evidence=_OWN_EVIDENCE,
        history=_history(f"{title}ExceptionPast", reading, offered),
    )
    return Many[exception], Field((), description="Narrower scopes in which another value holds.")


def _history(name: str, reading: dict[str, Any], parts: dict[str, Any]) -> Any:
    past: Any = create_model(
        name,
        __base__=Record,
        __doc__="An older or an announced value; its exceptions hold as long as it does.",
        **reading,
        since=(Day, Field(description="First day on which it counted.")),
        after=_AFTER,
        until=(Day | None, Field(None, description="First day on which it no longer counted.")),
        **parts,
        evidence=_OWN_EVIDENCE,
    )
    return Many[past], Field((), description="Older and announced values, newest first.")


def _disagreements(title: str, stated: dict[str, Any]) -> Any:
    disagreement: Any = create_model(
        f"{title}Disagreement",
        __base__=Record,
        __doc__="Another reading, kept visible.",
        **stated,
        evidence=(Many[EvidenceEntry], Field(description="Who says so.", min_length=1)),
    )
    return Many[disagreement], Field((), description="Other readings.")


if TYPE_CHECKING:

    class ClaimSet(Record):
        """Claims by attribute."""

    class BareClaims(Record):
        """Values by attribute, without anything beside them."""

else:
    ClaimSet = create_model(
        "ClaimSet",
        __base__=Record,
        __doc__="Claims by attribute.",
        **{attribute.name: (claim_model(attribute) | None, None) for attribute in ATTRIBUTES},
    )
    BareClaims = create_model(
        "BareClaims",
        __base__=Record,
        __doc__="Values by attribute, without anything beside them.",
        **{
            attribute.name: (value_type(attribute.kind) | None, Field(None, description=attribute.meaning))
            for attribute in ATTRIBUTES
        },
    )


_NONE = ClaimSet()


def no_claims() -> ClaimSet:
    """Nothing claimed: one for all records, as making one takes longer than all else of a plain route."""
    return _NONE


class SharedEvidence(Record):
    """Values that rest on the same evidence."""

    basis: Basis = "public_terms"
    """Whose contract the claims belong to."""
    evidence: Many[EvidenceEntry] = Field(min_length=1)
    """Who says so; each entry carries every value alone."""
    claims: BareClaims
    """The values by attribute."""

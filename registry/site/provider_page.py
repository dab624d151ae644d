"""What a provider's page prints: who it is and which contract first, then what differs between its offerings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.attributes import ATTRIBUTES
from registry.attributes.words import NOT_ESTABLISHED
from registry.site.links import anchor
from registry.views.claim import AlternativeView, ClaimView, State
from registry.views.party import OfferingView, ProviderView

WHO = ("contracting_entity", "headquarters", "governing_law")
"""Who the customer deals with."""

CONTRACT = ("dpa", "baa", "transfer_mechanisms", "subprocessors", "certifications", "deletion_at_termination")
"""What the contract brings along."""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with the offerings that it speaks of."""

    claim: ClaimView
    of: tuple[str, ...]
    """Titles of the offerings; empty if it is true of all."""
    id: str
    """Fragment of the row."""
    offerings: frozenset[str]
    """Ids of the offerings."""


@dataclass(frozen=True, slots=True)
class Glance:
    """A cell of the table of offerings side by side."""

    state: State
    words: str
    takes: str
    target: str
    """Fragment of the row with the claim."""


@dataclass(frozen=True, slots=True)
class Change:
    """What holding an arrangement makes of an attribute."""

    attribute: str
    before: str
    after: str
    along: tuple[str, ...]
    """Titles of arrangements that must be held as well."""
    of: tuple[str, ...]
    """Titles of the offerings; empty if it is true of all."""


@dataclass(frozen=True, slots=True)
class ProviderPage:
    """Everything on the page besides the provider's own fields."""

    who: tuple[Row, ...]
    contract: tuple[Row, ...]
    """Both with what is not established, since that is looked for here."""
    common: tuple[Row, ...]
    """The other claims that are the same in every offering."""
    offerings: tuple[tuple[OfferingView, tuple[Row, ...]], ...]
    """Each offering with the claims of its own."""
    glance: tuple[tuple[str, tuple[Glance, ...]], ...]
    """Each attribute by title with a cell for every offering."""
    missing: tuple[Row, ...]
    """What else could not be established, with the documents that were read, if any."""
    above: tuple[Row, ...]
    """What could not be established of the company and its contract."""
    changes: dict[str, tuple[Change, ...]]
    """By arrangement."""
    opens: dict[str, tuple[str, ...]]
    """Titles of the offerings that the arrangement opens, by arrangement."""
    helps: dict[str, tuple[str, ...]]
    """Titles of the arrangements that need it, by arrangement."""


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """A provider in the table of all."""

    id: str
    name: str
    kinds: str
    entity: Glance
    headquarters: Glance
    offerings: int
    routes: int


def provider_row(provider: ProviderView) -> ProviderRow:
    """The provider in the table of all: what every offering says of the company, or that they differ."""
    return ProviderRow(
        id=provider.id,
        name=provider.name,
        kinds=", ".join(provider.kinds),
        entity=_whole(provider, "contracting_entity"),
        headquarters=_whole(provider, "headquarters"),
        offerings=len(provider.offerings),
        routes=len(provider.routes),
    )


def _whole(provider: ProviderView, attribute: str) -> Glance:
    index = next(index for index, one in enumerate(ATTRIBUTES) if one.name == attribute)
    said = {(claim.state, claim.words) for claim in (offering.claims[index] for offering in provider.offerings)}
    if len(said) > 1:
        return Glance(State.PLAIN, "differs by offering", "", "who")
    state, words = said.pop() if said else (State.UNKNOWN, NOT_ESTABLISHED)
    return Glance(state, words, "", "who")


def provider_page(provider: ProviderView) -> ProviderPage:
    """The page's parts. Every claim of every offering stands in exactly one of them."""
    rows = [row for index in range(len(ATTRIBUTES)) for row in _rows(provider.offerings, index)]
    other = [row for row in rows if row.claim.attribute not in {*WHO, *CONTRACT}]
    known = [row for row in other if row.claim.state is not State.UNKNOWN]
    several = len(provider.offerings) > 1
    who, contract = _of(rows, WHO), _of(rows, CONTRACT)
    return ProviderPage(
        who=who,
        contract=contract,
        common=tuple(row for row in known if several and not row.of),
        offerings=tuple(
            (one, tuple(row for row in known if one.id in row.offerings and (row.of or not several)))
            for one in provider.offerings
        ),
        glance=tuple(_glance(provider.offerings, rows)),
        missing=tuple(row for row in other if row.claim.state is State.UNKNOWN),
        above=tuple(row for row in (*who, *contract) if row.claim.state is State.UNKNOWN),
        changes={one.id: tuple(_changes(one.id, provider.offerings)) for one in provider.arrangements},
        opens={one.id: _opens(one.id, provider.offerings) for one in provider.arrangements},
        helps={one.id: _helps(one.id, provider) for one in provider.arrangements},
    )


def _helps(arrangement: str, provider: ProviderView) -> tuple[str, ...]:
    return tuple(one.title for one in provider.arrangements if any(arrangement in need for need in one.needs))


def _rows(offerings: Sequence[OfferingView], index: int) -> Iterator[Row]:
    """The attribute's claims, each once with the offerings that share it."""
    groups: list[tuple[ClaimView, list[OfferingView]]] = []
    for offering in offerings:
        claim = offering.claims[index]
        for known, members in groups:
            if known == claim:
                members.append(offering)
                break
        else:
            groups.append((claim, [offering]))
    for claim, members in groups:
        name = claim.attribute.replace("_", "-")
        ids = frozenset(one.id for one in members)
        if len(groups) == 1:
            yield Row(claim, (), f"claim_{name}", ids)
        else:
            titles = tuple(one.title for one in members)
            yield Row(claim, titles, f"{offering_anchor(members[0].id)}_{name}", ids)


def offering_anchor(offering_id: str) -> str:
    """The fragment of an offering on its provider's page."""
    return anchor("offering", offering_id.partition("/")[2])


def _of(rows: Sequence[Row], attributes: Sequence[str]) -> tuple[Row, ...]:
    return tuple(row for name in attributes for row in rows if row.claim.attribute == name)


def _glance(offerings: Sequence[OfferingView], rows: Sequence[Row]) -> Iterator[tuple[str, tuple[Glance, ...]]]:
    for index, attribute in enumerate(ATTRIBUTES):
        own = [row for row in rows if row.claim.attribute == attribute.name]
        cells = []
        for offering in offerings:
            claim = offering.claims[index]
            row = next(row for row in own if offering.id in row.offerings)
            cells.append(Glance(claim.state, _short(claim), _takes(claim), row.id))
        yield attribute.title, tuple(cells)


def _short(claim: ClaimView) -> str:
    """The value in words; of long lists their number."""
    if claim.attribute == "subprocessors" and isinstance(claim.value, list) and claim.value:
        return f"{len(claim.value)} named"
    return claim.words


def _takes(claim: ClaimView) -> str:
    return f"{claim.offer.words} under {' and '.join(claim.offer.titles)}" if claim.offer else ""


def _changes(arrangement: str, offerings: Sequence[OfferingView]) -> Iterator[Change]:
    found: dict[tuple[str, str, str, tuple[str, ...]], list[str]] = {}
    for offering in offerings:
        for claim in offering.claims:
            for before, part in alternatives_of(claim):
                if arrangement in part.under:
                    along = along_of(arrangement, part)
                    titles = found.setdefault((claim.title, before, part.words, along), [])
                    if offering.title not in titles:
                        titles.append(offering.title)
    for (title, before, after, along), titles in found.items():
        yield Change(title, before, after, along, () if len(titles) == len(offerings) else tuple(titles))


def along_of(arrangement: str, part: AlternativeView) -> tuple[str, ...]:
    """Titles of what else the alternative takes."""
    return tuple(title for name, title in zip(part.under, part.titles, strict=True) if name != arrangement)


def alternatives_of(claim: ClaimView) -> Iterator[tuple[str, AlternativeView]]:
    """Each alternative with what it improves on."""
    yield from ((claim.words, part) for part in claim.alternatives)
    for exception in claim.exceptions:
        yield from ((f"{exception.words} {exception.where}".strip(), part) for part in exception.alternatives)


def _opens(arrangement: str, offerings: Sequence[OfferingView]) -> tuple[str, ...]:
    return tuple(one.title for one in offerings if any(name == arrangement for need in one.needs for name, _ in need))

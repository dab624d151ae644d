"""Of several readings of one attribute the one that counts, and what becomes of the others.

The evidence files win over the survey, the provider over anybody else, and between equals the stricter reading.
Readings of one document that was read again are replaced; other documents that disagree stay disagreements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from registry.attributes import BY_NAME, Attribute
from registry.attributes.kinds import Order
from registry.importers.terms.citation import Citation
from registry.importers.terms.reading import Plain, Reading
from registry.importers.terms.research import Layer
from registry.importers.terms.stops import Stop
from registry.places import Places

NOT_ON_OFFER = "unavailable"
"""The word of the survey that denies the alternatives of another reading with the same value."""

STRICTER_HINT = "decide by hand: drop the weaker reading with a reason, or make the stricter one the value"


def claim_of(readings: Sequence[Reading], places: Places, left_out: Counter[str]) -> Plain:
    """The claim, in the shape of a record. Raises `Stop` where a losing reading would have to win."""
    attribute = BY_NAME[readings[0].attribute]
    main = _main(attribute, readings, places)
    others = [reading for reading in readings if reading is not main]
    beside: list[Reading] = []
    for other in others:
        if _agrees(attribute, main, other) or not (main.is_known or other.is_known):
            main = _joined(main, other)
        elif other.is_weak or (main.is_known and not other.is_known and not _is_told(other)):
            left_out["a text that is silent where another speaks"] += 1
        elif other.documents <= main.documents:
            left_out["an older reading of the same document"] += 1
        else:
            _must_lose(attribute, main, other, places)
            beside.append(other)
    return _plain(main, _grouped(attribute, beside))


def _grouped(attribute: Attribute, readings: Sequence[Reading]) -> list[Reading]:
    """The other readings, those of one value as one."""
    found: list[Reading] = []
    for reading in readings:
        same = [index for index, other in enumerate(found) if _says_the_same(attribute, other, reading)]
        if same:
            found[same[0]] = _joined(found[same[0]], reading)
        else:
            found.append(reading)
    return found


def _says_the_same(attribute: Attribute, one: Reading, other: Reading) -> bool:
    alike = one.said.note == other.said.note or not (one.said.note and other.said.note)
    same = essence(attribute, one.said.value) == essence(attribute, other.said.value)
    return same and (alike or one.documents == other.documents)


def _main(attribute: Attribute, readings: Sequence[Reading], places: Places) -> Reading:
    best = readings[0]
    for other in readings[1:]:
        if _precedes(attribute, other, best, places):
            best = other
    return best


def _precedes(attribute: Attribute, one: Reading, other: Reading, places: Places) -> bool:
    if one.is_weak is not other.is_weak:
        return other.is_weak
    evidence = [reading.layer is not Layer.TERMS for reading in (one, other)]
    if evidence[0] is not evidence[1]:
        return evidence[0]
    if one.layer is not other.layer and one.is_known is not other.is_known:
        return one.is_known
    if one.rank != other.rank:
        return one.rank > other.rank
    if one.is_known is not other.is_known:
        return one.is_known
    if one.layer is not other.layer and one.said.value == other.said.value:
        return one.layer is Layer.DATED
    return _compare(attribute, one.said.value, other.said.value, places) is Order.WORSE


def _compare(attribute: Attribute, one: Any, other: Any, places: Places) -> Order:
    kind = attribute.kind
    return kind.compare(kind.parse(one), kind.parse(other), places)


def _agrees(attribute: Attribute, main: Reading, other: Reading) -> bool:
    denies = bool(main.said.alternatives) and other.node.text("value") == NOT_ON_OFFER
    return main.is_known and not denies and essence(attribute, main.said.value) == essence(attribute, other.said.value)


def essence(attribute: Attribute, value: Any) -> Any:
    """What is equal where two values say the same: of lists the set, of certificates and sub-processors the names."""
    parsed = attribute.kind.parse(value)
    if isinstance(parsed, tuple):
        return frozenset(getattr(item, "id", getattr(item, "name", item)) for item in parsed)
    return parsed


def _is_told(reading: Reading) -> bool:
    """Whether somebody says that he established nothing, which is worth showing beside a known value."""
    return reading.is_decided or (reading.rank == 1 and reading.layer is Layer.TERMS)


def _joined(main: Reading, other: Reading) -> Reading:
    """The main reading with the evidence of one that says the same, and what only that one tells."""
    new = tuple(entry for entry in other.evidence if not _is_read(entry, main.evidence))
    said, more = main.said, other.said
    return replace(
        main,
        evidence=(*main.evidence, *new),
        said=replace(
            said,
            extras={**more.extras, **said.extras},
            note=said.note or ("" if other.layer is Layer.TERMS and main.layer is not Layer.TERMS else more.note),
            alternatives=said.alternatives or more.alternatives,
            exceptions=said.exceptions or (more.exceptions if not said.alternatives else ()),
            since=said.since or more.since,
            after=said.after or more.after,
            history=said.history or more.history,
        ),
    )


def _is_read(entry: Citation, among: tuple[Citation, ...]) -> bool:
    """Whether the document is cited already: the same version, a newer one, or one with a day where this has none."""
    return any(
        entry.document.id == other.document.id and (entry.version.id <= other.version.id or entry == other)
        for other in among
    )


def _must_lose(attribute: Attribute, main: Reading, other: Reading, places: Places) -> None:
    """Stops where the other reading is stronger, or as strong and stricter."""
    if not other.is_known:
        return
    order = _compare(attribute, other.said.value, main.said.value, places)
    stronger = other.rank > main.rank and order is not Order.EQUAL
    if stronger or (other.rank == main.rank and order is Order.WORSE):
        words = "stronger" if stronger else "as strong and stricter"
        message = f"`{attribute.name}` is `{_short(other)}` here, {words} than `{_short(main)}` at {main.node.at}"
        raise Stop(other.node, message, STRICTER_HINT)


def _short(reading: Reading) -> str:
    return " ".join(str(reading.said.value).split())[:60]


def _plain(main: Reading, beside: list[Reading]) -> Plain:
    said = main.said
    plain: Plain = {"value": said.value, **said.extras}
    if said.note:
        plain["note"] = said.note
    for name in ("alternatives", "exceptions"):
        if getattr(said, name):
            plain[name] = list(getattr(said, name))
    for name in ("since", "after"):
        if getattr(said, name):
            plain[name] = getattr(said, name)
    plain["evidence"] = list(main.evidence)
    if beside:
        plain["disagreements"] = [_disagreement(reading) for reading in beside]
    if said.history:
        plain["history"] = list(said.history)
    return plain


def _disagreement(reading: Reading) -> Plain:
    said = reading.said
    plain: Plain = {"value": said.value, **said.extras}
    if said.note:
        plain["note"] = said.note
    for name in ("alternatives", "exceptions"):
        if getattr(said, name):
            plain[name] = list(getattr(said, name))
    return plain | {"evidence": list(reading.evidence)}

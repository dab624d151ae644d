"""Readings of one route: every line of every list that speaks of it, and of each list the one that speaks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from registry.importers.idmap import Place
from registry.importers.joining import Placed
from registry.importers.rows import CACHED, Amounts, Row
from registry.importers.units import agree, is_believable, is_slip

MAX_OTHERS = 3
"""Most other lines of one list whose price a note names."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A price that was not taken, and why."""

    locator: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Readings:
    """What all lists say of one route."""

    base: str
    """Id of the file: `provider/lab/model`."""
    place: Place
    lines: tuple[Placed, ...]

    @property
    def first(self) -> Placed:
        """Any line, for what all of them share."""
        return self.lines[0]

    @property
    def sources(self) -> int:
        """How many lists carry it: as the reviewed table counts, or as these do."""
        return max(*(line.sources for line in self.lines), len({line.row.listing.data_set for line in self.lines}))

    def by_listing(self) -> Iterator[tuple[Row, tuple[Row, ...]]]:
        """Of each copy of a list the line that speaks for the route, and the others; the newest list first."""
        groups: dict[tuple[int, str], list[Row]] = {}
        for line in self.lines:
            groups.setdefault((line.row.listing.rank, line.row.version), []).append(line.row)
        for _, rows in sorted(groups.items(), key=lambda item: (item[0][0], _reversed(item[0][1]))):
            ordered = sorted(rows, key=preference)
            yield ordered[0], tuple(ordered[1:])

    def newest(self) -> Iterator[Row]:
        """The line of the newest copy of each list."""
        seen: set[str] = set()
        for row, _ in self.by_listing():
            if row.listing.data_set not in seen:
                seen.add(row.listing.data_set)
                yield row


def preference(row: Row) -> tuple[bool, bool, int, str, str]:
    """Which of several lines of a list speaks for a route: one with a price, without a mark, with the shortest id."""
    return (not row.prices, bool(row.status), len(row.id), row.id, row.locator)


def _reversed(day: str) -> tuple[int, ...]:
    return tuple(-ord(character) for character in day)


def gather(lines: Iterable[Placed]) -> list[Readings]:
    """The lines by route, in order of id."""
    groups: dict[tuple[str, Place], list[Placed]] = {}
    for line in lines:
        groups.setdefault((str(line.base), line.place), []).append(line)
    return [
        Readings(base, place, tuple(sorted(found, key=lambda line: (line.row.listing.rank, line.row.locator))))
        for (base, place), found in sorted(groups.items(), key=lambda item: (item[0][0], _order(item[0][1])))
    ]


def _order(place: Place) -> tuple[str, str, str]:
    return (place.offering, place.variant, place.region)


def with_sense(line: Placed) -> Placed:
    """The line without amounts that mean nothing: what an embedding would write, and a zero beside a price."""
    prices = dict(line.row.prices)
    if line.model.embedding:
        prices = {part: amount for part, amount in prices.items() if not part.endswith("output")}
    zero = [part for part in ("input", "output") if prices.get(part) == 0]
    if len(zero) == 1 and len({"input", "output"} & set(prices)) == 2:  # noqa: PLR2004 - one of the two
        del prices[zero[0]]
    return line if prices == line.row.prices else replace(line, row=replace(line.row, prices=prices))


def without_slips(lines: Sequence[Placed]) -> tuple[list[Placed], list[Refusal]]:
    """The lines without prices whose size no price has, or that lie far off what the model costs elsewhere."""
    reasons = {line: _unbelievable(line.row.prices) for line in lines}
    usual = _by_model([line for line in lines if not reasons[line]])
    kept: list[Placed] = []
    refused: list[Refusal] = []
    for line in lines:
        reason = reasons[line] or _far_off(line, usual.get(line.model.id, {}))
        if reason:
            refused.append(Refusal(line.row.locator, line.row.listing.source, reason))
        kept.append(_without_price(line) if reason else line)
    return kept, refused


def _by_model(lines: Sequence[Placed]) -> dict[str, dict[str, list[tuple[Placed, Decimal]]]]:
    found: dict[str, dict[str, list[tuple[Placed, Decimal]]]] = {}
    for line in lines:
        for part, amount in line.row.prices.items():
            if part in {"input", "output"}:
                found.setdefault(line.model.id, {}).setdefault(part, []).append((line, amount))
    return found


def _unbelievable(prices: Amounts) -> str:
    for part, amount in prices.items():
        if not is_believable(amount, cached=part in CACHED or part.startswith("batch_")):
            return f"`{part}` would be {amount:f} per million tokens"
    return ""


def _far_off(line: Placed, usual: Mapping[str, list[tuple[Placed, Decimal]]]) -> str:
    for part, amount in line.row.prices.items():
        others = [value for other, value in usual.get(part, ()) if other is not line]
        if is_slip(amount, others):
            return f"`{part}` would be {amount:f} per million tokens, far off what other lists say of the model"
    return ""


def _without_price(line: Placed) -> Placed:
    return replace(line, row=replace(line.row, prices={}, tiers=()))


def same_price(one: Amounts, other: Amounts) -> bool:
    """Whether two readings agree in what both state, at least what is sent or written."""
    shared = [part for part in one if part in other]
    if not {"input", "output"} & set(shared):
        return False
    return all(agree(one[part], other[part]) for part in shared if part in {"input", "output"})


def states_all(one: Amounts, other: Amounts) -> bool:
    """Whether the one states every part that the other does, to the last digit."""
    return all(one.get(part) == amount for part, amount in other.items())

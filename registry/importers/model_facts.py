"""Facts of a model from the lines of lists: which reading counts, who carries it, and what the others say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry.importers.partial_days import is_same
from registry.importers.rows import Row
from registry.records.model import FEATURES

BASE = "models"
"""Provider word of models.dev's records of the models themselves."""

MOST_OTHERS = 2
"""Most other readings of one fact that are kept."""

VOICES = 2
"""How many providers' lines must give another reading, unless it is the lab's own."""

HOSTS_COUNT = ("modalities", "features", "context_window", "open_weights", "released", "knowledge_cutoff")
"""Facts that hosts may settle where the lab's own lines say nothing; what a host lets out is no fact of a model."""

NEEDS_VOICES = frozenset({"context_window", "released", "knowledge_cutoff"})
"""Facts that no single host settles: it may serve less, or write the day on which it began to."""

ALL_DISAGREE = frozenset({"open_weights", "released", "knowledge_cutoff"})
"""Facts of which every line's reading is one of the model; other facts may differ by host."""

_KNOWN = ("text", "image", "video", "audio", "pdf", "embedding")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one line says of one fact."""

    value: Any
    """As a record writes it."""
    row: Row

    @property
    def key(self) -> str:
        """What makes two readings equal."""
        return repr(self.value)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reading that counts, its carriers, and the others."""

    value: Any
    """`None`: nothing is established, and all there is are other readings."""
    carriers: tuple[Row, ...]
    others: tuple[Reading, ...]
    share: tuple[int, int] | None = None
    """How many lines of how many say so, where no line of the lab does."""


Getter = Callable[[Row], Any]


def _modalities(row: Row) -> Any:
    if row.listing.data_set not in {"litellm", "models-dev"} or not (row.input and row.output):
        return None
    return {"input": [word for word in _KNOWN if word in row.input], "output": list(row.output)}


def _features(row: Row) -> Any:
    return None if row.features is None else [word for word in FEATURES if word in row.features]


GETTERS: Mapping[str, Getter] = {
    "modalities": _modalities,
    "features": _features,
    "context_window": lambda row: row.context_window or None,
    "max_output": lambda row: row.max_output or None,
    "open_weights": lambda row: row.open_weights or None,
    "released": lambda row: row.released or None,
    "knowledge_cutoff": lambda row: row.knowledge_cutoff or None,
}
"""How a line states each fact."""


def choose(fact: str, own: Sequence[Row], hosts: Sequence[Row], *, embedding: bool) -> Chosen | None:
    """The reading of a fact that counts: the lab's own first, else what most lines say; `None` where nobody says."""
    if embedding and fact == "modalities":
        own, hosts = _embedding(own), _embedding(hosts)
    mine, theirs = _readings(fact, own), _readings(fact, hosts)
    if fact == "features":
        mine = _richest(mine)
    if fact == "modalities" and not embedding:
        mine, theirs = _without_flags(mine, theirs)
    if mine:
        carriers = tuple(one.row for one in mine if one.key == mine[0].key)
        rest = [*mine, *theirs] if fact in ALL_DISAGREE else mine
        return Chosen(mine[0].value, carriers, _others(fact, mine[0], rest, frozenset(own)))
    if not theirs or fact not in HOSTS_COUNT:
        return None
    theirs = [one for one in theirs if one.row.listing.data_set == "models-dev"] or theirs
    best = _most(theirs)
    if not _settles(fact, best, theirs):
        return Chosen(None, (), (best, *_others(fact, best, theirs))[:MOST_OTHERS])
    carriers = tuple(one.row for one in theirs if one.key == best.key)
    return Chosen(best.value, carriers[:1], _others(fact, best, theirs), (len(carriers), len(theirs)))


def _settles(fact: str, best: Reading, readings: Sequence[Reading]) -> bool:
    """Whether what most hosts say may stand as a fact of the model.

    That weights are open is something a host says; that they are not is what a list writes where nobody said it.
    """
    if fact == "open_weights":
        return bool(best.value == "yes")
    return fact not in NEEDS_VOICES or len({one.row.provider for one in readings if one.key == best.key}) >= VOICES


def _embedding(rows: Iterable[Row]) -> list[Row]:
    """Only lines that say that the model embeds; elsewhere an embedding passes as text."""
    return [row for row in rows if row.embedding]


def _readings(fact: str, rows: Iterable[Row]) -> list[Reading]:
    found = ((GETTERS[fact](row), row) for row in rows)
    return [Reading(value, row) for value, row in found if value is not None]


def _richest(mine: list[Reading]) -> list[Reading]:
    """LiteLLM's list of functions first where it has all that the other list has: it knows more words."""
    plain = next((one for one in mine if one.row.listing.data_set == "models-dev"), None)
    rich = next((one for one in mine if one.row.listing.data_set == "litellm"), None)
    if rich is None or (plain and not set(plain.value) <= set(rich.value)):
        return [one for one in mine if one.row.listing.data_set == "models-dev"] + ([rich] if rich and plain else [])
    return [rich]


def _without_flags(mine: list[Reading], theirs: list[Reading]) -> tuple[list[Reading], list[Reading]]:
    """Without LiteLLM, which has flags for some forms only, wherever another list names them all."""
    full = [[one for one in some if one.row.listing.data_set == "models-dev"] for some in (mine, theirs)]
    return (full[0], full[1]) if any(full) else (mine, theirs)


def _most(readings: Sequence[Reading]) -> Reading:
    """The reading that most lines give; of equals the larger window or the earliest day, else the first."""
    counts = {one.key: sum(other.key == one.key for other in readings) for one in readings}
    best = max(counts.values())
    tied = [one for one in readings if counts[one.key] == best]
    if isinstance(tied[0].value, int):
        return max(tied, key=lambda one: (one.value, one is tied[0]))
    return min(tied, key=lambda one: one.value) if tied[0].row.released == tied[0].value else tied[0]


def _others(
    fact: str, chosen: Reading, readings: Sequence[Reading], own: frozenset[Row] = frozenset()
) -> tuple[Reading, ...]:
    """Other readings that are more than one line's slip, each once, the most frequent first."""
    found: dict[str, list[Reading]] = {}
    for one in readings:
        is_date = fact in {"released", "knowledge_cutoff"}
        if one.key != chosen.key and not (is_date and is_same(one.value, chosen.value)):
            found.setdefault(one.key, []).append(one)
    heard = [
        group
        for group in found.values()
        if len({one.row.provider for one in group}) >= VOICES or any(one.row in own for one in group)
    ]
    ordered = sorted(heard, key=lambda group: (-len(group), group[0].key))
    return tuple(group[0] for group in ordered[:MOST_OTHERS])


def finding_of(fact: str, reading: Reading, *, is_alone: bool = False) -> str:
    """Another reading in words; `is_alone`: there is none that counts."""
    match fact:
        case "released":
            return "the only entry that names a day" if is_alone else "another day in this entry"
        case "knowledge_cutoff":
            return f"{'the only' if is_alone else 'another'} end of the training data in this entry"
        case "open_weights":
            if is_alone and reading.value == "no":
                return "the entry says so; such lists write no where nobody said otherwise"
            return "the entry says so" if is_alone else "the entry says the opposite"
        case "context_window" | "max_output":
            return f"{reading.value:,} tokens in this entry"
        case _:
            return "this entry names others"


def evidence_of(chosen: Mapping[str, Chosen]) -> Iterator[dict[str, Any]]:
    """The lines that carry facts, as few as carry all, and what each of them carries."""
    carried: dict[Row, list[str]] = {}
    for fact, one in chosen.items():
        for row in one.carriers:
            carried.setdefault(row, []).append(fact)
    shares = {row: one.share for one in chosen.values() if one.share for row in one.carriers}
    seen: set[str] = set()
    for row in sorted(carried, key=lambda row: (-len(carried[row]), row.listing.rank, row.locator)):
        if set(carried[row]) <= seen:
            continue
        seen.update(carried[row])
        yield _entry(row, carried[row], shares.get(row))


def _entry(row: Row, facts: Sequence[str], share: tuple[int, int] | None) -> dict[str, Any]:
    entry: dict[str, Any] = {"source": row.listing.source}
    if row.version:
        entry["version"] = row.version
    entry["locator"] = row.locator
    if share:
        entry["finding"] = f"{share[0]} of {share[1]} entries of this list say so; none is the lab's own"
    return entry | {"facts": list(facts)}

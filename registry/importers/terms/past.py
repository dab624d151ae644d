"""From the history of an archived clause to the periods of a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from registry.importers.terms.citation import Citation
from registry.importers.terms.reading import Plain, Said
from registry.importers.terms.research import Node, ResearchFile


@dataclass(frozen=True, slots=True)
class Period:
    """One value with the day from which it counted."""

    since: str
    said: Said
    evidence: tuple[Citation, ...]


def periods(
    node: Node,
    convert: Callable[[Node], Said | None],
    evidence: Callable[[Node], tuple[Citation, ...]],
) -> tuple[Period, ...]:
    """The periods of a clause, oldest first; neighbours that say the same are one."""
    found: list[Period] = []
    for item in node.entries("history"):
        inner = item.get("value")
        said = convert(inner) if inner else None
        if said is None:
            continue
        said = replace(said, note="; ".join(note for note in (said.note, item.text("note").rstrip(".")) if note))
        if found and (found[-1].said.value, found[-1].said.note) == (said.value, said.note):
            continue
        found.append(Period(item.text("from"), said, evidence(item)))
    return tuple(found)


def with_past(said: Said, known: Sequence[Period], seen_before: str) -> Said:
    """The statement with the days of its period and the periods before it."""
    if not known or known[-1].said.value != said.value:
        return said
    newest = known[-1]
    older: list[Plain] = []
    until = newest.since
    for period in reversed(known[:-1]):
        plain: Plain = {"value": period.said.value, **period.said.extras}
        if period.said.note:
            plain["note"] = period.said.note
        plain |= {"since": period.since, "until": until}
        if period.said.alternatives:
            plain["alternatives"] = list(period.said.alternatives)
        if period.evidence:
            plain["evidence"] = list(period.evidence)
        older.append(plain)
        until = period.since
    after = seen_before if seen_before and seen_before < newest.since else ""
    return replace(said, since=newest.since, after=after if older else "", history=tuple(older))


def last_seen_before(
    changes: Iterable[tuple[ResearchFile, Node]], provider: str, offer: str, attribute: str, since: str
) -> str:
    """The day of the last copy of the older text, where a change of that day is recorded."""
    for _, change in changes:
        same = (change.text("provider"), change.text("attribute"), change.text("effective_date"))
        before, offers = change.get("before"), [node.value for node in change.entries("offers")]
        if same == (provider, attribute, since) and before and offer in offers:
            return next((entry.text("version_date") for entry in before.entries("evidence")), "")
    return ""

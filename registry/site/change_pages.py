"""What changed in terms and prices, by date: each older value that a record keeps, beside the one that followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from registry.attributes import BY_NAME
from registry.attributes.kinds import Order
from registry.attributes.words import value_words
from registry.claims import Claim, Statement
from registry.prices import number
from registry.site.links import anchor, page_of
from registry.site.world import World
from registry.views.price import PART_WORDS, shown_amount


@dataclass(frozen=True, slots=True)
class Change:
    """One value that was followed by another on a day."""

    day: str
    """The first day of what followed."""
    provider: str
    """Id."""
    of: str
    """Route or offering."""
    page: str
    """Page and fragment where it stands, relative to the site."""
    model: str
    """Model id, empty for the terms of an offering."""
    kind: str
    """terms or price."""
    title: str
    """Attribute, or part of the price."""
    before: str
    after: str
    turn: str
    """improved, worsened, changed, dearer, cheaper."""
    source: str
    source_title: str


def changes_of(world: World) -> list[Change]:
    """Every change, the newest first."""
    found = [*_prices(world), *_terms(world)]
    return sorted(found, key=lambda one: (_backwards(one.day), one.kind, one.provider, one.of, one.title))


def _backwards(day: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in day.split("-"))


def _prices(world: World) -> Iterator[Change]:
    for row in world.store.rows("route"):
        history = row.plain.get("price_history", ())
        entries = [*reversed(history), *([row.plain["price"]] if "price" in row.plain else ())]
        for before, after in pairwise(entries):
            if after.get("since") and _currency(before) == _currency(after):
                yield from _parts(world, row.id, before, after)


def _currency(quote: Mapping[str, str]) -> str:
    return quote.get("currency", "USD")


def _parts(world: World, route: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    """Each part of the price that both state, and in which they differ."""
    brief = world.briefs.get(route)
    for part, words in PART_WORDS.items():
        old, new = number(before, part), number(after, part)
        if brief is None or old is None or new is None or old == new:
            continue
        source = world.viewer.sources.by_id.get(after["source"], {})
        yield Change(
            day=after["since"],
            provider=brief.provider,
            of=route,
            page=brief.target,
            model=brief.model,
            kind="price",
            title=f"{words}, {_currency(after)}",
            before=shown_amount(before[part]),
            after=shown_amount(after[part]),
            turn="dearer" if new > old else "cheaper",
            source=after["source"],
            source_title=source.get("title", after["source"]),
        )


def _terms(world: World) -> Iterator[Change]:
    """The claims of offerings and providers that keep an older value."""
    for row in world.store.rows("provider"):
        owners = [row.id, *(one.id for one in world.store.rows("offering", "provider = ?", (row.id,)))]
        for owner in owners:
            for claim in world.store.claims(owner).values():
                yield from _of_claim(world, row.id, owner, claim)
    for brief in world.briefs.values():
        for claim in world.store.claims(brief.id).values():
            yield from _of_claim(world, brief.provider, brief.id, claim)


def _of_claim(world: World, provider: str, owner: str, claim: Claim) -> Iterator[Change]:
    line = sorted(claim.statement.history, key=_begins)
    if not line:
        return
    for before, after in zip(line, [*line[1:], claim.statement], strict=True):
        day = after.since or before.until
        if day is not None and day <= world.store.day and before.value != after.value:
            yield _change(world, provider, owner, claim, (before, after, day.isoformat()))


def _begins(statement: Statement) -> str:
    return (statement.since or statement.until).isoformat() if statement.since or statement.until else ""  # type: ignore[union-attr]  # one of them is a day


def _change(world: World, provider: str, owner: str, claim: Claim, step: tuple[Statement, Statement, str]) -> Change:
    before, after, day = step
    attribute, places = claim.attribute, world.viewer.places
    order = attribute.kind.compare(after.value, before.value, places)
    turn = {Order.BETTER: "improved", Order.WORSE: "worsened"}.get(order, "changed")
    evidence = (after.evidence or claim.statement.evidence or ())[:1]
    source = evidence[0].source if evidence else ""
    brief = world.briefs.get(owner)
    return Change(
        day=day,
        provider=provider,
        of=owner,
        page=brief.target if brief else f"{page_of('provider', provider)}#{_fragment(owner)}",
        model=brief.model if brief else "",
        kind="terms",
        title=BY_NAME[attribute.name].title,
        before=value_words(attribute, before.value, places),
        after=value_words(attribute, after.value, places),
        turn=turn,
        source=source,
        source_title=world.viewer.sources.by_id.get(source, {}).get("title", source),
    )


def _fragment(owner: str) -> str:
    """The offering's own part of the provider's page, or all its terms."""
    _, _, offering = owner.partition("/")
    return anchor("offering", offering) if offering else "terms"


def change_values(changes: Sequence[Change], world: World) -> dict[str, Any]:
    """What the page of all changes prints, and what a reader can narrow it to."""
    days = by_day(changes)
    models = {row.id: row.name for row in world.rows}
    return {
        "days": days,
        "count": sum(len(moments) for _, moments in days),
        "providers": _named({one.provider for one in changes}, _providers(world)),
        "models": _named({one.model for one in changes if one.model}, models),
        "turns": [(turn, turn) for turn in sorted({one.turn for one in changes})],
    }


def _providers(world: World) -> dict[str, str]:
    return {row.id: str(row.columns["name"]) for row in world.store.rows("provider")}


def _named(ids: set[str], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each id with its name, in order of names."""
    return sorted(((one, names.get(one, one)) for one in ids), key=lambda pair: (pair[1].lower(), pair[0]))


@dataclass(frozen=True, slots=True)
class Moment:
    """Changes of one day, provider, attribute and values: one line for all its routes."""

    change: Change
    routes: tuple[Change, ...]


def by_day(changes: Sequence[Change]) -> list[tuple[str, list[Moment]]]:
    """The changes by day, those that are alike together."""
    days: dict[str, dict[tuple[str, ...], list[Change]]] = {}
    for one in changes:
        key = (one.provider, one.kind, one.title, one.before, one.after, one.source, one.model)
        days.setdefault(one.day, {}).setdefault(key, []).append(one)
    return [(day, [Moment(some[0], tuple(some)) for some in groups.values()]) for day, groups in days.items()]

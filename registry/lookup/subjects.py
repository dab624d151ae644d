"""Routes of a store as policies see them, and the frame in which they are judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from registry.attributes.kinds import UNKNOWN
from registry.facts import Asking, RouteFacts, route_facts
from registry.frozen import dataclass, field, replace
from registry.legs import legs_of
from registry.policy.policy import Policy
from registry.policy.statuses import status_on, worst_status
from registry.policy.subject import Decision, EvidenceRule, Frame, Subject
from registry.store.reader import Row, Store

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


def decisions(store: Store) -> tuple[Decision, ...]:
    """The adequacy decisions of the reference data."""
    return tuple(
        Decision(
            exporter=plain["exporter"],
            place=plain["place"],
            since=_day(plain.get("since")),
            until=_day(plain.get("until")),
            partial=plain["scope"] == "partial",
            tool=plain.get("tool", ""),
        )
        for plain in store.reference("adequacy").get("decisions", ())
    )


def _day(text: str | None) -> date | None:
    return None if text in {None, UNKNOWN} else date.fromisoformat(str(text))


def frame_of(store: Store, asking: Asking, policy: Policy | None = None) -> Frame:
    """The frame of the question, narrowed by what the policy declares.

    Its customer, else its exporter, holds where the question names none; its uses and holdings are added.
    """
    if policy is None:
        return Frame(asking, store.places, decisions=decisions(store), evidence=EvidenceRule())
    exporter = None if policy.exporter == "none" else policy.exporter
    held = {one.arrangement for one in policy.holdings if one.is_held(asking.as_of)}
    asked = replace(
        asking,
        customer=asking.customer or policy.customer or exporter,
        uses=asking.uses | frozenset(policy.uses),
        holdings=asking.holdings | held,
    )
    if asked.holdings:
        asked = asked.with_included(store.arrangements)
    return Frame(asked, store.places, policy.exporter, decisions(store), policy.evidence)


@dataclass(frozen=True, slots=True)
class Memory:
    """Facts by chain of legs, for one frame; only of these attributes, `None`: of all."""

    attributes: frozenset[str] | None = None
    facts: dict[int, RouteFacts] = field(default_factory=dict)


def subject_of(store: Store, row: Row, frame: Frame, memory: Memory | None = None) -> Subject:
    """The route of that row with its facts for the frame's question; routes of one chain share them."""
    memory = memory or Memory()
    chain = row.columns["chain"]
    facts = memory.facts.get(chain)
    if facts is None:
        network = store.network_of(memory.attributes)
        legs = legs_of(network.routes[row.id], network)
        facts = memory.facts[chain] = route_facts(legs, frame.asking, store.places)
    day = frame.asking.as_of.isoformat()
    statuses = statuses_of(store, row)
    model = store.row("model", row.columns["model"])
    lab = store.row("lab", row.columns["model"].partition("/")[0])
    retiring = [date.fromisoformat(one["retires"]) for one in statuses if one.get("retires")]
    return Subject(
        id=row.id,
        provider=row.columns["provider"],
        model=row.columns["model"],
        facts=facts,
        status=worst_status([status_on(one, day) for one in statuses]),
        retires=min(retiring, default=None),
        route=row.plain,
        model_facts=model.plain if model else {},
        lab_country=str(lab.columns["country"]) if lab else UNKNOWN,
        lab_facts=lab.plain if lab else {},
        statuses=statuses,
        aliases=tuple(name for ids in row.plain.get("aliases", {}).values() for name in ids),
    )


def statuses_of(store: Store, row: Row) -> tuple[Mapping[str, Any], ...]:
    """The plain status of the route, then of every upstream route."""
    found: dict[str, Mapping[str, Any]] = {}
    here: Row | None = row
    while here is not None and here.id not in found:
        found[here.id] = here.plain.get("status", {})
        upstream = here.plain.get("upstream", {}).get("route", "")
        here = store.row("route", upstream) if upstream else None
    return tuple(found.values())


def subjects(store: Store, frame: Frame) -> Iterator[Subject]:
    """Every route of the store, in order of id."""
    memory = Memory()
    for row in store.rows("route"):
        yield subject_of(store, row, frame, memory)

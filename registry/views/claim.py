"""One attribute of one leg as pages and look-ups show it: value, what it takes, who says so, what disagrees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from registry.attributes import Attribute
from registry.attributes.kinds import UNKNOWN, Order, Value
from registry.attributes.scopes import REQUESTS
from registry.attributes.words import extra_words, place_words, places_words, value_words
from registry.claims import NO_SCOPE, Claim, Evidence, Scope, Statement, newest_check
from registry.facts import Asking, Case, Fact, Leg, Option, Origin
from registry.facts.fact import best_held
from registry.places import ELSEWHERE, Places
from registry.views.sources import EvidenceView, Sources


class State(StrEnum):
    """The four states of a claim, each shown by a shape, a word and a colour."""

    GOOD = "good"
    """The best value of its vocabulary, with what is held."""
    CONDITIONAL = "conditional"
    """A better value is on offer under an arrangement that is not held."""
    UNKNOWN = "unknown"
    """Nobody established it."""
    BAD = "bad"
    """The worst value of its vocabulary."""
    PLAIN = "plain"
    """A value without a best or a worst, or between them."""


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """What holding the arrangements makes of the value."""

    under: tuple[str, ...]
    titles: tuple[str, ...]
    words: str
    note: str
    counts: bool
    """Whether a customer can hold them with effect on this leg."""


@dataclass(frozen=True, slots=True)
class OfferView:
    """The best that a customer can get, and the least that has to be held for it."""

    words: str
    value: object
    """The value as plain data."""
    under: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """An exception, a disagreement or an older value."""

    words: str
    scope: str
    where: str
    """The scope in words."""
    note: str
    since: str
    until: str
    alternatives: tuple[AlternativeView, ...]
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One attribute: the value for this question, and everything that is recorded about it."""

    attribute: str
    title: str
    meaning: str
    state: State
    value: object
    """The value as plain data."""
    words: str
    where: str
    """For which calls or customers the value holds, in words, where that is not all of them."""
    note: str
    extras: tuple[str, ...]
    basis: str
    owner: str
    """The record that says so: its path and line; empty where nothing is recorded."""
    follows_from: str
    """Title of the attribute that answers for this one, if one does."""
    varies: tuple[str, ...]
    """Other cases that count as well: requests, uses or customers with another value."""
    alternatives: tuple[AlternativeView, ...]
    offer: OfferView | None
    """The best that can be had on this leg, where that is better than the value."""
    exceptions: tuple[PartView, ...]
    disagreements: tuple[PartView, ...]
    history: tuple[PartView, ...]
    evidence: tuple[EvidenceView, ...]
    checked: str
    """The last verification, empty if no day is known."""
    since: str


KEPT = 20_000
"""Most claim views that are kept for the next leg that says the same."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """What views need besides facts: places, sources, the titles of arrangements, who asks."""

    places: Places
    sources: Sources
    arrangement_titles: Mapping[str, str]
    asking: Asking
    kept: dict[tuple[object, ...], tuple[Claim | None, ClaimView]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """Views by what they were made of: many routes share one offering's claims."""

    def titles(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The arrangements by title."""
        return tuple(self.arrangement_titles.get(name, name) for name in names)


def claim_view(fact: Fact, leg: Leg, viewer: Viewer) -> ClaimView:
    """The attribute as this leg and this question show it; the same object where it was asked for before."""
    claim = leg.claim(fact.attribute.name)
    # the claim is kept beside its view, so that its identity can't pass to another one
    key = (fact.attribute.name, id(claim), fact.cases, leg.arrangements)
    found = viewer.kept.get(key)
    if found is None:
        if len(viewer.kept) >= KEPT:
            viewer.kept.clear()
        found = viewer.kept[key] = (claim, _claim_view(fact, claim, leg, viewer))
    return found[1]


def _claim_view(fact: Fact, claim: Claim | None, leg: Leg, viewer: Viewer) -> ClaimView:
    attribute = fact.attribute
    shown = fact.shown(viewer.asking.holdings, viewer.places)
    offer = _offer(fact, shown, leg, viewer)
    statement = claim.statement if claim else Statement()
    evidence = shown.evidence
    if shown.value == UNKNOWN and not evidence and claim:
        evidence = statement.evidence or ()
    day = newest_check(evidence)
    return ClaimView(
        attribute=attribute.name,
        title=attribute.title,
        meaning=attribute.meaning,
        state=State.CONDITIONAL if offer else absolute(attribute, shown.value, viewer.places),
        value=attribute.kind.plain(shown.value),
        words=value_words(attribute, shown.value, viewer.places),
        where=_where(fact, shown, viewer),
        note=shown.note,
        extras=tuple(extra_words(name, value) for name, value in _extras(shown, statement)),
        basis=shown.basis or (claim.basis if claim else ""),
        owner=str(shown.origin) or _place(claim),
        follows_from=_title(shown.follows_from),
        varies=_varies(fact, shown, viewer),
        alternatives=_alternatives(attribute, statement, leg, viewer),
        offer=offer,
        exceptions=_parts(attribute, statement.exceptions, statement, leg, viewer),
        disagreements=_parts(attribute, statement.disagreements, statement, leg, viewer),
        history=_parts(attribute, statement.history, statement, leg, viewer),
        evidence=viewer.sources.views(evidence),
        checked=day.isoformat() if day else "",
        since=statement.since.isoformat() if statement.since else "",
    )


def _extras(shown: Option, statement: Statement) -> tuple[tuple[str, object], ...]:
    return shown.extras or (statement.extras if shown.value == UNKNOWN else ())


def _place(claim: Claim | None) -> str:
    return str(Origin(claim.record, claim.holder, claim.statement.line)) if claim else ""


def _title(name: str) -> str:
    return name.replace("_", " ")


def absolute(attribute: Attribute, value: Value, places: Places) -> State:
    """Whether a value is the best or the worst that there can be: as it stands to `unknown`."""
    if value == UNKNOWN:
        return State.UNKNOWN
    match attribute.kind.compare(value, UNKNOWN, places):
        case Order.BETTER:
            return State.GOOD
        case Order.WORSE:
            return State.BAD
        case _:
            return State.PLAIN


def is_better(attribute: Attribute, value: Value, than: Value, places: Places) -> bool:
    """Whether the first value is an offer that improves on the second."""
    if than == UNKNOWN:
        return value != UNKNOWN
    return attribute.kind.compare(value, than, places) is Order.BETTER


def fewest(names: frozenset[str], suffices: Callable[[frozenset[str]], bool]) -> tuple[str, ...]:
    """The names without those that are not needed, in order; all together they suffice."""
    found = names
    for name in sorted(names):
        if suffices(found - {name}):
            found -= {name}
    return tuple(sorted(found))


def _offer(fact: Fact, shown: Option, leg: Leg, viewer: Viewer) -> OfferView | None:
    """The best value that arrangements with effect on this leg give, with the fewest of them."""
    attribute, held, places = fact.attribute, viewer.asking.holdings, viewer.places
    if all(len(case.options) == 1 for case in fact.cases):
        return None
    best = fact.shown(held | leg.arrangements, places).value
    if not is_better(attribute, best, shown.value, places):
        return None
    named = frozenset().union(*(option.under for case in fact.cases for option in case.options))
    under = fewest(
        (named & leg.arrangements) - held, lambda names: bool(fact.shown(held | names, places).value == best)
    )
    words = value_words(attribute, best, places)
    return OfferView(words, attribute.kind.plain(best), under, viewer.titles(under))


def scope_words(scope: Scope, places: Places) -> str:
    """Where an exception holds, in words; empty if it names nothing."""
    parts: list[str] = []
    if scope.models:
        parts.append(f"for {_either(name if '/' in name else f'the group {name}' for name in scope.models)}")
    if scope.regions:
        parts.append(f"in {places_words(scope.regions, places)}")
    if scope.customers:
        parts.append(f"for customers in {places_words(scope.customers, places)}")
    if scope.uses:
        parts.append(f"when using {_either(name.replace('_', ' ') for name in scope.uses)}")
    if scope.requests:
        parts.append(f"for {_either(REQUESTS.get(name, name) for name in scope.requests)}")
    return ", ".join(parts)


def _either(words: Iterable[str]) -> str:
    return " or ".join(words)


ORDINARY = "for ordinary calls"
"""The case of a plain call beside those that nobody can choose."""


def _where(fact: Fact, shown: Option, viewer: Viewer) -> str:
    """Where the value holds, empty if it holds for the ordinary call of any customer."""
    held = viewer.asking.holdings
    same = [case for case in fact.cases if best_held(fact.attribute, case, held, viewer.places).value == shown.value]
    if len(same) == len(fact.cases) or any(case.scope == NO_SCOPE and not case.customer for case in same):
        return ""
    return " or ".join(dict.fromkeys(_case_words(case, viewer) for case in same))


def _varies(fact: Fact, shown: Option, viewer: Viewer) -> tuple[str, ...]:
    """The other cases in words, each with where it holds."""
    found: dict[str, None] = {}
    for case in fact.cases:
        option = case.default
        if option.value != shown.value:
            found[f"{_case_words(case, viewer)}: {value_words(fact.attribute, option.value, viewer.places)}"] = None
    return tuple(found)


def _case_words(case: Case, viewer: Viewer) -> str:
    """Where a case holds; of the customers whom it speaks of, a case names only one."""
    parts = [scope_words(case.scope, viewer.places)]
    if case.customer == ELSEWHERE:
        parts.append("for customers elsewhere")
    elif case.customer:
        parts.append(f"for customers in {place_words(case.customer, viewer.places)}, for example")
    return ", ".join(filter(None, parts)) or ORDINARY


def _alternatives(attribute: Attribute, statement: Statement, leg: Leg, viewer: Viewer) -> tuple[AlternativeView, ...]:
    return tuple(
        AlternativeView(
            under=part.under,
            titles=viewer.titles(part.under),
            words=value_words(attribute, part.value, viewer.places),
            note=part.note,
            counts=frozenset(part.under) <= leg.arrangements,
        )
        for part in statement.alternatives
    )


def _parts(
    attribute: Attribute, parts: tuple[Statement, ...], parent: Statement, leg: Leg, viewer: Viewer
) -> tuple[PartView, ...]:
    return tuple(
        PartView(
            words=value_words(attribute, part.value, viewer.places),
            scope=str(part.scope),
            where=scope_words(part.scope, viewer.places),
            note=part.note,
            since=part.since.isoformat() if part.since else "",
            until=part.until.isoformat() if part.until else "",
            alternatives=_alternatives(attribute, part, leg, viewer),
            evidence=viewer.sources.views(_evidence(part, parent)),
        )
        for part in parts
    )


def _evidence(part: Statement, parent: Statement) -> tuple[Evidence, ...]:
    return (parent.evidence if part.evidence is None else part.evidence) or ()

"""Which source is shown first, and which sources a page rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from registry.views.claim import ClaimView, State
from registry.views.model import FactView, ModelView
from registry.views.route import RouteView
from registry.views.sources import KIND_WORDS, EvidenceView, Sources

_RANK = {"contract": 0, "provider_terms": 1, "provider_docs": 1}
"""A contract counts before the provider's own words, and those before what others say of it."""
_OTHERS = 2


def strongest(entries: Iterable[EvidenceView]) -> list[EvidenceView]:
    """The entries, the strongest first; of equals the one that was checked last, then the record's own order."""
    newest = sorted(entries, key=lambda entry: entry.checked, reverse=True)
    return sorted(newest, key=lambda entry: _RANK.get(entry.kind, _OTHERS))


def is_silent(claim: ClaimView) -> bool:
    """Whether nothing at all is recorded of the attribute, so that a name in a list says everything."""
    recorded = (claim.evidence, claim.alternatives, claim.exceptions, claim.disagreements, claim.history)
    return claim.state is State.UNKNOWN and not any((*recorded, claim.note, claim.extras, claim.varies))


def recorded(claims: Sequence[ClaimView]) -> list[ClaimView]:
    """The claims of which something is recorded, be it that a document was read in vain."""
    return [claim for claim in claims if not is_silent(claim)]


def silent(claims: Sequence[ClaimView]) -> list[ClaimView]:
    """The attributes of which nothing is recorded."""
    return [claim for claim in claims if is_silent(claim)]


@dataclass(frozen=True, slots=True)
class UsedSource:
    """A source that a page rests on, with the oldest day on which it was checked."""

    source: str
    title: str
    kind_words: str
    checked: str


def sources_of(model: ModelView, sources: Sources) -> list[UsedSource]:
    """The sources that the page rests on, each once, in order of title."""
    days: dict[str, list[str]] = {}
    for source, checked in (*_cited(model), *_priced(model)):
        days.setdefault(source, []).append(checked)
    found = []
    for source, checked_days in days.items():
        plain = sources.by_id.get(source, {})
        kind = plain.get("kind", "")
        oldest = min(filter(None, checked_days), default="")
        found.append(UsedSource(source, plain.get("title", source), KIND_WORDS.get(kind, kind), oldest))
    return sorted(found, key=lambda one: (one.title.lower(), one.source))


def _cited(model: ModelView) -> Iterator[tuple[str, str]]:
    for entry in (*_of_facts(model.facts), *_of_routes(model.routes)):
        yield entry.source, entry.checked


def _of_facts(facts: Iterable[FactView]) -> Iterator[EvidenceView]:
    for fact in facts:
        yield from fact.evidence
        for _, entries in fact.disagreements:
            yield from entries


def _of_routes(routes: Iterable[RouteView]) -> Iterator[EvidenceView]:
    for route in routes:
        for status in route.statuses:
            yield from status.evidence
        for endpoint in route.endpoints:
            yield endpoint.evidence
        for leg in route.legs:
            for claim in leg.claims:
                yield from claim.evidence
                for part in (*claim.exceptions, *claim.disagreements, *claim.history):
                    yield from part.evidence


def _priced(model: ModelView) -> Iterator[tuple[str, str]]:
    for route in model.routes:
        current = (route.price.quote, *route.price.disagreements) if route.price else ()
        for quote in (*current, *route.past_prices):
            yield quote.source, quote.checked
    for score in model.benchmarks:
        yield score.source, score.taken


def checks_of(model: ModelView) -> tuple[str, str]:
    """The oldest and the newest day on which a claim of the page was checked; empty if none bears a day."""
    oldest = [route.oldest_check for route in model.routes if route.oldest_check]
    newest = [route.newest_check for route in model.routes if route.newest_check]
    return min(oldest, default=""), max(newest, default="")

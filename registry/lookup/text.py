"""Views as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from registry.escape import visible
from registry.lookup.show import View
from registry.views.claim import ClaimView, PartView, State
from registry.views.model import ModelView
from registry.views.party import LabView, OfferingView, ProviderView, SourceView
from registry.views.price import PriceView, QuoteView
from registry.views.route import LegView, RouteView
from registry.views.sources import EvidenceView

MARKS = {State.GOOD: "●", State.CONDITIONAL: "◐", State.UNKNOWN: "○", State.BAD: "✕", State.PLAIN: "·"}
"""The shape of each state; the words beside it say the same."""


def text_of(kind: str, view: View) -> str:
    """The view as lines of text."""
    lines = {
        "model": _model,
        "route": _route,
        "provider": _provider,
        "lab": _lab,
        "source": _source,
    }[kind](view)  # type: ignore[operator]  # the kind says which view it is
    return "".join(f"{visible(line)}\n" for line in lines)


def _model(view: ModelView) -> Iterator[str]:
    yield f"{view.name}  (model {view.id}, by {view.lab_name})"
    for fact in view.facts:
        yield f"  {fact.title:<18}{fact.words}"
        for words, evidence in fact.disagreements:
            yield f"  {'':<18}disagrees: {words} ({_sources(evidence)})"
    for name, address in view.links:
        yield f"  {name:<18}{address}"
    for score in view.benchmarks:
        yield f"  {'benchmark':<18}{score.name}: {score.score} {score.unit} ({score.attribution or score.source_title})"
    yield f"{len(view.routes)} route{'' if len(view.routes) == 1 else 's'}"
    for route in view.routes:
        yield ""
        yield from _route(route)


def _route(view: RouteView) -> Iterator[str]:
    yield f"{view.model_name} at {view.provider_name}  (route {view.id})"
    yield f"  {'offering':<31}{view.offering_title}"
    yield f"  {'status':<31}{view.status.words}{_of_route(view)}"
    yield from _evidence(view.status.evidence)
    if view.region:
        yield f"  {'region':<31}{view.region}"
    if view.upstream:
        yield f"  {'upstream':<31}{view.upstream}"
    for choices in view.needs:
        yield f"  {'needs':<31}{' or '.join(f'{title} ({name})' for name, title in choices)}"
    if view.excludes:
        yield f"  {'lacks':<31}{', '.join(view.excludes)}"
    yield from _price(view.price)
    for quote in view.past_prices:
        yield f"  {'':<31}until {quote.until}: {_amounts(quote)}"
    for name, value in view.limits.items():
        yield f"  {name.replace('_', ' '):<31}{value}"
    for ecosystem, ids in view.aliases:
        yield f"  {'id in ' + ecosystem:<31}{', '.join(ids)}"
    for leg in view.legs:
        yield from _leg(leg, several=len(view.legs) > 1)


def _of_route(view: RouteView) -> str:
    return f" (its upstream {view.status.route})" if view.status.route != view.id else ""


def _price(price: PriceView | None) -> Iterator[str]:
    if price is None:
        yield f"  {'price':<31}not established"
        return
    yield f"  {'price':<31}{_amounts(price.quote)}"
    for above, amounts in price.tiers:
        parts = ", ".join(f"{part.replace('_', ' ')} {amount}" for part, amount in amounts)
        yield f"  {'':<31}above {above} tokens: {parts}"
    if price.uplift:
        yield f"  {'':<31}worked out: {price.uplift}"
    for quote in price.disagreements:
        yield f"  {'':<31}disagrees: {_amounts(quote)}"


def _amounts(quote: QuoteView) -> str:
    parts = ", ".join(f"{part.replace('_', ' ')} {amount}" for part, amount in quote.amounts) or "not established"
    return f"{parts} {quote.currency} per million tokens ({quote.source}, {_checked(quote.checked)})"


def _leg(leg: LegView, *, several: bool) -> Iterator[str]:
    if several:
        offering = leg.offering_title or leg.offering
        yield f"  leg {leg.number + 1}: {leg.provider_name}, {offering} ({leg.contract_words})"
    for claim in leg.claims:
        yield from _claim(claim)


def _claim(claim: ClaimView) -> Iterator[str]:
    yield f"  {MARKS[claim.state]} {claim.title:<29}{claim.words}{f' ({claim.note})' if claim.note else ''}"
    if claim.where:
        yield f"      {claim.where}"
    if claim.follows_from:
        yield f"      follows from {claim.follows_from}"
    for extra in claim.extras:
        yield f"      {extra}"
    for other in claim.varies:
        yield f"      also counts: {other}"
    for alternative in claim.alternatives:
        reach = "" if alternative.counts else " (not open to you on this route)"
        yield f"      under {' and '.join(alternative.titles)}: {alternative.words}{reach}"
    for part in claim.exceptions:
        yield from _part("except", part)
    for part in claim.disagreements:
        yield from _part("disagrees", part)
    for part in claim.history:
        yield from _part("before", part)
    if claim.basis and claim.owner:
        yield f"      {claim.basis.replace('_', ' ')}, {claim.owner}"
    yield from _evidence(claim.evidence)


def _part(label: str, part: PartView) -> Iterator[str]:
    scope = f" {part.scope}" if part.scope else ""
    days = f" {part.since} to {part.until}" if part.until else f" since {part.since}" if part.since else ""
    under = "; ".join(f"under {' and '.join(one.titles)}: {one.words}" for one in part.alternatives)
    sources = _sources(part.evidence)
    yield f"      {label}{scope}{days}: {part.words}{f'; {under}' if under else ''}{f' ({sources})' if sources else ''}"


def _sources(evidence: tuple[EvidenceView, ...]) -> str:
    return "; ".join(f"{entry.source}, {entry.locator}, {_checked(entry.checked)}" for entry in evidence)


def _evidence(evidence: tuple[EvidenceView, ...]) -> Iterator[str]:
    for entry in evidence:
        yield f"      {entry.kind_words}: {entry.source}, {entry.locator}, {_checked(entry.checked)}: {entry.finding}"


def _checked(day: str) -> str:
    return f"checked {day}" if day else "day of check unknown"


def _provider(view: ProviderView) -> Iterator[str]:
    yield f"{view.name}  (provider {view.id}: {', '.join(view.kinds)})"
    for arrangement in view.arrangements:
        yield f"  {arrangement.kind:<10}{arrangement.id}: {arrangement.title}"
        if arrangement.needs:
            yield f"  {'':<10}needs {', '.join(' or '.join(choices) for choices in arrangement.needs)}"
    for offering in view.offerings:
        yield ""
        yield from _offering(offering)
    yield f"{len(view.routes)} route{'' if len(view.routes) == 1 else 's'}"
    for route, _, _, status in view.routes:
        yield f"  {route}  {'' if status == 'unknown' else status}".rstrip()


def _offering(view: OfferingView) -> Iterator[str]:
    yield f"  offering {view.id}: {view.title}"
    for choices in view.needs:
        yield f"  {'needs':<31}{' or '.join(f'{title} ({name})' for name, title in choices)}"
    for claim in view.claims:
        yield from _claim(claim)


def _lab(view: LabView) -> Iterator[str]:
    yield f"{view.name}  (lab {view.id})"
    yield f"  {'country':<18}{view.country_words}"
    yield from _evidence(view.evidence)
    for model, name in view.models:
        yield f"  {model}  {name}"


def _source(view: SourceView) -> Iterator[str]:
    yield f"{view.title}  (source {view.id}: {view.kind_words})"
    yield f"  {'address':<18}{view.address or 'not established'}"
    for version in view.versions:
        stated = f"states {version.stated}" if version.stated else "states no day"
        kept = f", kept at {version.archive}" if version.archive else ""
        yield f"  {'version':<18}{stated}, {_checked(version.checked)}{kept}"
    if view.attribution:
        yield f"  {'attribution':<18}{view.attribution}"
    for citation in view.citations:
        what = " ".join(filter(None, (citation.kind, citation.attribute, citation.part)))
        yield f"  {citation.owner}: {what}: {citation.locator}{f': {citation.finding}' if citation.finding else ''}"

"""Markdown twins of pages, for language models and for reading without a browser: `models/x.md` beside `models/x.html`.

They hold what the pages hold, claim by claim with source, place and day; nothing in a record can become markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.exports.writing import File, encoded
from registry.lookup.cells import Column, escaped, markdown
from registry.site.ledger import Made
from registry.site.links import page_of
from registry.views.claim import ClaimView
from registry.views.model import ModelView
from registry.views.party import ProviderView
from registry.views.route import RouteView
from registry.views.sources import EvidenceView

SHORT = ("inference_location", "zero_data_retention", "training", "logging", "dpa")
"""Attributes that stand in the table of routes."""

NOTICE = (
    "A record of public statements with their dates. It is not legal advice. Not established is neither yes nor no."
)

CLAIM_COLUMNS = ("Attribute", "Value", "What changes it", "Whose contract", "Source and place", "Checked")


def model_twin(view: ModelView, day: str, fingerprint: bytes) -> File:
    """The twin of a model's page; the day is the catalogue's, the fingerprint the view's."""
    return _twin("model", view.id, Made(b"%s%a" % (fingerprint, day), lambda: _text(_model(view, day))))


def provider_twin(view: ProviderView, day: str, fingerprint: bytes) -> File:
    """The twin of a provider's page; the day is the catalogue's, the fingerprint the view's."""
    return _twin("provider", view.id, Made(b"%s%a" % (fingerprint, day), lambda: _text(_provider(view, day))))


def _twin(kind: str, record: str, content: Made) -> File:
    return f"{page_of(kind, record).removesuffix('.html')}.md", content


def _text(parts: Iterator[str]) -> bytes:
    return encoded("\n".join(parts))


def _head(name: str, record: str, day: str) -> Iterator[str]:
    yield f"# {escaped(name)}\n"
    yield f"Id: {escaped(record)}. Catalogue of {day}. {NOTICE}\n"


def _model(view: ModelView, day: str) -> Iterator[str]:
    yield from _head(view.name, view.id, day)
    yield f"Made by {escaped(view.lab_name)}.\n"
    yield "## Facts\n"
    rows = [(one.title, one.words, _sources(one.evidence), _newest(one.evidence)) for one in view.facts]
    yield _table(("Fact", "Value", "Source and place", "Checked"), rows)
    yield "## Routes\n"
    if not view.routes:
        yield "No route is known.\n"
        return
    heads = ("Route", "Status", "Input", "Output", "Currency", *(name.replace("_", " ") for name in SHORT))
    yield _table(heads, [_route(one) for one in view.routes])
    yield "Prices are per million tokens. Terms are those over every company that content passes, with nothing held.\n"
    for route in view.routes:
        yield f"## Terms of {escaped(route.id)}\n"
        for leg in route.legs:
            yield f"{escaped(leg.provider_name)}, {escaped(leg.offering_title)}: {escaped(leg.contract_words)}.\n"
            yield _claims(leg.claims)


def _route(view: RouteView) -> Sequence[str]:
    quote = view.price.quote if view.price else None
    amounts = [quote.amount("input"), quote.amount("output"), quote.currency] if quote else ["", "", ""]
    return (view.id, view.status.words, *amounts, *(view.composed[name].words for name in SHORT))


def _provider(view: ProviderView, day: str) -> Iterator[str]:
    yield from _head(view.name, view.id, day)
    if view.arrangements:
        yield "## What a customer can hold\n"
        rows = [(one.id, one.kind, one.title, one.note, _sources(one.evidence)) for one in view.arrangements]
        yield _table(("Id", "Kind", "Title", "Note", "Source and place"), rows)
    for offering in view.offerings:
        yield f"## {escaped(offering.title)}\n"
        yield f"Id: {escaped(offering.id)}. Routes: {offering.routes}.\n"
        yield _claims(offering.claims)


def _claims(claims: Sequence[ClaimView]) -> str:
    """Every attribute that a record speaks of; the others are not established."""
    spoken = [one for one in claims if one.owner]
    silent = [one.title for one in claims if not one.owner]
    table = _table(CLAIM_COLUMNS, [_claim(one) for one in spoken]) if spoken else ""
    rest = f"Not established, and no record of a search: {escaped(', '.join(silent))}.\n" if silent else ""
    return f"{table}\n{rest}"


def _claim(view: ClaimView) -> Sequence[str]:
    better = [f"{one.words} under {' and '.join(one.titles)}" for one in view.alternatives]
    other = [f"{one.words} for {one.where}" for one in view.exceptions]
    read = [f"another reading: {one.words}" for one in view.disagreements]
    changes = "; ".join((*better, *other, *read))
    value = f"{view.words} ({view.where})" if view.where else view.words
    return view.title, value, changes, view.basis.replace("_", " "), _sources(view.evidence), view.checked


def _sources(evidence: Sequence[EvidenceView]) -> str:
    return "; ".join(f"{one.title}, {one.locator}" if one.locator else one.title for one in evidence)


def _newest(evidence: Sequence[EvidenceView]) -> str:
    return max((one.checked for one in evidence), default="")


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return markdown([Column(head) for head in heads], rows)

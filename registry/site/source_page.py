"""What a source's page prints: everything that rests on it, each with a link to where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from registry.attributes import BY_NAME
from registry.site.links import claim_anchor, page_of, route_anchor, status_anchor
from registry.site.provider_page import offering_anchor
from registry.store.reader import Store
from registry.views.party import CitationView, SourceView

_PLACE = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Use:
    """One thing that rests on the source."""

    owner: str
    page: str
    """Where it stands, relative to the site; empty if it has no page."""
    what: str
    citation: CitationView


def uses(store: Store, source: SourceView) -> list[Use]:
    """Everything that rests on the source, in order of what it is of."""
    found = [Use(one.owner, _page(store, one), _what(one), one) for one in source.citations]
    return sorted(found, key=lambda use: use.owner)


def _what(citation: CitationView) -> str:
    """What is said, in words: an attribute's title, or the sort of statement and its name."""
    attribute = BY_NAME.get(citation.attribute)
    title = attribute.title if attribute else ": ".join(filter(None, (citation.kind, citation.attribute)))
    part = _PLACE.sub("", citation.part).replace(".", ", ")
    return ", ".join(filter(None, (title, part))).replace("_", " ")


def _page(store: Store, citation: CitationView) -> str:
    """The page and fragment of the owner, and of the claim where that is plain."""
    owner = citation.owner
    route = store.row("route", owner)
    if route:
        leg = 1 if route.columns["upstream"] else 0  # what a gateway route claims speaks of its upstream
        fragment = route_anchor(owner)
        if citation.attribute in BY_NAME:
            fragment = claim_anchor(owner, leg, citation.attribute)
        elif citation.kind == "status":
            fragment = status_anchor(owner)
        return f"{page_of('model', route.columns['model'])}#{fragment}"
    if store.row("offering", owner):
        return f"{page_of('provider', owner.partition('/')[0])}#{offering_anchor(owner)}"
    return next(_plain(store, owner), "")


def _plain(store: Store, owner: str) -> Iterator[str]:
    for kind in ("provider", "model", "lab"):
        if store.row(kind, owner):
            yield page_of(kind, owner)
    arrangement = store.row("arrangement", owner)
    if arrangement:
        yield page_of("arrangement", owner)

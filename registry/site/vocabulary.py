"""What every template can use: the catalogue's day, words for values, and where things stand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from registry.attributes.words import places_words
from registry.site.addresses import canonical
from registry.site.described import data_set, model_page
from registry.site.evidence import is_silent, recorded, silent, strongest
from registry.site.handling import claim_words, own_claims
from registry.site.index import currency_of_rows
from registry.site.links import anchor, claim_anchor, page_of, route_anchor, route_label, status_anchor
from registry.site.terms import term_of, terms
from registry.store.reader import Store
from registry.views.model import fact_words, grouped

MARKS = {"good": "●", "conditional": "◐", "unknown": "○", "bad": "✕", "plain": "·"}
"""The shape of each state; a word always stands beside it."""


def vocabulary(store: Store) -> dict[str, Any]:
    """Names by what they stand for, for the templates of one store."""
    return {
        "day": store.day.isoformat(),
        "marks": MARKS,
        "page_of": page_of,
        "canonical": canonical,
        "data_set": data_set,
        "model_page": model_page,
        "arrangement_page": arrangement_pages(store),
        "arrangement_title": {name: one.title for name, one in store.arrangements.items()},
        "anchor": anchor,
        "route_anchor": route_anchor,
        "claim_anchor": claim_anchor,
        "status_anchor": status_anchor,
        "route_label": route_label,
        "term_of": term_of,
        "terms": terms,
        "currency_of_rows": currency_of_rows,
        "fact_words": fact_words,
        "grouped": grouped,
        "strongest": strongest,
        "recorded": recorded,
        "claim_words": claim_words,
        "own_claims": own_claims,
        "silent": silent,
        "is_silent": is_silent,
        "counted": counted,
        "place_names": partial(places_words, places=store.places),
        "extra_address": extra_address,
    }


def arrangement_pages(store: Store) -> Mapping[str, str]:
    """Where each arrangement is explained."""
    return {name: page_of("arrangement", name) for name in store.arrangements}


def counted(number: int, one: str, many: str = "") -> str:
    """The number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def extra_address(extra: str) -> str:
    """The address in an extra of a claim (`address: https://…`), empty if it holds none."""
    return extra.removeprefix("address: ") if extra.startswith("address: ") else ""

"""The data as files to take away: the store itself, tables for spreadsheets, and what Datasette shows of the store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from registry.attributes import ATTRIBUTES
from registry.attributes.words import value_words
from registry.claims import claim_from_plain
from registry.exports.datasette import metadata
from registry.exports.writing import File, encoded
from registry.lookup.cells import Column, csv
from registry.store.reader import Store
from registry.views.route import RouteView

FOLDER = "data"
STORE = f"{FOLDER}/registry.sqlite"

AMOUNTS = ("input", "output", "cache_read", "cache_write", "batch_input", "batch_output")
OF_ROUTE = (
    *("id", "model", "provider", "offering", "variant", "region", "upstream", "contract", "status"),
    *("retires", "currency"),
    *(f"{part}_per_million" for part in AMOUNTS),
    *("context_window_tokens", "max_output_tokens", "oldest_check", "newest_check"),
)
OF_CLAIM = (
    *("owner", "attribute", "established", "words", "basis", "since", "checked", "source", "version"),
    *("locator", "finding", "record", "line"),
)


class RouteTable:
    """`routes.csv`, row by row as views of routes come."""

    def __init__(self, chains: Mapping[str, int]) -> None:
        """No row yet of routes of those chains."""
        self._chains = chains
        self._terms: dict[object, list[str]] = {}
        self._rows: list[list[str]] = []

    def add(self, views: Iterable[RouteView]) -> None:
        """A row for each; routes of one chain have their terms in common."""
        for view in views:
            chain = self._chains[view.id]
            if chain not in self._terms:
                self._terms[chain] = [view.composed[one.name].words for one in ATTRIBUTES]
            self._rows.append([*_route(view), *self._terms[chain]])

    def file(self) -> File:
        """The table, in order of id."""
        return f"{FOLDER}/routes.csv", _csv((*OF_ROUTE, *(one.name for one in ATTRIBUTES)), sorted(self._rows))


def download_files(store: Store) -> Iterator[File]:
    """The store with its checksum, `claims.csv`, and the metadata for Datasette."""
    content = Path(store.path).read_bytes()
    yield STORE, content
    yield f"{STORE}.sha256", f"{hashlib.sha256(content).hexdigest()}  registry.sqlite\n".encode()
    yield f"{FOLDER}/claims.csv", _csv(OF_CLAIM, list(_claims(store)))
    text = json.dumps(metadata(store), indent=1, ensure_ascii=False)
    yield f"{FOLDER}/datasette.json", f"{text}\n".encode()


def _csv(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    return encoded(csv([Column(head) for head in heads], rows))


def _route(view: RouteView) -> list[str]:
    quote = view.price.quote if view.price else None
    limits = [str(view.limits.get(name, "")) for name in ("context_window", "max_output")]
    return [
        *(view.id, view.model, view.provider, view.offering, view.variant, view.region, view.upstream, view.contract),
        *(view.status.value, view.status.retires, quote.currency if quote else ""),
        *(quote.amount(part) if quote else "" for part in AMOUNTS),
        *("" if one == "unknown" else one for one in limits),
        *(view.oldest_check, view.newest_check),
    ]


def _claims(store: Store) -> Iterator[list[str]]:
    """Every claim that stands in a record, once for each entry of its evidence."""
    sql = "SELECT owner, record, holder, basis, value, known, checked, plain FROM claim ORDER BY number"
    for owner, record, holder, basis, value, known, checked, plain in store.query(sql):
        claim = claim_from_plain(json.loads(plain), record=record, holder=holder)
        statement, attribute = claim.statement, claim.attribute
        words = value_words(attribute, attribute.kind.parse(json.loads(value)), store.places)
        since = statement.since.isoformat() if statement.since else ""
        head = [owner, attribute.name, "yes" if known else "no", words, basis, since, checked]
        for one in statement.evidence or ():
            yield [*head, one.source, one.version, one.locator, one.finding, record, str(statement.line)]

"""Markdown twins of pages: they say what the views say, one line a claim."""

from __future__ import annotations

import re
from pathlib import Path

from registry.lookup.cells import escaped
from registry.store.reader import Store
from registry.views.model import model_view
from registry.views.party import provider_view
from registry.views.viewer import viewer_of
from tests.exports.conftest import Files


def cells(line: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<!\\)\|", line)[1:-1]]


def test_every_model_and_provider_has_a_twin(shop: Path, files: Files) -> None:
    with Store(shop) as store:
        expected = {f"{kind}s/{row.id}.md" for kind in ("model", "provider") for row in store.rows(kind)}
    assert {path for path in files if path.endswith(".md")} == expected


def test_twin_of_a_model_holds_facts_routes_and_claims(shop: Path, files: Files) -> None:
    with Store(shop) as store:
        row = store.row("model", "lab/alpha")
        assert row is not None
        view = model_view(store, row, viewer_of(store))
    lines = files["models/lab/alpha.md"].decode().splitlines()
    tables = [cells(line) for line in lines if line.startswith("|")]
    for fact in view.facts:
        assert [escaped(fact.title), escaped(fact.words)] in [table[:2] for table in tables]
    for route in view.routes:
        assert f"## Terms of {escaped(route.id)}" in lines
        listed = next(table for table in tables if table[0] == escaped(route.id))
        assert listed[1] == escaped(route.status.words)
        assert listed[6] == escaped(route.composed["zero_data_retention"].words)


def test_twin_of_a_provider_tells_what_nobody_looked_for(shop: Path, files: Files) -> None:
    with Store(shop) as store:
        for row in store.rows("provider"):
            text = files[f"providers/{row.id}.md"].decode()
            for offering in provider_view(store, row, viewer_of(store)).offerings:
                silent = [one.title for one in offering.claims if not one.owner]
                if silent:
                    assert f"no record of a search: {escaped(', '.join(silent))}." in text

"""A page says what `modelroutes show` says: every fact of every route, and nothing that is not established as no."""

import json
from posixpath import dirname, join, normpath
from typing import Any

import pytest

from registry.cli import main
from registry.lookup.show import as_plain
from registry.site.links import claim_anchor, route_anchor, status_anchor
from registry.store.reader import Store
from registry.views.model import model_view
from registry.views.party import provider_view
from registry.views.viewer import viewer_of
from tests.site.conftest import Site
from tests.support.catalogue import SEED
from tests.support.page import Node, Page

Record = dict[str, Any]
NEVER = ("no", "none", "nowhere", "0", "false")
"""What stands on a page for values that are established, and must not stand for one that is not."""


@pytest.fixture(scope="module")
def models(site: Site) -> list[Record]:
    """Every model as `show` prints it."""
    with Store(site.store) as store:
        viewer = viewer_of(store)
        return [as_plain(model_view(store, row, viewer)) for row in store.rows("model")]


@pytest.fixture(scope="module")
def providers(site: Site) -> list[Record]:
    with Store(site.store) as store:
        viewer = viewer_of(store)
        return [as_plain(provider_view(store, row, viewer)) for row in store.rows("provider")]


def spaced(text: str) -> str:
    return " ".join(text.split())


def test_show_prints_these_records(site: Site, models: list[Record], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with Store(site.store) as store:
        day = store.day.isoformat()
    words = ["show", "--store", str(site.store), "--kind", "model", SEED, "--format", "json", "--as-of", day]
    assert main(words) == 0
    (record,) = json.loads(capfdbinary.readouterr().out)["records"]
    assert record == {"kind": "model"} | next(model for model in models if model["id"] == SEED)


def said(entries: list[Record]) -> set[tuple[str, str, str, str]]:
    return {(one["title"], spaced(one["locator"]), one["checked"], spaced(one["finding"])) for one in entries}


def evidence_of(claim: Record) -> list[Record]:
    parts = [*claim["exceptions"], *claim["disagreements"], *claim["history"]]
    return [*claim["evidence"], *(entry for part in parts for entry in part["evidence"])]


def assert_says(row: Node, claim: Record) -> None:
    """The row says everything that the claim says."""
    text = row.text
    value = row.first("p", "value")
    assert claim["state"] in value.attributes["class"].split()
    assert spaced(claim["words"]) in text
    for word in (claim["note"], claim["where"], *claim["varies"], claim["since"]):
        assert spaced(word) in text
    if claim["basis"] and claim["evidence"]:
        assert claim["basis"].replace("_", " ") in text
    for one in claim["alternatives"]:
        assert spaced(f"under {' and '.join(one['titles'])}: {one['words']}") in text
    for part in (*claim["exceptions"], *claim["disagreements"], *claim["history"]):
        assert spaced(part["words"]) in text
        assert spaced(part["note"]) in text
    for title, locator, checked, finding in said(evidence_of(claim)):
        assert spaced(title) in text
        assert locator in text
        assert finding in text
        assert f"checked {checked}" in text if checked else "day of check unknown" in text


def page_with(site: Site, model: Record, route: Record) -> Page:
    """The page that shows the route's claims with their sources: the model's own, or the one to which that leads."""
    path = f"models/{model['id']}.html"
    status = site.page(path)[status_anchor(route["id"])]
    if status.tag != "p":
        return site.page(path)
    leads, _, fragment = status.first("a").attributes["href"].partition("#")
    assert fragment == route_anchor(route["id"])
    return site.page(normpath(join(dirname(path), leads)))


def test_every_claim_of_every_route_is_on_the_page_for_it(site: Site, models: list[Record]) -> None:
    seen = 0
    for model in models:
        for route in model["routes"]:
            page = page_with(site, model, route)
            for leg in route["legs"]:
                for claim in leg["claims"]:
                    part = page[claim_anchor(route["id"], leg["number"], claim["attribute"])]
                    seen += 1
                    if "href" in part.attributes:  # an earlier route says the same, in full
                        part = page[part.attributes["href"].removeprefix("#")]
                    if part.tag == "tr":
                        assert_says(part, claim)
                    else:
                        assert_is_silent(part, claim)
    assert seen > 1000


def test_models_with_many_companies_have_each_claim_in_a_line(site: Site, models: list[Record]) -> None:
    seen = 0
    for model in models:
        own = site.page(f"models/{model['id']}.html")
        for route in model["routes"]:
            page = page_with(site, model, route)
            if page is own or page.first("h1").text == own.first("h1").text:
                continue
            for leg in route["legs"]:
                for claim in leg["claims"]:
                    part = own[claim_anchor(route["id"], leg["number"], claim["attribute"])]
                    if part.tag == "a":  # an earlier route says the same
                        part = own[part.attributes["href"].removeprefix("#")]
                    if part.tag != "li":
                        assert_is_silent(part, claim)
                        continue
                    seen += 1
                    assert part.first("a").text == claim["title"]
                    assert part.first("a").attributes["href"].endswith(f"#{part.attributes['id']}")
                    many = claim["attribute"] == "subprocessors" and part.text.endswith(" named")
                    assert spaced(claim["words"]) in part.text or many
                    assert claim["state"] in part.first("span", "value").attributes["class"].split()
    assert seen > 1000


def assert_is_silent(part: Node, claim: Record) -> None:
    """A name in the list of what nothing is recorded of."""
    assert part.text == claim["title"]
    assert (claim["value"], claim["state"], claim["words"]) == ("unknown", "unknown", "not established")
    assert evidence_of(claim) == []
    assert part.parent is not None
    assert "not established" in part.parent.text


def test_every_claim_of_every_offering_is_on_the_providers_page(site: Site, providers: list[Record]) -> None:
    for provider in providers:
        page = site.page(f"providers/{provider['id']}.html")
        for offering in provider["offerings"]:
            for claim in offering["claims"]:
                part = row_of(page, offering["id"], claim["attribute"], offering["title"])
                if part.tag == "tr":
                    assert_says(part, claim)
                else:
                    assert_is_silent(part, claim)


def row_of(page: Page, offering: str, attribute: str, title: str) -> Node:
    """The row to which the table of offerings side by side leads."""
    side = page.first("table", "side")
    for row in side.first("tbody").all("tr"):
        for cell in row.all("td"):
            target = cell.first("a").attributes["href"].removeprefix("#")
            if cell.attributes["data-head"] == title and target.endswith(f"_{attribute.replace('_', '-')}"):
                return page[target]
    raise AssertionError(f"{offering} has no cell for {attribute}")


def test_every_fact_of_every_model_is_on_its_page(site: Site, models: list[Record]) -> None:
    for model in models:
        page = site.page(f"models/{model['id']}.html")
        assert page.first("h1").text == spaced(model["name"])
        for fact in model["facts"]:
            row = page[f"fact-{fact['name'].replace('_', '-')}"]
            value = next(cell for cell in row.all("td") if cell.attributes["data-head"] == "Value").text
            if fact["known"]:
                words = {"yes": "open weights", "no": "closed weights"} if fact["name"] == "open_weights" else {}
                assert value == words.get(fact["words"], spaced(fact["words"]))
            else:
                assert value == "○ not established"
            for title, locator, checked, finding in said(fact["evidence"]):
                assert all(part in row.text for part in (spaced(title), locator, finding))
                assert f"checked {checked}" in row.text if checked else "day of check unknown" in row.text
            for words_of_other, entries in fact["disagreements"]:
                assert spaced(words_of_other) in row.text
                assert all(title in row.text for title, _, _, _ in said(entries))


def test_every_price_and_status_is_on_the_page_for_it(site: Site, models: list[Record]) -> None:
    for model in models:
        for route in model["routes"]:
            page = page_with(site, model, route)
            article = page[route_anchor(route["id"])]
            status = page[status_anchor(route["id"])]
            assert status.text == "Status"
            words = "not established" if route["status"]["value"] == "unknown" else route["status"]["words"]
            assert words in article.text
            for one in route["statuses"]:
                assert all(title in article.text for title, _, _, _ in said(one["evidence"]))
            quotes = [route["price"]["quote"], *route["price"]["disagreements"]] if route["price"] else []
            for quote in (*quotes, *route["past_prices"]):
                for part, amount in quote["amounts"]:
                    assert f"{part.replace('_', ' ')} {amount}" in article.text
                assert quote["currency"] in article.text
                assert quote["source_title"] in article.text
                assert f"checked {quote['checked']}" in article.text if quote["checked"] else "unknown" in article.text
            for _, names in route["aliases"]:
                assert all(name in article.text for name in names)
            for name in route["limits"]:
                assert name.replace("_", " ").capitalize() in article.text


def test_what_is_not_established_is_never_shown_as_no(site: Site, models: list[Record]) -> None:
    for model in models:
        for route in model["routes"]:
            page = page_with(site, model, route)
            for leg in route["legs"]:
                for claim in leg["claims"]:
                    if claim["value"] == "unknown":
                        assert claim["words"] == "not established"
                        part = page[claim_anchor(route["id"], leg["number"], claim["attribute"])]
                        if part.tag == "tr":
                            assert (
                                part.first("p", "value").text.removeprefix("○ ").removeprefix("◐ ") == "not established"
                            )


def test_state_is_told_by_shape_and_word_before_colour(site: Site) -> None:
    shapes = {"good": "●", "conditional": "◐", "unknown": "○", "bad": "✕", "plain": "·"}
    for path in site.pages():
        for mark in site.page(path).all("span", "mark"):
            (state,) = set(mark.attributes["class"].split()) - {"mark"}
            assert mark.text == shapes[state]
            assert mark.attributes["aria-hidden"] == "true"
            assert mark.parent is not None
            assert len(mark.parent.text) > 2, f"{path}: {mark.parent.text}"


def test_unknown_in_the_table_of_models_reads_not_established(site: Site) -> None:
    for row in site.page("index.html")["models"].first("tbody").all("tr"):
        for value in row.all("span", "unknown"):
            if "value" in value.attributes["class"].split():
                assert value.text.removeprefix("○ ") in {"not established", "none recorded"}
                assert value.text.removeprefix("○ ") not in NEVER

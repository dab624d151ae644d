"""What pages say of themselves to programs: JSON-LD that parses whatever records hold, and the search for browsers."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from registry.exports import Exports
from registry.site import build_site
from registry.site.render import data_block
from registry.store.reader import Store
from tests.site.conftest import Site
from tests.support.hostile import FILES, TEXTS, hostile_store
from tests.support.page import Page, page_at
from tests.support.small import MODEL, store_of

BASE = "https://example.org/models/"


def described(page: Page) -> Any:
    (block,) = [node for node in page.all("script") if node.attributes.get("type") == "application/ld+json"]
    return json.loads(block.raw)


@pytest.mark.parametrize("page", ["index.html", "data.html"])
@pytest.mark.parametrize("base", ["", BASE])
def test_catalogue_is_a_data_set_whose_files_are_there(page: str, base: str, tmp_path: Path) -> None:
    build_site(store_of(FILES, tmp_path), tmp_path / "site", base=base, beside=Exports)
    found = described(page_at(tmp_path / "site" / page))
    assert (found["@type"], found["license"]) == ("Dataset", "https://creativecommons.org/licenses/by/4.0/")
    assert found["version"].startswith("sha256:")
    for one in found["distribution"]:
        assert one["contentUrl"].startswith(base)
        assert (tmp_path / "site" / one["contentUrl"].removeprefix(base)).is_file()


def test_page_of_a_model_says_what_it_is_about(site: Site) -> None:
    with Store(site.store) as store:
        models = [row.id for row in store.rows("model")]
    assert models
    for model in models:
        page = site.page(f"models/{model}.html")
        found = described(page)
        assert found["about"]["identifier"] == model
        assert found["name"] == found["about"]["name"] == page.first("h1").text
        assert found["breadcrumb"]["itemListElement"][0]["item"] == "../../index.html"


def test_other_pages_claim_nothing(site: Site) -> None:
    for path in ("providers.html", "method.html", "404.html"):
        assert not [node for node in site.page(path).all("script") if "type" in node.attributes]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_record_ends_the_block(text: str, tmp_path: Path) -> None:
    build_site(hostile_store(store_of(FILES, tmp_path), tmp_path / "r.sqlite", text), tmp_path / "site")
    found = described(page_at(tmp_path / f"site/models/{MODEL}.html"))
    assert found["name"] == text or "\ud800" in text, "half a pair of surrogates can stand in no store"


BROKEN = ("</script><script>x", "<!--<script>", "]]>", "&lt;", "\u2028\u2029", "\ud800", '"\\')


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_block_holds_no_markup_and_says_the_same(text: str) -> None:
    block = str(data_block({"x": text}))
    assert not set("<>&\u2028") & set(block)
    assert json.loads(block) == {"x": text}


def test_browser_finds_the_search_where_the_address_is_known(tmp_path: Path) -> None:
    store = store_of(FILES, tmp_path)
    build_site(store, tmp_path / "site", base=BASE)
    root = ET.fromstring((tmp_path / "site/opensearch.xml").read_text(encoding="utf-8"))
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.tag == f"{space}OpenSearchDescription"
    (address,) = root.iter(f"{space}Url")
    assert address.attrib == {"type": "text/html", "template": f"{BASE}index.html?q={{searchTerms}}"}
    page = (tmp_path / f"site/models/{MODEL}.html").read_text(encoding="utf-8")
    assert 'title="modelroutes" href="../../opensearch.xml"' in page
    assert '<meta name="twitter:card" content="summary">' in page
    build_site(store, tmp_path / "other")
    assert not (tmp_path / "other/opensearch.xml").exists()
    assert "opensearch" not in (tmp_path / "other/index.html").read_text(encoding="utf-8")

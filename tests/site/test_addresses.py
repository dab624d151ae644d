"""What a known address adds: canonical links, Open Graph, a sitemap; and what is no address."""

import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from registry.errors import UsageError
from registry.site import addresses, build_site
from registry.site.addresses import address_files, base_of
from tests.support.hostile import FILES
from tests.support.page import Page
from tests.support.small import MODEL, store_of

BASE = "https://example.org/models/"
DAY = date(2026, 6, 1)


@pytest.mark.parametrize("text", ["https://example.org", "https://example.org/", "http://localhost:8000/a/b"])
def test_addresses_end_in_a_slash(text: str) -> None:
    assert base_of(text) == text.rstrip("/") + "/"


@pytest.mark.parametrize(
    "text",
    ["example.org", "ftp://a.example", "https://a.example/?q", "https://a.example/#x", 'https://a.example/"', ""],
)
def test_what_is_no_address_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="is no address of a site"):
        base_of(text)


def test_pages_name_their_own_address(tmp_path: Path) -> None:
    build_site(store_of(FILES, tmp_path), tmp_path / "site", base=BASE)
    page = Page((tmp_path / f"site/models/{MODEL}.html").read_text(encoding="utf-8"))
    (canonical,) = [one.attributes["href"] for one in page.all("link") if one.attributes["rel"] == "canonical"]
    assert canonical == f"{BASE}models/{MODEL}.html"
    graph = {
        one.attributes["property"]: one.attributes["content"]
        for one in page.all("meta")
        if "property" in one.attributes
    }
    assert graph["og:url"] == canonical
    assert graph["og:title"] == "One"
    first = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{BASE}">' in first
    assert "canonical" not in (tmp_path / "site/404.html").read_text(encoding="utf-8")
    tree = ET.fromstring((tmp_path / "site/sitemap.xml").read_text(encoding="utf-8"))
    listed = {node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.html")}
    assert listed == {BASE if path == "index.html" else BASE + path for path in pages - {"404.html"}}
    assert f"Sitemap: {BASE}sitemap.xml" in (tmp_path / "site/robots.txt").read_text()


def test_without_an_address_there_is_nothing_of_the_kind(tmp_path: Path) -> None:
    build_site(store_of(FILES, tmp_path), tmp_path / "site")
    assert not (tmp_path / "site/sitemap.xml").exists()
    assert "canonical" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_large_sitemap_is_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "MOST", 2)
    found = dict(address_files(BASE, ["index.html", "a&b.html", "c.html", "404.html"], DAY))
    assert set(found) == {"sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "robots.txt"}
    assert b"a&amp;b.html" in found["sitemap-1.xml"]
    assert found["sitemap.xml"].count(b"<loc>") == 2

"""Every page of the real catalogue: its links lead somewhere, its ids are its own, and it asks nobody for anything."""

import json
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from tests.site.conftest import Site
from tests.support.page import Node

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
SCRIPTS = {"site.js", "filter.js", "routes.js", "compare.js", "changes.js"}
LOADING = {"link": "href", "script": "src", "img": "src"}


def targets(site: Site) -> Iterator[tuple[str, str]]:
    """Every address on every page, each with its page."""
    for path in site.pages():
        for node in site.page(path).walk():
            for name in ("href", "src"):
                if name in node.attributes:
                    yield path, node.attributes[name]


def is_outside(address: str) -> bool:
    return re.match(r"https?://", address) is not None


def test_every_link_leads_to_a_page_and_to_a_part_of_it(site: Site) -> None:
    broken = []
    for path, address in targets(site):
        if is_outside(address):
            continue
        parts = urlsplit(address)
        assert not parts.scheme, f"{path} links to {address}"
        target = (
            posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
        )
        file = site.folder / target
        if not file.is_file() or (parts.fragment and parts.fragment not in site.page(target).ids):
            broken.append((path, address))
    assert broken == []


def test_every_page_can_be_reached_from_the_first(site: Site) -> None:
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        for node in site.page(path).all("a"):
            address = node.attributes["href"]
            if is_outside(address) or address.startswith("#"):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), urlsplit(address).path))
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    missed = set(site.pages()) - seen - {"404.html"}
    assert {path for path in missed if not path.startswith("sources/")} == set()


def test_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    for path in site.pages():
        for node in site.page(path).walk():
            if node.tag in LOADING:
                assert not is_outside(node.attributes.get(LOADING[node.tag], "")), path  # data blocks load nothing


def test_links_that_leave_tell_nobody_where_they_came_from(site: Site) -> None:
    for path in site.pages():
        for node in site.page(path).all("a"):
            if is_outside(node.attributes["href"]):
                assert node.attributes["rel"] == "noreferrer", path


def test_no_page_holds_a_script_or_a_style_of_its_own(site: Site) -> None:
    for path in site.pages():
        page = site.page(path)
        assert page.all("style") == [], path
        for node in page.all("script"):
            if node.attributes.get("type") == "application/ld+json":  # data, which no browser runs
                assert json.loads(node.raw)["@context"] == "https://schema.org", path
            else:
                assert node.raw == "", path
                assert node.attributes["src"].rpartition("/")[2] in SCRIPTS, path
        for node in page.walk():
            assert "style" not in node.attributes, path
            assert not any(name.startswith("on") for name in node.attributes), path


def test_every_page_has_the_strict_policy_before_anything_is_loaded(site: Site) -> None:
    for path in site.pages():
        head = site.page(path).first("head")
        tags = [node for node in head.content if isinstance(node, Node)]
        assert tags[1].attributes == {"http-equiv": "Content-Security-Policy", "content": POLICY}, path
        assert "unsafe" not in tags[1].attributes["content"]
    assert f"Content-Security-Policy: {POLICY}; frame-ancestors 'none'" in (site.folder / "_headers").read_text()


def test_every_page_says_what_it_is(site: Site) -> None:
    titles: dict[str, str] = {}
    for path in site.pages():
        page = site.page(path)
        assert page.first("html").attributes["lang"] == "en"
        assert len(page.all("h1")) == 1, path
        assert page.first("title").text.endswith(" · modelroutes")
        footer = page.first("footer").text
        assert footer.startswith("Catalogue of 20"), path
        assert "not legal advice" in footer
        assert "How to correct a record" in footer
        titles.setdefault(page.first("title").text, path)
    assert len(titles) > len(site.pages()) / 2


def test_headings_go_down_one_step_at_a_time(site: Site) -> None:
    for path in site.pages():
        level = 0
        for node in site.page(path).walk():
            if re.fullmatch(r"h[1-6]", node.tag):
                assert int(node.tag[1]) <= level + 1, f"{path}: {node.text}"
                level = int(node.tag[1])


def test_every_cell_carries_its_head_for_narrow_screens(site: Site) -> None:
    for path in site.pages():
        for table in site.page(path).all("table"):
            heads = len(table.first("thead").all("th"))
            for row in table.first("tbody").all("tr"):
                cells = [node for node in row.content if isinstance(node, Node)]
                assert sum(int(cell.attributes.get("colspan", "1")) for cell in cells) == heads, f"{path}: {row.text}"
                for cell in cells:
                    if cell.tag == "td" and "silent" not in row.attributes.get("class", ""):
                        assert cell.attributes.get("data-head"), f"{path}: {row.text}"

"""Comparing any models: the choice stands in the address, and the columns are those of the models' own pages."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from registry.site import build_site
from tests.browser.conftest import served, visiting
from tests.browser.test_pages import violations
from tests.support.catalogue import SEED
from tests.support.hostile import FILES, TEXTS, hostile_store
from tests.support.page import Page
from tests.support.small import MODEL, store_of

pytestmark = pytest.mark.browser

THREE = (SEED, "openai/gpt-oss-120b", "mistral/mistral-large-2512")


@pytest.mark.parametrize("way", ["http", "file"])
def test_three_models_stand_side_by_side(browser: Browser, roots: dict[str, str], axe: str, way: str) -> None:
    with visiting(browser, viewport={"width": 1280, "height": 900}) as visit:
        page = visit.page
        visit.goto(f"{roots[way]}compare.html?m={THREE[0]}&m={THREE[1]}")
        expect(page.locator("table.beside")).not_to_have_count(0)
        page.get_by_label("Model").nth(2).select_option(THREE[2])
        heads = page.locator("table.beside").first.locator("thead th")
        expect(heads).to_have_count(4)
        assert page.url.count("m=") == 3
        page.reload()
        expect(heads).to_have_count(4)
        headings = page.locator("h2").all_inner_texts()
        assert headings.index("Terms") < headings.index("Prices") < headings.index("Benchmarks")
        assert page.locator("th abbr").count() > 3
        assert violations(visit, axe) == []
        assert visit.said == []
        assert visit.outside(roots[way]) == []


def test_columns_say_what_the_page_of_comparison_says(browser: Browser, http: str, folder: Path) -> None:
    made = Page((folder / f"compare/{SEED}.html").read_text(encoding="utf-8"))
    names = [re.sub(r"^(\.\./)+models/|\.html$", "", a.attributes["href"]) for a in made.first("thead").all("a")]
    expected = [[cell.text for cell in row.all() if cell.tag in {"th", "td"}] for row in made.all("tr")]
    with visiting(browser, viewport={"width": 1280, "height": 900}) as visit:
        visit.goto(http + "compare.html?" + "&".join(f"m={name}" for name in names))
        expect(visit.page.locator("table.beside")).not_to_have_count(0)
        rows = visit.page.evaluate(
            "[...document.querySelectorAll('tr')].map(row => [...row.cells].map(cell => cell.textContent.trim()))"
        )
    assert expected == [[" ".join(cell.split()) for cell in row] for row in rows]


def test_what_does_not_exist_is_left_out(browser: Browser, http: str) -> None:
    with visiting(browser) as visit:
        visit.goto(f"{http}compare.html?m=../../evil&m=%3Cscript%3E&m={THREE[1]}")
        expect(visit.page.locator("table.beside").first.locator("thead th")).to_have_count(2)
        assert visit.said == []
        assert visit.outside(http) == []


@pytest.mark.parametrize("name", ["script", "image", "end of code", "code", "lines", "surrogate"])
def test_hostile_columns_are_texts(browser: Browser, tmp_path: Path, name: str) -> None:
    plain = store_of(FILES, tmp_path / "plain")
    build_site(hostile_store(plain, tmp_path / "r.sqlite", TEXTS[name]), tmp_path / "site")
    with served(tmp_path / "site") as root, visiting(browser) as visit:
        visit.goto(f"{root}compare.html?m={MODEL}")
        expect(visit.page.locator("table.beside")).not_to_have_count(0)
        assert visit.page.locator("#compared img, #compared script, #compared h1").count() == 0
        visit.goto(f"{root}index.html?no-training=yes")
        assert visit.said == []
        assert visit.outside(root) == []


def test_columns_are_json_inside_a_call(folder: Path) -> None:
    text = (folder / f"assets/compare/{SEED}.js").read_text(encoding="ascii")
    found = re.fullmatch(r'"use strict";\nwindow\.modelroutesColumn\((.*)\);\n', text)
    assert found
    assert json.loads(found[1])["id"] == SEED

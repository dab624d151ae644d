"""What people do: find a model, copy a snippet, follow a claim, print, use the keyboard, do without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import visiting
from tests.support.catalogue import SEED

pytestmark = pytest.mark.browser

SEED_PAGE = f"models/{SEED}.html"


@pytest.mark.parametrize("way", ["http", "file"])
def test_search_filters_and_stands_in_the_address(browser: Browser, roots: dict[str, str], way: str) -> None:
    with visiting(browser) as visit:
        visit.goto(roots[way] + "index.html")
        page = visit.page
        rows = page.locator("#models tbody tr")
        every = rows.count()
        box = page.get_by_role("searchbox", name="Find a model, lab, provider or id")
        box.fill("opper THINKING")
        expect(rows.filter(visible=True)).to_have_count(1)
        expect(rows.filter(visible=True).first).to_contain_text("ERNIE-4.5-VL-28B-A3B-Thinking")
        expect(page.locator("output")).to_have_text(f"1 of {every} models")
        assert page.url.endswith("?q=opper+THINKING")
        page.reload()
        expect(box).to_have_value("opper THINKING")
        expect(rows.filter(visible=True)).to_have_count(1)
        box.fill("novita-ai/baidu/ernie-4.5-vl")
        expect(rows.filter(visible=True)).to_have_count(3)
        box.press("Enter")
        assert page.url.endswith("?q=novita-ai%2Fbaidu%2Fernie-4.5-vl")
        box.fill("no such model")
        expect(rows.filter(visible=True)).to_have_count(0)
        expect(page.locator("output")).to_have_text(f"0 of {every} models")
        box.fill("")
        expect(rows.filter(visible=True)).to_have_count(every)
        assert page.url.endswith("index.html")
        assert visit.said == []


def test_copy_button_copies_the_code(browser: Browser, http: str) -> None:
    with visiting(browser, permissions=["clipboard-read", "clipboard-write"]) as visit:
        visit.goto(http + SEED_PAGE)
        figure = visit.page.locator("details.call[open] figure.code").filter(has_text="curl").first
        figure.get_by_role("button", name="Copy curl").click()
        expect(figure.get_by_role("button")).to_have_text("Copied")
        assert visit.page.evaluate("navigator.clipboard.readText()") == figure.locator("code").text_content()
        expect(figure.get_by_role("button")).to_have_text("Copy", timeout=4000)
        assert visit.said == []


@pytest.mark.parametrize(("works", "words"), [("true", "Copied"), ("false", "Select and copy by hand")])
def test_copy_button_without_a_clipboard(browser: Browser, http: str, works: str, words: str) -> None:
    with visiting(browser) as visit:
        visit.page.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
            f"document.execCommand = () => {{ window.copied = getSelection().toString(); return {works}; }};"
        )
        visit.goto(http + SEED_PAGE)
        figure = visit.page.locator("details.call[open] figure.code").first
        figure.get_by_role("button").click()
        expect(figure.get_by_role("button")).to_have_text(words)
        assert "Set up this project" in visit.page.evaluate("window.copied")
        assert visit.said == []


def test_claim_is_two_clicks_from_the_table_of_models(browser: Browser, http: str) -> None:
    with visiting(browser, viewport={"width": 1280, "height": 900}) as visit:
        page = visit.page
        visit.goto(http + "index.html")
        page.get_by_role("link", name="ERNIE-4.5-VL-28B-A3B-Thinking", exact=True).click()
        page.locator("table.routes a", has_text="no training").click()
        row = page.locator("tr:target")
        expect(row).to_be_in_viewport()
        expect(row).to_contain_text("Training")
        expect(row.locator("p.cited").first).to_be_visible()
        row.locator("p.cited a").first.click()
        assert re.search(r"/sources/[\w-]+/[\w-]+\.html$", page.url)
        assert visit.said == []


def test_everything_is_there_without_scripts(browser: Browser, http: str) -> None:
    texts = {}
    for enabled in (True, False):
        with visiting(browser, java_script_enabled=enabled, viewport={"width": 1280, "height": 900}) as visit:
            page = visit.page
            visit.goto(http + "index.html")
            expect(page.locator("#models tbody tr").filter(visible=True)).to_have_count(
                page.locator("#models tbody tr").count()
            )
            expect(page.locator("form.filter")).to_be_visible(visible=enabled)
            visit.goto(http + SEED_PAGE)
            figures = page.locator("figure.code button")
            assert (figures.count() > 0) is enabled
            texts[enabled] = re.sub(r"\n(Copy)(?=\n)", "", page.locator("main").inner_text())
            more = page.locator("table.claims details").first
            expect(more.locator("li").first).to_be_hidden()
            more.locator("summary").click()
            expect(more.locator("li").first).to_be_visible()
    assert texts[True] == texts[False]
    assert "Zero data retention" in texts[False]


@pytest.mark.parametrize("scripts", ["on", "off"])
def test_paper_shows_what_was_folded(browser: Browser, http: str, scripts: str) -> None:
    with visiting(browser, java_script_enabled=scripts == "on") as visit:
        visit.goto(http + SEED_PAGE)
        closed = visit.page.locator("details:not([open]) li")
        expect(closed.first).to_be_hidden()
        visit.page.emulate_media(media="print")
        heights = closed.evaluate_all("items => items.map(item => item.getBoundingClientRect().height)")
        assert heights
        assert min(heights) > 0
        assert visit.page.pdf().startswith(b"%PDF")


def test_keyboard_skips_to_the_content_and_opens_sources(browser: Browser, http: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        visit.goto(http + SEED_PAGE)
        page.keyboard.press("Tab")
        expect(page.locator("a.skip")).to_be_focused()
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")
        summary = page.locator("table.facts summary").first
        summary.focus()
        page.keyboard.press("Enter")
        expect(page.locator("table.facts details").first).to_have_attribute("open", "")


def test_link_into_folded_code_opens_it(browser: Browser, http: str) -> None:
    with visiting(browser) as visit:
        visit.goto(http + "models/openai/gpt-oss-120b.html")
        calls = visit.page.locator("details.call")
        assert calls.count() > 3
        expect(calls.nth(1).locator("code").last).to_be_hidden()
        calls.nth(1).locator("summary").click()
        expect(calls.nth(1).locator("code").last).to_be_visible()


@pytest.mark.parametrize("way", ["http", "file"])
def test_changes_are_narrowed_to_a_provider_and_what_happened(
    browser: Browser, roots: dict[str, str], way: str
) -> None:
    with visiting(browser) as visit:
        visit.goto(roots[way] + "changes.html")
        page = visit.page
        rows = page.locator("table.changes tbody tr")
        every = rows.count()
        page.get_by_label("Change").select_option("cheaper")
        expect(page.locator("output")).not_to_contain_text(f"{every} of")
        shown = rows.filter(visible=True)
        provider = shown.first.get_attribute("data-provider")
        assert provider
        page.get_by_label("Provider").select_option(provider)
        assert 0 < shown.count() < every
        texts = shown.locator("td[data-head=What]").all_inner_texts()
        assert all(text.endswith("cheaper") for text in texts)
        assert all(f"{provider}/" in text for text in shown.locator("th").all_inner_texts())
        assert page.url.endswith(f"?provider={provider}&what=cheaper")
        count = shown.count()
        page.reload()
        expect(shown).to_have_count(count)
        expect(page.locator("output")).to_have_text(f"{count} of {every} changes")
        assert visit.said == []

"""Each kind of page in a browser: nothing in the console, nothing from elsewhere, no sideways scroll, accessible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from registry.site import build_site
from tests.browser.conftest import SCREENSHOTS, Visit, served, visiting
from tests.support.catalogue import SEED
from tests.support.hostile import FILES, TEXTS, hostile_store
from tests.support.page import Page
from tests.support.small import MODEL, store_of

pytestmark = pytest.mark.browser

MAIN = {"index": "index.html", "seed": f"models/{SEED}.html", "provider": "providers/opper.html"}
OTHERS = {
    "providers": "providers.html",
    "lab": "labs/baidu.html",
    "source": "sources/opper/model-page-ernie-4-5-vl-28b-a3b-thinking.html",
    "method": "method.html",
    "model-at": "models/openai/gpt-oss-120b/openrouter.html",
    "policies": "policies.html",
    "policy": "policies/open-weights.html",
    "routes": "routes.html",
    "routes-of": "routes/opper.html",
    "gateway": "gateways/opper.html",
    "places": "places.html",
    "place": "places/se.html",
    "region": "places/eu-west-1.html",
    "arrangement": "arrangements/opper-enterprise.html",
    "changes": "changes.html",
    "data": "data.html",
    "coverage": "coverage.html",
    "compared": f"compare/{SEED}.html",
    "filters": "index.html?within=EEA&no-training=yes&use=files",
    "missing": "404.html",
}
LONG = {"many-offerings": "providers/mistral.html", "many-routes": "models/openai/gpt-oss-120b.html"}
"""Pages on which axe takes seconds; their parts are those of the others."""

RULES = "axe.run(document, {resultTypes: ['violations'], preload: false})"
"""Without preloading: the policy forbids pages to fetch anything, and the attempt would be an error in the console."""

TALL = 6_000
"""Most pixels of a screenshot."""


def violations(visit: Visit, axe: str) -> list[str]:
    visit.page.evaluate(axe)
    found = visit.page.evaluate(RULES)["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def thin_out(visit: Visit) -> None:
    """Leaves every fortieth row in sight: axe takes seconds for a table of hundreds, and its rows are alike."""
    visit.page.evaluate(
        "document.querySelectorAll('table').forEach(table => { if (table.rows.length > 60)"
        " [...table.tBodies[0].rows].forEach((row, index) => { row.hidden = index % 40 !== 0; }); })"
    )


def photograph(visit: Visit, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    width, height = visit.page.evaluate("[innerWidth, document.scrollingElement.scrollHeight]")
    clip: Any = {"x": 0, "y": 0, "width": width, "height": min(height, TALL)}
    visit.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True, clip=clip)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 360])
@pytest.mark.parametrize("way", ["http", "file"])
def test_main_pages_are_quiet_narrow_enough_and_accessible(
    browser: Browser, roots: dict[str, str], axe: str, way: str, width: int, scheme: Any
) -> None:
    with visiting(browser, viewport={"width": width, "height": 900}, color_scheme=scheme) as visit:
        for name, path in MAIN.items():
            visit.goto(roots[way] + path)
            assert visit.overflow() == 0, name
            if way == "http":
                photograph(visit, f"{name}-{width}-{scheme}")
            thin_out(visit)
            assert violations(visit, axe) == [], name
        assert visit.said == []
        assert visit.outside(roots[way]) == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (768, "dark"), (360, "light")])
def test_other_kinds_of_pages_are_too(browser: Browser, http: str, axe: str, width: int, scheme: Any) -> None:
    with visiting(browser, viewport={"width": width, "height": 900}, color_scheme=scheme) as visit:
        for name, path in (OTHERS | LONG).items():
            visit.goto(http + path)
            assert visit.overflow() == 0, name
            if name in OTHERS:
                photograph(visit, f"{name}-{width}-{scheme}")
                thin_out(visit)
                assert violations(visit, axe) == [], name
        assert visit.said == []
        assert visit.outside(http) == []


def test_whole_table_of_models_is_accessible(browser: Browser, http: str, axe: str) -> None:
    with visiting(browser, viewport={"width": 1280, "height": 900}) as visit:
        visit.goto(http + "index.html")
        assert violations(visit, axe) == []


BROKEN = """() => {
  const found = [];
  for (const cell of document.querySelectorAll("th, td, dt, li")) {
    const head = cell.closest("thead");
    if (head && getComputedStyle(head).position === "absolute") continue;
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest("code, pre, a[rel], details:not([open])")) continue;
      for (const word of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
        if (word[0].length > 13) continue;
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map(one => Math.round(one.top)));
        if (lines.size > 1) found.push(word[0]);
      }
    }
  }
  return found;
}"""


@pytest.mark.parametrize("width", [1280, 1220, 390])
def test_no_word_is_broken(browser: Browser, http: str, width: int) -> None:
    with visiting(browser, viewport={"width": width, "height": 900}) as visit:
        for name, path in (MAIN | OTHERS | LONG).items():
            visit.goto(http + path)
            assert visit.page.evaluate(BROKEN) == [], name


def test_page_fits_the_narrowest_screen(browser: Browser, http: str) -> None:
    with visiting(browser, viewport={"width": 320, "height": 900}) as visit:
        for name, path in (MAIN | OTHERS | LONG).items():
            visit.goto(http + path)
            assert visit.overflow() == 0, name


def test_text_at_twice_the_size_still_fits(browser: Browser, http: str) -> None:
    with visiting(browser, viewport={"width": 1280, "height": 900}) as visit:
        for name, path in MAIN.items():
            visit.goto(http + path)
            visit.page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert visit.overflow() == 0, name


@pytest.mark.parametrize("name", ["endless", "endless words"])
def test_hostile_records_neither_act_nor_push_a_page_wide(browser: Browser, tmp_path: Path, name: str) -> None:
    plain = store_of(FILES, tmp_path / "plain")
    build_site(hostile_store(plain, tmp_path / "r.sqlite", TEXTS[name]), tmp_path / "site")
    with served(tmp_path / "site") as root:
        for width in (390, 1280):
            with visiting(browser, viewport={"width": width, "height": 900}) as visit:
                for path in ("index.html", f"models/{MODEL}.html", "providers/alpha.html", "sources/acme/terms.html"):
                    visit.goto(root + path)
                    assert visit.overflow() == 0, f"{path} at {width}"
                    visit.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
                    assert visit.overflow() == 0, f"{path} opened at {width}"
                assert visit.said == []
                assert visit.outside(root) == []


PARSE = """codes => codes.map(code => {
  const body = code.replace(/^import .*$/gm, "");
  try { new Function("return async () => {" + body + "}"); return ""; } catch (error) { return error + ": " + code; }
})"""


def test_scripts_in_snippets_are_scripts(browser: Browser, folder: Path, tmp_path: Path) -> None:
    codes = scripts(folder / MAIN["seed"])
    plain = store_of(FILES, tmp_path / "plain")
    chosen = ("single quote", "double quote", "end of code", "emoji", "lines", "shell", "code")
    for number, text in enumerate(TEXTS[name] for name in chosen):
        site = tmp_path / f"site{number}"
        build_site(hostile_store(plain, tmp_path / "r.sqlite", text, text), site)
        codes.extend(scripts(site / "models" / f"{MODEL}.html"))
    assert len(codes) > 4 * len(chosen)
    with visiting(browser) as visit:
        assert [error for error in visit.page.evaluate(PARSE, codes) if error] == []


def scripts(path: Path) -> list[str]:
    figures = Page(path.read_text(encoding="utf-8")).all("figure", "code")
    return [one.first("code").raw for one in figures if one.first("figcaption").text == "JavaScript"]

"""Each kind of page in a browser: nothing in the console, nothing from elsewhere, no sideways scroll, accessible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from registry.site import build_site
from tests.browser.conftest import SCREENSHOTS, served, visiting
from tests.support.catalogue import SEED
from tests.support.hostile import FILES, TEXTS, hostile_store
from tests.support.small import MODEL, store_of

pytestmark = pytest.mark.browser

MAIN = {"index": "index.html", "seed": f"models/{SEED}.html", "provider": "providers/opper.html"}
OTHERS = {
    "provider-many": "providers/mistral.html",
    "providers": "providers.html",
    "lab": "labs/baidu.html",
    "source": "sources/opper/model-page-ernie-4-5-vl-28b-a3b-thinking.html",
    "method": "method.html",
    "missing": "404.html",
}
RULES = "axe.run(document, {resultTypes: ['violations']})"


def violations(visit: Any, axe: str) -> list[str]:
    visit.page.evaluate(axe)
    found = visit.page.evaluate(RULES)["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("way", ["http", "file"])
def test_page_is_quiet_narrow_enough_and_accessible(
    browser: Browser, roots: dict[str, str], axe: str, way: str, width: int, scheme: Any
) -> None:
    pages = MAIN | OTHERS if way == "http" else MAIN
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    with visiting(browser, viewport={"width": width, "height": 900}, color_scheme=scheme) as visit:
        for name, path in pages.items():
            visit.goto(roots[way] + path)
            assert visit.overflow() == 0, name
            if way == "http":
                visit.page.screenshot(
                    path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=name != "provider-many"
                )
            assert violations(visit, axe) == [], name
        assert visit.said == []
        assert visit.outside(roots[way]) == []


@pytest.mark.parametrize("width", [320, 360, 768])
def test_page_fits_other_widths(browser: Browser, http: str, width: int) -> None:
    with visiting(browser, viewport={"width": width, "height": 900}) as visit:
        for name, path in (MAIN | OTHERS).items():
            visit.goto(http + path)
            assert visit.overflow() == 0, name


def test_text_at_twice_the_size_still_fits(browser: Browser, http: str) -> None:
    with visiting(browser, viewport={"width": 1280, "height": 900}) as visit:
        for name, path in MAIN.items():
            visit.goto(http + path)
            visit.page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert visit.overflow() == 0, name


@pytest.mark.parametrize("name", ["endless", "endless words", "turned", "image", "code"])
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
    codes = [*scripts(browser, (folder / MAIN["seed"]).as_uri())]
    plain = store_of(FILES, tmp_path / "plain")
    for number, text in enumerate(TEXTS.values()):
        site = tmp_path / f"site{number}"
        build_site(hostile_store(plain, tmp_path / "r.sqlite", text, text), site)
        codes.extend(scripts(browser, (site / "models" / f"{MODEL}.html").as_uri()))
    assert len(codes) > 5 * len(TEXTS)
    with visiting(browser) as visit:
        assert [error for error in visit.page.evaluate(PARSE, codes) if error] == []


def scripts(browser: Browser, address: str) -> list[str]:
    with visiting(browser) as visit:
        visit.goto(address)
        figures = visit.page.locator("figure.code").filter(has_text="JavaScript")
        return figures.locator("code").all_text_contents()

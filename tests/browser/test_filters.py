"""The filters of the catalogue say what `modelroutes routes` says, and do what readers do with them."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from registry.lookup.engine import judge_all, question_of
from registry.lookup.filters import BY_NAME, LIST, asked
from registry.lookup.listing import PASS, Wish
from registry.lookup.routes import route_answers
from registry.store.reader import Store
from registry.views.asking import asking_of
from tests.browser.conftest import visiting

pytestmark = pytest.mark.browser

COMBINATIONS = 300
SAMPLED = 60
"""Routes that each combination is compared on: all of them would take the evaluator minutes."""

KEYS = "Object.keys(window.modelroutesIndex.columns).slice(2)"
JUDGE = "([keys, holding, use]) => window.modelroutesJudge(keys, holding, use)"


def filters_of(keys: list[str]) -> dict[str, Any]:
    """The choices of the form as a look-up takes them."""
    found: dict[str, Any] = {}
    for key in keys:
        name, _, value = key.partition("=")
        python = name.replace("-", "_")
        if BY_NAME[python].form == LIST:
            found.setdefault(python, []).append(value)
        else:
            found[python] = True if value == "yes" else value
    return found


def drawn(random_: random.Random, keys: list[str], many: set[str]) -> list[str]:
    """Up to four choices, of a filter that takes one value at most one."""
    found: list[str] = []
    for key in random_.sample(keys, random_.randint(0, 4)):
        name = key.partition("=")[0]
        if name in many or not any(one.startswith(f"{name}=") for one in found):
            found.append(key)
    return found


def test_filters_agree_with_the_evaluator(browser: Browser, http: str, real_store: Path) -> None:
    random_ = random.Random(7)
    with visiting(browser) as visit, Store(real_store) as store:
        visit.goto(http + "index.html")
        keys: list[str] = visit.page.evaluate(KEYS)
        uses: list[str] = visit.page.evaluate("[...document.querySelectorAll('[name=use]')].map(one => one.value)")
        many = {"certification", "feature", "input", "output", "may-send"}
        rows = list(store.rows("route"))
        firsts = list({row.columns["chain"]: row for row in rows}.values())
        spread = set[int]()
        for _ in range(COMBINATIONS):
            chosen = drawn(random_, keys, many)
            held = random_.sample(sorted(store.arrangements), random_.choice((0, 0, 1, 3, 30)))
            used = random_.sample(uses, random_.choice((0, 0, 1, 2, 5)))
            judged: list[int] = visit.page.evaluate(JUDGE, [chosen, held, used])
            found = dict(zip((row.id for row in rows), judged, strict=True))
            asking = asking_of(store, holdings=held, uses=used)
            question = question_of(store, asking, None, asked(filters_of(chosen)))
            sample = {
                row.id: row for row in (*random_.sample(firsts, SAMPLED // 2), *random_.sample(rows, SAMPLED // 2))
            }
            for one in judge_all(store, question, sample.values()):
                assert one.judged.verdict == found[one.row.id], (chosen, held, used, one.row.id)
                spread.add(one.judged.verdict)
        assert spread == {0, 1, 2, 3}


def test_counter_is_that_of_the_look_up(browser: Browser, http: str, real_store: Path) -> None:
    with visiting(browser) as visit, Store(real_store) as store:
        visit.goto(f"{http}index.html?within=EEA&zero-data-retention=yes&no-training=yes")
        answers = route_answers(
            store,
            question_of(
                store,
                asking_of(store),
                None,
                asked({"within": "EEA", "zero_data_retention": True, "no_training": True}),
            ),
            Wish(frozenset({PASS})),
        )
        counts = answers.counts
        expect(visit.page.locator("form.filter output")).to_contain_text(
            f"{counts['pass']} of {sum(counts.values())} routes match · {counts['conditional']} more only need an "
            f"arrangement that you do not hold · {counts['unknown']} are not established"
        )
        models = {route.model for route in answers.routes}
        expect(visit.page.locator("#models tbody tr").filter(visible=True)).to_have_count(len(models))
        expect(visit.page.locator(".command")).to_have_text(
            "modelroutes routes --within EEA --zero-data-retention --no-training"
        )
        assert visit.said == []


def visible(page: Page) -> Any:
    return page.locator("#models tbody tr").filter(visible=True)


@pytest.mark.parametrize("way", ["http", "file"])
def test_cheapest_in_the_eea_without_retention_and_training_by_keyboard(
    browser: Browser, roots: dict[str, str], way: str
) -> None:
    with visiting(browser, viewport={"width": 1280, "height": 900}) as visit:
        page = visit.page
        visit.goto(roots[way] + "index.html")
        every = visible(page).count()
        page.locator("details.filters > summary").focus()
        page.keyboard.press("Enter")
        page.get_by_label("Runs within").focus()
        page.keyboard.type("EEA")
        page.get_by_label("Zero data retention", exact=True).focus()
        page.keyboard.press("Space")
        page.get_by_label("No training on content").focus()
        page.keyboard.press("Space")
        page.get_by_label("Order").focus()
        page.keyboard.press("ArrowDown")
        assert 0 < visible(page).count() < every
        prices = [
            float(found[1])
            for text in visible(page).locator("td:nth-child(5)").all_inner_texts()
            if (found := re.search(r"([\d.]+) USD$", text))
        ]
        assert len(prices) > 3
        assert prices == sorted(prices)
        assert "within=EEA" in page.url
        assert "sort=price" in page.url
        shown = visible(page).count()
        page.reload()
        expect(visible(page)).to_have_count(shown)
        link = visible(page).first.locator("td:nth-child(5) a")
        link.click()
        expect(page.locator("article:target")).to_be_in_viewport()
        assert visit.said == []


def test_what_is_held_admits_more_and_what_is_used_never_does(browser: Browser, http: str) -> None:
    with visiting(browser) as visit:
        visit.goto(http + "index.html")
        plain, held, used = (
            sum(one == PASS for one in visit.page.evaluate(JUDGE, [["zero-data-retention=yes"], holding, use]))
            for holding, use in (([], []), (["azure-modified-abuse-monitoring"], []), ([], ["prompt_logging", "files"]))
        )
        assert held > plain >= used


def test_clearing_shows_everything_again(browser: Browser, http: str) -> None:
    with visiting(browser, viewport={"width": 390, "height": 900}) as visit:
        page = visit.page
        visit.goto(f"{http}index.html?provider=opper&hide=7&hide=8&sort=routes")
        every = page.locator("#models tbody tr").count()
        assert visible(page).count() < every
        assert page.locator("#models tbody tr td:nth-child(8)").filter(visible=True).count() == 0
        assert visit.overflow() == 0
        page.get_by_role("button", name="Clear all").click()
        expect(visible(page)).to_have_count(every)
        assert page.url.endswith("index.html")
        expect(page.locator("form.filter output")).to_have_text(f"{every} of {every} models")
        assert visit.said == []


def test_a_filter_that_does_not_exist_is_left_out(browser: Browser, http: str) -> None:
    with visiting(browser) as visit:
        visit.goto(f"{http}index.html?within=%3Cscript%3E&holding=nothing&feature=__proto__&use=constructor&sort=x")
        assert visible(visit.page).count() == visit.page.locator("#models tbody tr").count()
        assert visit.said == []

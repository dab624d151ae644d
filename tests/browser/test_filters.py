"""The filters of the catalogue say what `modelroutes routes` says, and do what readers do with them."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from registry.lookup.engine import Question, judge_all, question_of
from registry.lookup.filters import BY_NAME, LIST, asked
from registry.lookup.listing import PASS, Answers, Wish
from registry.lookup.policies import find_policy
from registry.lookup.routes import route_answers
from registry.store.reader import Store
from registry.views.asking import asking_of
from tests.browser.conftest import visiting
from tests.support.asking import Ask

pytestmark = pytest.mark.browser

COMBINATIONS = 300
SAMPLED = 60
"""Routes that each combination is compared on: all of them would take the evaluator minutes."""

INDEX = "JSON.parse(window.modelroutesIndex)"
JUDGE = "search => window.modelroutesJudge(search)"


@pytest.fixture
def asks(real_store: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Ask:
    return Ask(real_store, capsysbinary)


@dataclass
class Drawn:
    """What somebody might choose, as the address holds it and as a look-up takes it."""

    words: list[str]
    policy: str = ""
    exporter: str = ""
    customer: str = ""
    holdings: list[str] = field(default_factory=list)
    uses: list[str] = field(default_factory=list)
    beside: dict[str, Any] = field(default_factory=dict)
    """Filters that change what others ask for, by their names for look-ups."""

    @property
    def search(self) -> str:
        single = {"policy": self.policy, "exporter": self.exporter, "customer": self.customer}
        beside = {"except" if name == "excepting" else name.replace("_", "-"): one for name, one in self.beside.items()}
        pairs = [
            *((name, value) for name, _, value in (word.partition("=") for word in self.words)),
            *((name, value) for name, value in single.items() if value),
            *(("holding", one) for one in self.holdings),
            *(("use", one) for one in self.uses),
            *((name, "yes" if one is True else one) for name, many in beside.items() for one in as_list(many)),
        ]
        return urlencode(pairs)

    def question(self, store: Store) -> Question:
        policy = find_policy(store, self.policy) if self.policy else None
        asking = asking_of(store, holdings=self.holdings, uses=self.uses, customer=self.customer or None)
        return question_of(store, asking, policy, asked(filters_of(self.words) | self.beside), self.exporter or None)


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def filters_of(words: list[str]) -> dict[str, Any]:
    """The choices of the form as a look-up takes them."""
    found: dict[str, Any] = {}
    for word in words:
        name, _, value = word.partition("=")
        python = name.replace("-", "_")
        if BY_NAME[python].form == LIST:
            found.setdefault(python, []).append(value)
        else:
            found[python] = True if value == "yes" else value
    return found


MANY = {"certification", "feature", "input", "output", "may-send", "deny-provider", "deny-lab"}


def drawn(random_: random.Random, index: Any, store: Store, uses: list[str]) -> Drawn:
    """Up to four choices, of a filter that takes one value at most one; often a policy, a place, a rule on evidence."""
    found = Drawn([])
    plain = [word for word in index["words"] if ";" not in word]
    names = sorted({word.partition("=")[0] for word in plain})
    for name in random_.sample(names, random_.randint(0, 3)):
        of_name = [word for word in plain if word.startswith(f"{name}=")]
        found.words.extend(random_.sample(of_name, min(len(of_name), random_.randint(1, 2) if name in MANY else 1)))
    found.policy = random_.choice(["", *random_.sample(sorted(index["policies"]), 1)])
    if not (found.policy and index["policies"][found.policy]["exporter"]):
        found.exporter = random_.choice(["", "", "EEA", "GB", "CH"])
    found.customer = random_.choice(
        ["", "", "EEA", "US", "GB", "SE", "CA", *random_.sample(sorted(index["customers"]), 3)]
    )
    found.holdings = random_.sample(sorted(store.arrangements), random_.choice((0, 0, 1, 3, 30)))
    found.uses = random_.sample(uses, random_.choice((0, 0, 1, 2, 5)))
    found.beside = {
        "excepting": random_.choice([[], [], ["flagged"], ["errors"], ["errors", "flagged"]]),
        "evidence_age": random_.choice(["", "", "", "90", "180", "365"]),
        "evidence_kind": random_.choice(["", "", "", "provider,contract", "provider,gateway,contract"]),
        "undisputed": random_.choice([False, False, False, True]),
        "certification_scope": random_.choice(["", "company", "product"])
        if any(word.startswith("certification=") for word in found.words)
        else "",
    }
    found.beside = {name: value for name, value in found.beside.items() if value}
    return found


def test_filters_agree_with_the_evaluator(browser: Browser, http: str, real_store: Path) -> None:
    random_ = random.Random(7)
    with visiting(browser) as visit, Store(real_store) as store:
        visit.goto(http + "index.html")
        index = visit.page.evaluate(INDEX)
        uses: list[str] = visit.page.evaluate("[...document.querySelectorAll('[name=use]')].map(one => one.value)")
        rows = list(store.rows("route"))
        firsts = list({row.columns["chain"]: row for row in rows}.values())
        spread = Counter[int]()
        for _ in range(COMBINATIONS):
            one = drawn(random_, index, store, uses)
            judged: list[int] = visit.page.evaluate(JUDGE, one.search)
            found = dict(zip((row.id for row in rows), judged, strict=True))
            sample = {
                row.id: row for row in (*random_.sample(firsts, SAMPLED // 2), *random_.sample(rows, SAMPLED // 2))
            }
            for answer in judge_all(store, one.question(store), sample.values()):
                assert answer.judged.verdict == found[answer.row.id], (one, answer.row.id)
                spread[answer.judged.verdict] += 1
        assert min(spread[verdict] for verdict in range(4)) > COMBINATIONS / 2, spread
        assert visit.said == []


def test_counter_is_that_of_the_look_up(browser: Browser, http: str, real_store: Path) -> None:
    filters = asked({"within": "EEA", "zero_data_retention": True, "no_training": True})
    with visiting(browser) as visit, Store(real_store) as store:

        def answers(*holdings: str) -> Answers:
            question = question_of(store, asking_of(store, holdings=holdings), None, filters)
            return route_answers(store, question, Wish(frozenset({PASS})))

        visit.goto(f"{http}index.html?within=EEA&zero-data-retention=yes&no-training=yes")
        counts = answers().counts
        output = visit.page.locator("form.filter output")
        expect(output).to_contain_text(
            f"{counts['pass']} of {sum(counts.values())} routes match · {counts['conditional']} more only need an "
            "arrangement that you do not hold (most often "
        )
        expect(output).to_contain_text(f" · {counts['unknown']} are not established")
        named = re.search(r"most often (.+), (\d+)\)", output.inner_text())
        assert named
        titled = [one.id for one in store.arrangements.values() if one.title == named[1]]
        assert max(answers(one).counts["pass"] for one in titled) == counts["pass"] + int(named[2])
        models = {route.model for route in answers().routes}
        expect(visit.page.locator("#models tbody tr").filter(visible=True)).to_have_count(len(models))
        expect(visit.page.locator(".command")).to_have_text(
            "modelroutes routes --within EEA --zero-data-retention --no-training"
        )
        assert visit.said == []


def test_policy_and_evidence_are_those_of_the_look_up(browser: Browser, http: str, real_store: Path, asks: Ask) -> None:
    with visiting(browser) as visit, Store(real_store) as store:
        visit.goto(http + "index.html")
        page = visit.page
        page.locator("details.filters > summary").click()
        page.locator("[name=policy]").select_option("gdpr-baseline")
        page.get_by_label("You are established in").select_option("IE")
        page.get_by_label("Checked within").select_option("365")
        command = page.locator(".command").inner_text()
        assert command == "modelroutes routes --policy gdpr-baseline --customer IE --evidence-age 365"
        day = store.day.isoformat()
        counts = json.loads(asks(*command.split()[1:], "--format", "json", day=day))["counts"]
        expect(page.locator("form.filter output")).to_contain_text(
            f"{counts['pass']} of {sum(counts.values())} routes match · {counts['conditional']} more only need"
        )
        law = page.get_by_label("Transfers by the law of")
        expect(law).to_be_disabled()
        page.locator("[name=policy]").select_option("zero-retention")
        expect(law).to_be_enabled()
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
            sum(one == PASS for one in visit.page.evaluate(JUDGE, f"zero-data-retention=yes{more}"))
            for more in ("", "&holding=azure-modified-abuse-monitoring", "&use=prompt_logging&use=files")
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

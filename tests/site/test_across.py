"""Pages across providers: routes, gateways, policies, arrangements, places, changes, and the charts of a model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.lookup.cost import cost_of
from registry.lookup.engine import judge_all, question_of
from registry.policy.policy import policy_from_plain
from registry.site import build_site
from registry.site.charts import HEIGHT, WIDTH, charts
from registry.store.reader import Store
from registry.views.coverage import Standing, coverage
from registry.views.viewer import viewer_of
from tests.site.conftest import Site
from tests.support.hostile import FILES
from tests.support.page import Page
from tests.support.small import DAY, MODEL, model_of, provider, route, store_of


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """The pages of a small catalogue."""
    return built(FILES, tmp_path_factory.mktemp("small"))


def built(files: dict[str, str], folder: Path) -> dict[str, Page]:
    build_site(store_of(files, folder), folder / "site")
    found = sorted((folder / "site").rglob("*.html"))
    return {path.relative_to(folder / "site").as_posix(): Page(path.read_text(encoding="utf-8")) for path in found}


def numbers(cells: list[str]) -> list[int]:
    return [int(cell.replace("\N{NARROW NO-BREAK SPACE}", "").replace(" ", "").lstrip("●◐○✕")) for cell in cells]


def test_policy_pages_have_the_counts_of_policy_cost(site: Site) -> None:
    with Store(site.store) as store:
        asking = viewer_of(store).asking
        for row in store.rows("policy"):
            question = question_of(store, asking, policy_from_plain(row.plain))
            cost = cost_of(store, question)
            page = site.page(f"policies/{row.id}.html")
            rows = page.first("table", "costs").first("tbody").all("tr")
            expected = [
                [one.excluded, one.only, one.failing, one.conditional, sum(count for _, count in one.unknown)]
                for one in cost.requirements
            ]
            assert expected == [numbers([cell.text for cell in one.all("td", "number")]) for one in rows]
            listed = {
                name: len(page[f"verdict-{name}"].parent.all("a"))  # type: ignore[union-attr]  # a section
                for name in ("pass", "conditional", "unknown", "fail")
            }
            assert dict(cost.counts) == listed


def test_model_pages_count_routes_by_verdict_of_each_policy(site: Site) -> None:
    path = "openai/gpt-oss-120b"
    with Store(site.store) as store:
        row = store.row("policy", "zero-retention")
        assert row is not None
        question = question_of(store, viewer_of(store).asking, policy_from_plain(row.plain))
        verdicts = [
            one.verdict.verdict for one in judge_all(store, question, store.rows("route", "model = ?", (path,)))
        ]
    page = site.page(f"models/{path}.html")
    (line,) = [
        one
        for one in page.first("table", "standings").first("tbody").all("tr")
        if one.first("th").text == "Zero retention"
    ]
    said = line.all("td")[0].text
    for word, number in (("pass", 3), ("pass under an arrangement", 2), ("not established", 1), ("fail", 0)):
        count = sum(verdict == number for verdict in verdicts)
        assert count != 1
        assert (f"{count} {word}" in said) is (count > 0), word


def test_place_lists_only_routes_that_stay_there(tmp_path: Path) -> None:
    files = {}
    for name, places in (("a", "[SE]"), ("b", "[SE, US]"), ("c", "[global]"), ("d", "[FI]")):
        files[f"providers/{name}/provider"] = provider({"inference_location": places}, name=name.upper())
        files[f"routes/{name}/{MODEL}"] = route()
    pages = built(files, tmp_path)
    sweden = pages["places/se.html"]
    assert [row.first("th").text for row in table_after(sweden, "whole")] == ["A, API"]
    assert [row.first("th").text for row in table_after(sweden, "part")] == ["B, API"]
    assert [row.first("th").text for row in table_after(pages["places/eu.html"], "whole")] == ["A, API", "D, API"]
    assert "No document that is recorded says so of any route." in pages["places/us.html"].text
    assert "places/no.html" not in pages


def table_after(page: Page, name: str) -> Iterator[Page]:
    """The rows of the table that follows the heading."""
    heading = page[name]
    assert heading.parent is not None
    content = heading.parent.content
    tables = [node for node in content[content.index(heading) :] if not isinstance(node, str) and node.tag == "table"]
    return iter(tables[0].first("tbody").all("tr"))  # type: ignore[arg-type]  # nodes


def test_arrangement_says_what_it_changes_and_what_policies_say_then(small: dict[str, Page]) -> None:
    page = small["arrangements/no-training.html"]
    (step,) = page.first("table", "steps").first("tbody").all("tr")
    assert [cell.text for cell in (step.first("th"), *step.all("td"))] == [
        "Training", "trains on content", "no training", "–", "every offering",
    ]  # fmt: skip
    (effect,) = page.first("table", "effects").first("tbody").all("tr")
    assert [cell.text for cell in effect.all("td")] == ["0", "0", "0"]  # flagged calls stay an exception


def test_arrangement_that_a_route_names_is_told(site: Site) -> None:
    page = site.page("arrangements/opper-enterprise.html")
    steps = page.first("table", "steps").first("tbody").all("tr")
    assert ["Zero data retention", "no", "yes"] in [
        [step.first("th").text, *(cell.text for cell in step.all("td")[:2])] for step in steps
    ]


def test_gateway_page_has_both_legs(small: dict[str, Page]) -> None:
    page = small["gateways/gate.html"]
    heads = [head.text for head in page.first("table", "legs").first("thead").all("th")]
    assert heads == ["Attribute", "Gate, API", "Alpha, API", "The route as a whole"]
    (training,) = [row for row in page.all("tr") if row.first("th").text == "Training"]
    assert [cell.text for cell in training.all("td")] == ["● no training", "✕ trains on content", "✕ trains on content"]


def test_changes_are_dated_and_only_real_ones(small: dict[str, Page]) -> None:
    rows = small["changes.html"].first("table", "changes").first("tbody").all("tr")
    found = {tuple(cell.text for cell in row.all("td")[:4]) for row in rows}
    assert found == {
        ("2026-02-01", "input, USD cheaper", "2.00", "1.00"),
        ("2026-02-01", "output, USD cheaper", "4.00", "2.00"),
        ("2026-01-01", "Training worsened", "no training", "trains on content"),
    }


def test_prices_over_time_are_steps_with_a_table(tmp_path: Path) -> None:
    past = (
        "  price_history:\n"
        "    - {since: 2026-01-01, until: 2026-03-01, output: '4', checked: 2026-05-01, source: acme/terms}\n"
        "    - {until: 2026-01-01, output: '9', checked: 2026-05-01, source: acme/terms}\n"
    )
    files = {
        "providers/a/provider": provider({}),
        f"routes/a/{MODEL}": route(price="since: 2026-03-01, output: '2'", more=past),
    }
    (chart,) = charts(model_of(files, tmp_path), DAY)
    assert chart.rows == (("2026-03-01", "", "2.00"), ("2026-01-01", "2026-03-01", "4.00"))
    assert (chart.first, chart.last, chart.low, chart.high) == ("2026-01-01", "2026-06-01", "2.00", "4.00")
    step = round(59 * WIDTH / 151)
    assert chart.points == f"0,0 {step},0 {step},{HEIGHT // 2} {WIDTH},{HEIGHT // 2}"


def test_a_price_that_never_changed_has_no_drawing(tmp_path: Path) -> None:
    files = {"providers/a/provider": provider({}), f"routes/a/{MODEL}": route(price="since: 2026-03-01, output: '2'")}
    assert charts(model_of(files, tmp_path), DAY) == []


def test_every_route_stands_once_on_the_routes_of_its_provider(site: Site) -> None:
    with Store(site.store) as store:
        counted = store.query("SELECT provider, count(*) FROM route GROUP BY 1")
    for name, number in counted:
        page = site.page(f"routes/{name}.html")
        assert number == sum(len(one.all("a")) for one in page.all("p", "ways")), name


def test_coverage_says_what_the_look_up_says(site: Site) -> None:
    with Store(site.store) as store:
        found = coverage(store, viewer_of(store).asking)
    tables = site.page("coverage.html").all("table", "covered")
    attributes = [row.all("td") for row in tables[0].first("tbody").all("tr")]
    expected = [[counted[one] for one in Standing] for counted in found.totals().values()]
    assert expected == [numbers([cell.text for cell in cells]) for cells in attributes]
    providers = tables[1].first("tbody").all("tr")
    assert [one.name for one in found.providers] == [row.first("th").text for row in providers]
    assert [[one.tally[each] for each in Standing] for one in found.providers] == [
        numbers([cell.text for cell in row.all("td")[2:7]]) for row in providers
    ]


def test_what_is_not_established_is_counted_apart_in_comparisons(tmp_path: Path) -> None:
    files = {}
    for name, values in (("a", {"inference_location": "[SE]"}), ("b", {"inference_location": "[US]"}), ("c", {})):
        files[f"providers/{name}/provider"] = provider(values, name=name.upper())
        files[f"routes/{name}/{MODEL}"] = route()
    page = built(files, tmp_path)[f"compare/{MODEL}.html"]
    (stays,) = [row for row in page.all("tr") if row.first("th").text == "Stays in the EU"]
    assert stays.all("td")[0].text == "● 1 of 3 routes, 1 not established"

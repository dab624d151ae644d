"""The page that the project began from: every section of it, and every fact with its basis, source and day."""

import pytest

from tests.site.conftest import Site
from tests.support.catalogue import SEED
from tests.support.page import Node, Page

GATEWAY_PAGE = "Model page of ERNIE-4.5-VL-28B-A3B-Thinking"
ROUTE = "route_opper_via-novita"


@pytest.fixture
def page(site: Site) -> Page:
    return site.page(f"models/{SEED}.html")


def cells(row: Node) -> dict[str, Node]:
    return {cell.attributes.get("data-head", ""): cell for cell in row.all("td")}


def fact(page: Page, title: str) -> dict[str, Node]:
    (found,) = [row for row in page.first("table", "facts").all("tr") if row.all("th")[0].text == title]
    return cells(found)


def claim(page: Page, attribute: str, leg: int = 2) -> dict[str, Node]:
    return cells(page[f"{ROUTE}_leg{leg}_{attribute}"])


def test_it_has_every_section(page: Page) -> None:
    assert [node.text for node in page.all("h2")][:5] == [
        "Key info",
        "Available routes",
        "Data handling per route",
        "Policies",
        "Get started",
    ]
    titles = [node.text for node in page.all("h2")]
    assert "Compare ERNIE-4.5-VL-28B-A3B-Thinking with" in titles
    assert "Other models from Baidu" in titles
    for link in page.first("nav", "contents").all("a"):
        assert link.attributes["href"].removeprefix("#") in page.ids


def test_it_names_the_model_and_its_lab(page: Page) -> None:
    assert page.first("h1").text == "ERNIE-4.5-VL-28B-A3B-Thinking"
    assert page.first("p", "lead").text == f"by Baidu {SEED}"
    assert page.first("p", "lead").first("a").attributes["href"] == "../../labs/baidu.html"


@pytest.mark.parametrize(
    ("title", "value", "source"),
    [
        ("Context window", "131 072 tokens", "FastDeploy documentation"),
        ("Max output", "65 536 tokens", "Novita's model list"),
        ("Licence", "Apache-2.0", GATEWAY_PAGE),
        ("Open weights", "open weights", GATEWAY_PAGE),
        ("Modalities", "text, image, video → text", "models.dev"),
        ("Features", "reasoning, tool calling, structured output", "models.dev"),
    ],
)
def test_key_info_has_a_source_and_a_day(page: Page, title: str, value: str, source: str) -> None:
    found = fact(page, title)
    assert found["Value"].text == value
    sources = found["Source, clause, checked"]
    assert source in sources.text
    assert all("check" in entry.text for entry in sources.all("p", "cited"))


def test_machines_read_plain_numbers(page: Page) -> None:
    assert fact(page, "Context window")["Value"].first("data").attributes == {"value": "131072"}
    assert fact(page, "Max output")["Value"].first("data").attributes == {"value": "65536"}


@pytest.mark.parametrize("title", ["Input price", "Output price"])
def test_prices_are_the_lowest_with_their_source(page: Page, title: str) -> None:
    found = fact(page, title)
    assert found["Value"].text.startswith("0.39 USD per million tokens until it was withdrawn")
    assert "checked 2026-08-22" in found["Source, clause, checked"].text


@pytest.mark.parametrize(
    ("attribute", "value", "takes"),
    [
        ("inference-location", "· United States", ""),
        ("zero-data-retention", "◐ no", "under Opper Enterprise contract: yes"),
        ("training", "● no training", ""),
        ("logging", "· abuse monitoring", ""),
        ("third-party-access", "· none disclosed", ""),
        ("dpa", "available", "under Data processing agreement with Opper: part of the terms"),
        ("transfer-mechanisms", "· SCCs", ""),
    ],
)
def test_terms_of_the_route_have_basis_source_clause_and_day(
    page: Page, attribute: str, value: str, takes: str
) -> None:
    found = claim(page, attribute)
    assert value in found["Value"].first("p", "value").text
    assert found["What it takes"].text.startswith(takes or "–")
    assert found["Whose contract"].text == "gateway contract"
    cited = found["Source, clause, checked"].first("p", "cited")
    assert cited.first("a").text == GATEWAY_PAGE
    assert "Data handling per route" in cited.text
    assert "day of check unknown" in cited.text


def test_both_routes_are_there_with_their_price(page: Page) -> None:
    rows = [cells(row) | {"route": row.first("th")} for row in page.first("table", "routes").first("tbody").all("tr")]
    assert [row["route"].text for row in rows] == ["Novita AI", "Opper → Novita AI via-novita"]
    assert {(row["Input, USD"].text, row["Output, USD"].text) for row in rows} == {("0.39", "0.39")}
    assert rows[0]["Runs in"].text == "○ not established"
    assert "United States" in rows[1]["Runs in"].text
    assert "Opper Enterprise contract" in rows[1]["Zero retention"].text
    assert rows[1]["Training"].text == "● no training"


def test_withdrawal_is_shown_with_its_source(page: Page) -> None:
    rows = page.first("table", "routes").first("tbody").all("tr")
    assert all(cells(row)["Status"].text == "✕ withdrawn, last seen 2026-07-18" for row in rows)
    status = page[f"{ROUTE}_status"]
    assert status.text == "Status"
    assert status.parent is not None
    stated = status.parent.all("dd")[2]
    assert "✕ withdrawn, last seen 2026-07-18" in stated.text
    assert "Novita's model list as a gateway recorded it" in stated.text
    assert "The route itself: not established" in stated.text


def test_a_withdrawn_model_does_not_look_as_if_it_could_be_called(site: Site, page: Page) -> None:
    first, second = page.all("ul", "terms")[:2]
    assert "✕ both routes are withdrawn, last seen 2026-07-18" in first.text
    assert "gone" in second.attributes["class"]
    assert (
        page.first("p", "past").text == "What its routes offered before they were withdrawn; none of it can be had now:"
    )
    (row,) = [row for row in site.page("index.html")["models"].all("tr") if "ERNIE-4.5-VL-28B-A3B-Thinking" in row.text]
    assert cells(row)["Routes"].text == "✕ all 2 withdrawn"
    assert cells(row)["Terms and price"].text == "no route in use"


def test_no_badge_says_more_than_the_worst_leg(page: Page) -> None:
    badges = {item.first("span", "label").text: item for item in page.all("ul", "terms")[1].all("li")}
    zero = badges["Zero data retention:"]
    assert "✕ no" in zero.text
    assert "Novita AI's leg: yes under Opper Enterprise contract" in zero.text
    assert zero.first("a").attributes["href"] == f"#{ROUTE}_leg1_zero-data-retention"
    for item in badges.values():
        assert item.first("a").attributes["href"].removeprefix("#") in page.ids


def test_training_is_one_sentence(page: Page) -> None:
    (found,) = [node.text for node in page.all("p") if node.text.startswith("Training posture")]
    assert found == (
        "Training posture across routes. No route can be called any more. Of 2 routes now withdrawn: "
        "1 does not use content to train; for 1 it is not established."
    )


def test_it_can_be_called_by_copying(page: Page) -> None:
    call = next(node for node in page.all("details", "call") if "Opper" in node.first("summary").text)
    figures = {node.first("figcaption").text: node.first("code").raw for node in call.all("figure")}
    assert list(figures) == ["Set it up with your agent", "Python", "JavaScript", "curl"]
    assert 'baseURL: "https://api.opper.ai/v3/compat"' in figures["JavaScript"]
    assert "process.env.OPPER_API_KEY" in figures["JavaScript"]
    assert f'model: "novita/{SEED}"' in figures["JavaScript"]
    assert f'- model id: "novita/{SEED}"' in figures["Set it up with your agent"]
    assert "withdrawn, last seen 2026-07-18" in call.first("summary").text


def test_it_stands_beside_its_neighbours_and_its_siblings(site: Site, page: Page) -> None:
    compared = page["compared"].first("tbody").all("tr")
    assert len(compared) == 9
    assert compared[0].first("th").text == "ERNIE-4.5-VL-28B-A3B-Thinking (this model)"
    siblings = page["siblings"].parent
    assert siblings is not None
    names = {node.first("a").text for node in siblings.all("li")}
    lab = {node.first("th").text for node in site.page("labs/baidu.html")["of-lab"].first("tbody").all("tr")}
    assert names == lab - {"ERNIE-4.5-VL-28B-A3B-Thinking"}


def test_first_source_of_every_claim_is_in_sight(site: Site) -> None:
    for path in site.pages():
        for table in site.page(path).all("table", "claims"):
            for row in table.first("tbody").all("tr"):
                cited = cells(row).get("Source, clause, checked")
                if cited is None or cited.text.startswith("no document recorded"):
                    continue
                first = cited.first("p", "cited")
                assert first.parent is cited, f"{path}: {row.attributes['id']}"
                assert first.first("a").attributes["href"].count("sources/") == 1
                assert "checked 20" in first.text or "day of check unknown" in first.text

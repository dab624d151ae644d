"""What is kept between pages changes nothing on them, and records that hold little have a page too."""

from pathlib import Path

import pytest

from registry.site import build_site, render, world
from registry.site.prices import lowest, one_currency
from registry.views import claim
from tests.support.hostile import FILES
from tests.support.page import Page
from tests.support.small import MODEL, claims, model_of, provider, route, store_of


def test_pages_do_not_hang_on_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(FILES, tmp_path)
    build_site(store, tmp_path / "kept")
    monkeypatch.setattr(claim, "KEPT", 1)
    monkeypatch.setattr(render, "KEPT", 1)
    monkeypatch.setattr(world, "MOST_KEPT", 0)
    build_site(store, tmp_path / "forgotten")
    found = [path for path in sorted((tmp_path / "kept").rglob("*")) if path.is_file()]
    assert len(found) > 9
    for path in found:
        assert path.read_bytes() == (tmp_path / "forgotten" / path.relative_to(tmp_path / "kept")).read_bytes(), (
            path.name
        )


def built(files: dict[str, str], folder: Path) -> dict[str, Page]:
    build_site(store_of(files, folder), folder / "site")
    found = sorted((folder / "site").rglob("*.html"))
    return {path.relative_to(folder / "site").as_posix(): Page(path.read_text(encoding="utf-8")) for path in found}


def test_model_without_routes_and_provider_without_offerings_have_pages(tmp_path: Path) -> None:
    pages = built({"providers/bare/provider": "name: Bare\nkind: [host]\n"}, tmp_path)
    model, bare = pages[f"models/{MODEL}.html"].first("main").text, pages["providers/bare.html"].first("main").text
    assert "No route to this model is recorded." in model
    assert "There is no other model in the catalogue." in model
    assert "For no route both an address and the model's id there are recorded." in model
    assert "No offering is recorded, and so no claim." in bare
    assert "None is recorded." in bare
    (row,) = pages["providers.html"].first("tbody").all("tr")
    assert [cell.text for cell in row.all("td")] == ["host", "○ not established", "○ not established", "0", "0"]


def test_offerings_that_differ_are_told_apart(tmp_path: Path) -> None:
    text = provider({"training": "no", "headquarters": "US", "logging": "full"})
    text += "  other:\n    title: Other\n    claims:\n"
    text += claims({"training": "yes", "headquarters": "SE", "logging": "full"}, "      ")
    pages = built({"providers/alpha/provider": text}, tmp_path)
    page = pages["providers/alpha.html"]
    assert "Country US" in page["offering_api_headquarters"].text
    assert "API" in page["offering_api_headquarters"].first("th").text
    assert "Country SE" in page["offering_other_headquarters"].text
    assert "no training" in page["offering_api_training"].text
    assert "trains on content" in page["offering_other_training"].text
    assert "✕ no" not in page["claim_dpa"].text
    assert "differs by offering" in pages["providers.html"].first("tbody").text


def test_prices_in_two_currencies_are_not_compared(tmp_path: Path) -> None:
    files = {}
    for name, price in (
        ("a", "output: '3'"),
        ("b", "output: '2', currency: EUR"),
        ("c", "output: '1'"),
        ("d", "input: '0'"),
    ):
        files[f"providers/{name}/provider"] = provider({}, name=name.upper())
        files[f"routes/{name}/{MODEL}"] = route(price=price)
    found = lowest(model_of(files, tmp_path / "model").routes, "output")
    assert [(one.amount, one.currency, one.route, one.is_only) for one in found] == [
        ("2.00", "EUR", "B", True),
        ("1.00", "USD", "C", False),
    ]
    pages = built(files, tmp_path)
    row = pages["index.html"]["models"].first("tbody").first("tr")
    assert row.all("td")[-1].text == "2.00 EUR1.00 USD"
    assert pages["index.html"]["models"].first("thead").all("th")[-1].text == "Output from"
    page = pages[f"models/{MODEL}.html"].first("table", "routes")
    assert [head.text for head in page.first("thead").all("th")][5:7] == ["Input", "Output"]
    assert "0.00 USD" in page.text


def test_free_is_not_unknown(tmp_path: Path) -> None:
    files = {"providers/a/provider": provider({}), f"routes/a/{MODEL}": route(price="input: '0', output: '0'")}
    rows = built(files, tmp_path)[f"models/{MODEL}.html"].first("table", "routes").first("tbody").text
    assert "0.00 0.00" in rows


def test_currency_stands_in_the_head_only_where_all_agree() -> None:
    assert one_currency(["USD", "", "USD"]) == "USD"
    assert one_currency(["USD", "EUR"]) == ""
    assert one_currency([]) == ""

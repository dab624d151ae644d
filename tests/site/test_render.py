"""Rendering: escaped by default, loud where a value is missing, links over http(s) only."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from registry.errors import StoreError
from registry.paths import data_folder
from registry.site.links import anchor, claim_anchor, page_of, root_of, route_anchor, status_anchor
from registry.site.render import Renderer, coded, linkable, shown


def renderer(folder: Path, **templates: str) -> Renderer:
    for name, text in ({"base": ""} | templates).items():
        (folder / f"{name}.html").write_text(text)
    return Renderer(folder, {})


def test_everything_is_escaped(tmp_path: Path) -> None:
    one = renderer(tmp_path, page='<p title="{{ text }}">{{ text }}</p>')
    assert one.render("page.html", {"text": '"><script>'}) == (
        '<p title="&#34;&gt;&lt;script&gt;">&#34;&gt;&lt;script&gt;</p>'
    )


def test_addresses_in_prose_break_after_slashes_only(tmp_path: Path) -> None:
    one = renderer(tmp_path, page="{{ text|prose }}")
    assert one.render("page.html", {"text": "see https://a.example/<b>\u202e/c"}) == (
        "see https:/<wbr>/<wbr>a.example/<wbr>&lt;b&gt;/<wbr>c"
    )
    assert one.render("page.html", {"text": "either/or <b>"}) == "either/or &lt;b&gt;"


def test_missing_value_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError, match="'text' is undefined"):
        renderer(tmp_path, page="{{ text }}").render("page.html", {})


def test_missing_templates_are_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there are no templates in"):
        Renderer(tmp_path, {})


def test_no_template_marks_anything_as_safe() -> None:
    for path in data_folder("templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "safe" not in text.replace("unsafe", ""), path.name
        assert "autoescape" not in text.replace("autoescape on", ""), path.name
        assert "='" not in text, f"{path.name}: attributes stand in double quotes"


@pytest.mark.parametrize(
    "address",
    ["https://a.example", "http://a.example/b?c=d&e=%20#f", "https://user@a.example:8080/(x)", "https://é.example/ü"],
)
def test_plain_addresses_are_linked(address: str) -> None:
    assert linkable(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " https://a.example",
        "https://",
        "https://a b",
        "https://a\n",
        'https://a"b',
        "https://a'b",
        "https://a<b",
        "https://a\\b",
        "data:text/html,x",
        "//a.example",
        "mailto:a@b.example",
        "ftp://a.example",
        "https://a\x07b",
        "https://a\x85b",
    ],
)
def test_other_addresses_are_not(address: str) -> None:
    assert not linkable(address)


def test_hidden_characters_are_left_out_and_others_stay() -> None:
    assert shown("a\u202eb\u200bc\x07d\ud800e") == "abcde"
    assert shown("131\N{NARROW NO-BREAK SPACE}072 é 日本 🦊\n\t") == "131\N{NARROW NO-BREAK SPACE}072 é 日本 🦊\n\t"
    assert shown(7) == 7


@pytest.mark.parametrize(("page", "root"), [("index.html", ""), ("labs/a.html", "../"), ("models/a/b.html", "../../")])
def test_links_are_relative_to_the_page(page: str, root: str) -> None:
    assert root_of(page) == root


def test_pages_stand_in_the_folder_of_their_kind() -> None:
    assert page_of("model", "acme/one-1.5") == "models/acme/one-1.5.html"
    assert page_of("provider", "acme") == "providers/acme.html"


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("model", "acme"),
        ("model", "acme/../../x"),
        ("model", "/acme/one"),
        ("provider", ".."),
        ("provider", ".hidden"),
        ("provider", "a/b"),
        ("lab", ""),
        ("source", "a/b\0"),
        ("source", "A/b"),
        ("source", "a" * 129 + "/b"),
    ],
)
def test_what_is_no_id_gets_no_page(kind: str, record: str) -> None:
    with pytest.raises(StoreError, match=f"the store names a {kind}"):
        page_of(kind, record)


def test_different_ids_have_different_fragments() -> None:
    ids = ["a.b", "a-b", "a_b", "a--b", "ab", "a-.b", "a.-b"]
    routes = [f"{provider}/lab/model{variant}" for provider in ids for variant in ("", *(f"@{one}" for one in ids))]
    assert len({route_anchor(route) for route in routes}) == len(routes)
    assert anchor("a", "b-c") != anchor("a-b", "c")


def test_fragments_of_one_route_are_read_easily() -> None:
    route = "opper/baidu/ernie@via-novita"
    assert route_anchor(route) == "route_opper_via-novita"
    assert claim_anchor(route, 1, "zero_data_retention") == "route_opper_via-novita_leg2_zero-data-retention"
    assert status_anchor(route) == "route_opper_via-novita_status"


def test_words_between_grave_accents_are_code_and_nothing_else_is() -> None:
    assert str(coded("a `b<` c `d`.")) == "a <code>b&lt;</code> c <code>d</code>."
    assert coded("a ` b") == "a ` b"
    assert str(coded("a\u202eb")) == "ab"

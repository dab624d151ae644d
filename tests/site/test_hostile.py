"""Records that try to break a page: markup, quotes, scripts, template code, hidden characters, endless names."""

import ast
import json
import re
import shlex
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from registry.errors import StoreError
from registry.site import build_site
from registry.site.links import anchor
from tests.support.hostile import ADDRESSES, FILES, TEXTS, hostile_store
from tests.support.page import Page
from tests.support.small import MODEL, store_of


@pytest.fixture(scope="module")
def plain_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_of(FILES, tmp_path_factory.mktemp("hostile"))


EVERY = [pytest.param((text, "javascript:alert(1)"), id=name) for name, text in TEXTS.items()]
EVERY += [pytest.param(("plain", address), id=address or "no address") for address in ADDRESSES]


@dataclass(frozen=True)
class Built:
    """The site of a hostile store."""

    text: str
    pages: dict[str, Page]


@pytest.fixture(scope="module", params=EVERY)
def built(request: pytest.FixtureRequest, plain_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    text, address = request.param
    folder = tmp_path_factory.mktemp("built")
    build_site(hostile_store(plain_store, folder / "r.sqlite", text, address), folder / "site")
    files = sorted((folder / "site").rglob("*.html"))
    pages = {file.relative_to(folder / "site").as_posix(): Page(file.read_text(encoding="utf-8")) for file in files}
    return Built(text, pages)


def test_no_text_becomes_markup(built: Built) -> None:
    folders = {path.partition("/")[0] for path in built.pages}
    assert folders >= {"models", "policies", "arrangements", "gateways", "routes"}
    for path, page in built.pages.items():
        loaded = [node for node in page.all("script") if "type" not in node.attributes]
        scripts = [node.attributes["src"].rpartition("/")[2] for node in loaded]
        assert scripts == ["site.js", *MORE_SCRIPTS.get(path, [])], path
        assert {node.tag for node in page.walk()}.isdisjoint({"img", "iframe", "style", "object", "base", "b1"})
        assert len(page.all("h1")) == 1, path
        for node in page.walk():
            assert not any(name.startswith("on") or name == "style" for name in node.attributes), path
            assert node.tag == "link" or set(node.attributes) <= ALLOWED.get(node.tag, set()) | {"class", "id"}, (
                f"{path}: <{node.tag} {node.attributes}>"
            )
            address = node.attributes.get("href", node.attributes.get("src", ""))
            assert re.fullmatch(
                r"https?://[\w./:@?=&%#~+()-]+|(\.\./)*[a-z0-9_./-]*(\?m=[a-z0-9/._-]+)?(#[\w-]+)?", address
            ), address


def test_text_is_shown_as_it_stands_but_for_what_cannot_be_seen(built: Built) -> None:
    expected = "".join(sign for sign in built.text if sign.isprintable() or sign in "\n \U000e0041")
    model = built.pages[f"models/{MODEL}.html"]
    if "\ud800" not in built.text:
        assert model.first("h1").text == " ".join(expected.split())
    assert " ".join(expected.split()) in model.first("p", "note").text


ADDRESS = re.compile(r"https?://[\w./:@?=&%#~+()-]+|(\.\./)*[a-z0-9_./-]*(\?m=[a-z0-9/._-]+)?(#[\w-]+)?")
MORE_SCRIPTS = {
    "index.html": ["routes.js", "filter.js"],
    "compare.html": ["compare.js"],
    "changes.html": ["changes.js"],
}

ALLOWED = {
    "abbr": {"title"},
    "div": {"hidden"},
    "a": {"href", "rel"},
    "html": {"lang"},
    "meta": {"charset", "name", "content", "http-equiv"},
    "script": {"src", "defer", "type"},
    "span": {"aria-hidden"},
    "ul": {"aria-label"},
    "nav": {"aria-label"},
    "section": {"aria-labelledby", "aria-label"},
    "svg": {"viewbox", "preserveaspectratio", "aria-hidden", "focusable"},
    "polyline": {"points"},
    "th": {"scope"},
    "td": {"data-head", "colspan"},
    "tr": {"data-words", "data-provider", "data-model", "data-what"},
    "time": {"datetime"},
    "data": {"value"},
    "form": {"role", "hidden"},
    "input": {"type", "name", "autocomplete", "spellcheck", "value"},
    "select": {"name"},
    "option": {"value"},
    "button": {"type"},
    "output": {"aria-live"},
    "details": {"open"},
    "pre": {"tabindex"},
}


def test_no_character_is_hidden_or_turns_the_text(built: Built) -> None:
    for path, page in built.pages.items():
        for node in page.walk():
            for text in (*node.attributes.values(), *(item for item in node.content if isinstance(item, str))):
                unseen = {sign for sign in text if not sign.isprintable()} - set(
                    "\n\t\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}"
                )
                assert not unseen or unseen <= {"\U000e0041"}, f"{path}: {unseen}"


def test_snippets_stay_code_whatever_is_in_them(built: Built) -> None:
    found = list(snippets(built.pages[f"models/{MODEL}.html"]))
    assert {language for language, _ in found} == {"Python", "JavaScript", "curl", "Set it up with your agent"}
    for language, code in found:
        match language:
            case "Python":
                ast.parse(code)
            case "JavaScript":
                assert_is_script(code)
            case "curl":
                assert_is_one_command(code)
            case _:
                assert len(code.splitlines()) == 7
                assert max(map(len, code.splitlines())) < 700


def snippets(page: Page) -> Iterator[tuple[str, str]]:
    for figure in page["start"].parent.all("figure", "code") if page["start"].parent else ():
        yield figure.first("figcaption").text, figure.first("code").raw


STRING = re.compile(r'"(?:[^"\\\n\u2028\u2029]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*"')


def assert_is_script(code: str) -> None:
    """Without its strings, which JSON can read, nothing of a record is left: tests/browser parses the whole."""
    for text in STRING.findall(code):
        json.loads(text)
    bare = STRING.sub("S", code)
    assert re.fullmatch(r"[\w\s{}()\[\].,:;=/@-]*", bare), bare
    assert "alert" not in bare


def assert_is_one_command(code: str) -> None:
    words = shlex.split(code.replace("\\\n", " "))
    assert words[0] == "curl"
    assert words[1].startswith(("https://", "javascript", "data", "//")) or words[1].count("/") >= 0
    assert json.loads(words[-1])
    assert words[2::2][:2] == ["-H", "-H"]
    assert not re.search(r"\$\(|`", re.sub(r"'(?:[^']|'\\'')*'", "", code))


def test_ids_that_leave_their_folder_are_refused(plain_store: Path, tmp_path: Path) -> None:
    for table, bad in (
        ("lab", "../../etc"),
        ("provider", ".."),
        ("source", "a/../b"),
        ("model", "acme/one/two"),
        ("lab", "a b"),
    ):
        target = tmp_path / "r.sqlite"
        target.write_bytes(plain_store.read_bytes())
        connection = sqlite3.connect(target)
        connection.execute(f"UPDATE {table} SET id = ? WHERE id = (SELECT min(id) FROM {table})", (bad,))  # noqa: S608 - ours
        connection.commit()
        connection.close()
        with pytest.raises(StoreError, match="which is no id"):
            build_site(target, tmp_path / "site")
        assert not (tmp_path / "site").exists()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["r.sqlite"]


def test_a_fragment_is_made_of_letters_digits_and_lines_only() -> None:
    for text in TEXTS.values():
        assert re.fullmatch(r"[\w-]+", anchor("route", text), re.ASCII)

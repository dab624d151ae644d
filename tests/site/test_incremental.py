"""A build after a change equals one from nothing, byte for byte, and makes only the files that show the change."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from registry.building import build_store
from registry.errors import CatalogueError
from registry.exports import Exports
from registry.paths import data_folder
from registry.site import build_site
from registry.site.page import Page
from registry.site.printing import Printer
from tests.support.examples import write
from tests.support.shop import shop_records

ROUNDS = 4
EDITS = 10
"""Edits a round: some forbid a build, and are undone."""

Files = dict[str, bytes]


@dataclass
class Yard:
    """A catalogue with its templates and day, built again and again into one folder."""

    folder: Path
    records: dict[str, str]
    day: date = date(2026, 11, 1)
    base: str = ""

    def __post_init__(self) -> None:
        shutil.copytree(data_folder("templates"), self.templates)

    @property
    def templates(self) -> Path:
        return self.folder / "templates"

    @property
    def site(self) -> Path:
        return self.folder / "out" / "site"

    def build(self, name: str = "out", *, ledger: bool = True) -> Files:
        """The files of a build into that folder. Raises what forbids it."""
        shutil.rmtree(self.folder / "catalogue", ignore_errors=True)
        out = self.folder / name
        build_store(write(self.records, self.folder / "catalogue"), out / "registry.sqlite", self.day)
        known = out / ".site.files" if ledger else None
        build_site(
            out / "registry.sqlite",
            out / "site",
            templates=self.templates,
            base=self.base,
            beside=Exports,
            ledger=known,
        )
        return content(out / "site")

    def anew(self) -> Files:
        """The files of a build from nothing."""
        shutil.rmtree(self.folder / "other", ignore_errors=True)
        return self.build("other", ledger=False)

    def made(self, edit: Callable[[], None]) -> set[str]:
        """The files that a build after the edit wrote, having compared all with a build from nothing."""
        before = inodes(self.site)
        edit()
        assert self.build() == self.anew()
        return {name for name, inode in inodes(self.site).items() if before.get(name) != inode}

    def replace(self, path: str, old: str, new: str) -> Callable[[], None]:
        """An edit of a record."""
        assert old in self.records[path]
        return lambda: self.records.__setitem__(path, self.records[path].replace(old, new))


def content(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def inodes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    made = Yard(tmp_path, shop_records() | MORE)
    made.build()
    return made


MORE = {
    "labs/other": "name: Other lab\n",
    "models/other/gamma": "name: Gamma\n",
    "routes/bad/other/gamma": "- {offering: api, price: {input: '1.00', output: '2.00', source: acme/blog}}\n",
}


def kinds(records: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(records):
        found.setdefault(path.partition("/")[0], []).append(path)
    return found


def changed(text: str, pick: Random) -> str:
    """The text with one number, word of an answer, or title changed, or a line more."""
    spots = [*re.finditer(r"\d|\byes\b|\bno\b|(?<=name: )\w|(?<=title: )\w|(?<=finding: )\w", text)]
    if not spots or pick.random() < 0.1:
        return f"# a remark\n{text}"
    spot = pick.choice(spots)
    word = {"yes": "no", "no": "yes"}.get(
        spot[0], str(pick.randrange(10)) if spot[0].isdigit() else pick.choice("XY<&")
    )
    return text[: spot.start()] + word + text[spot.end() :]


def edited(yard: Yard, pick: Random) -> str:
    """Does one edit, and says what it was."""
    kind = pick.choice(["change", "change", "change", "change", "add", "delete", "template", "day", "base"])
    path = pick.choice(pick.choice(sorted(kinds(yard.records).items()))[1])
    match kind:
        case "change":
            yard.records[path] = changed(yard.records[path], pick)
        case "add":
            parts = path.split("/")
            parts[1 if parts[0] == "providers" else -1] += str(pick.randrange(100))
            yard.records["/".join(parts)] = yard.records[path]
        case "delete":
            del yard.records[path]
        case "template":
            path = pick.choice(["base.html", "claim.html", "model.html", "parts.html"])
            with (yard.templates / path).open("a") as stream:
                stream.write("<!-- a remark -->\n")
        case "day":
            yard.day += timedelta(days=pick.randrange(-400, 400))
        case _:
            yard.base = pick.choice(["", "https://example.org/", "https://example.org/models/"])
    return f"{kind} {path}"


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_build_after_any_edit_equals_one_from_nothing(seed: int, yard: Yard) -> None:
    pick, done = Random(seed), 0
    while done < EDITS:
        before, was, written = (dict(yard.records), yard.day, yard.base), content(yard.site), inodes(yard.site)
        what = edited(yard, pick)
        try:
            found = yard.build()
        except CatalogueError:
            yard.records, yard.day, yard.base = before
        else:
            assert found == yard.anew(), what
            same = {name for name, inode in inodes(yard.site).items() if written.get(name) == inode}
            assert same == {name for name in found if was.get(name) == found[name]}, what
            done += 1


BETA = "models/lab/beta.html", "compare/lab/beta.html", "api/v1/models/lab/beta.json", "models/lab/beta.md"
GAMMA = tuple(name.replace("lab/beta", "other/gamma") for name in BETA)
ALPHA = tuple(name.replace("beta", "alpha") for name in BETA)


@dataclass
class Rendered:
    """Which pages are rendered."""

    paths: set[str]

    @classmethod
    def watched(cls, monkeypatch: pytest.MonkeyPatch) -> Rendered:
        found, render = cls(set()), Printer._made

        def noted(printer: Printer, page: Page) -> bytes:
            found.paths.add(page.path)
            return render(printer, page)

        monkeypatch.setattr(Printer, "_made", noted)
        return found


def test_build_of_the_same_renders_and_writes_nothing(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered, before = Rendered.watched(monkeypatch), inodes(yard.site)
    yard.build()
    assert rendered.paths == set()
    assert inodes(yard.site) == before


def test_changed_price_renders_and_writes_what_shows_it(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    yard.replace("routes/good/lab/beta", '"8.00"', '"8.50"')()
    rendered, before = Rendered.watched(monkeypatch), inodes(yard.site)
    yard.build()
    written = {name for name, inode in inodes(yard.site).items() if before.get(name) != inode}
    assert {*BETA, "index.html", "data/routes.csv", "data/registry.sqlite", "api/v1/routes.json"} <= written
    assert {"index.html", BETA[0], BETA[1]} <= rendered.paths
    unshown = {"providers/good.html", "labs/other.html", "sources/acme/terms.html", "arrangements/deal-zero.html"}
    assert unshown.isdisjoint(rendered.paths)
    assert not {name for name in written if name.startswith(("badges/", "places/", "policies/", "providers/"))}
    assert {ALPHA[3], GAMMA[3]}.isdisjoint(written)


def test_changed_name_of_a_provider_renders_what_names_it(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    yard.replace("providers/quiet/provider", "name: Quiet", "name: Quieter")()
    rendered, before = Rendered.watched(monkeypatch), inodes(yard.site)
    yard.build()
    written = {name for name, inode in inodes(yard.site).items() if before.get(name) != inode}
    assert {ALPHA[0], ALPHA[3], "providers/quiet.html", "providers/quiet.md", "routes/quiet.html"} <= written
    assert {"providers/good.html", "labs/other.html", "routes/good.html", BETA[1]}.isdisjoint(rendered.paths)
    assert {BETA[3], GAMMA[3], "providers/good.md"}.isdisjoint(written)


def test_document_for_machines_bears_the_catalogues_digest_at_once(yard: Yard) -> None:
    made = yard.made(yard.replace("models/lab/beta", "context_window: 8000", "context_window: 9000"))
    assert GAMMA[2] in made, "its envelope names the catalogue"
    assert GAMMA[3] not in made


def test_what_is_gone_is_removed(yard: Yard) -> None:
    def gone() -> None:
        del yard.records["models/other/gamma"]
        del yard.records["routes/bad/other/gamma"]

    assert {name for name in GAMMA if (yard.site / name).exists()} == set(GAMMA)
    yard.made(gone)
    assert not [name for name in GAMMA if (yard.site / name).exists()]
    assert not (yard.site / "models/other").exists()


def test_other_day_makes_every_page(yard: Yard) -> None:
    def tomorrow() -> None:
        yard.day += timedelta(days=1)

    made = yard.made(tomorrow)
    assert {name for name in content(yard.site) if name.endswith((".html", ".md")) or "badges/" in name} <= made


def test_other_template_makes_every_page_that_shows_it(yard: Yard) -> None:
    def remark() -> None:
        (yard.templates / "claim.html").write_text("<td>mine</td>")

    made = yard.made(remark)
    assert {ALPHA[0], BETA[0], GAMMA[0], "providers/good.html"} <= made
    assert "index.html" not in made


@pytest.mark.parametrize("touch", ["other words", "nothing left", "gone", "a link", "a folder"])
def test_file_that_somebody_touched_is_made_again(yard: Yard, touch: str) -> None:
    page = yard.site / BETA[0]
    whole = page.read_bytes()
    other = yard.site / GAMMA[0]
    match touch:
        case "other words":
            page.write_bytes(whole.swapcase())
        case "nothing left":
            page.write_bytes(b"")
        case "gone":
            page.unlink()
        case "a link":
            page.unlink()
            page.symlink_to(other)
        case _:
            page.unlink()
            page.mkdir()
    assert yard.made(lambda: None) == {BETA[0]}
    assert page.read_bytes() == whole
    assert not page.is_symlink()


@pytest.mark.parametrize("text", ["", "{}", "modelroutes files 1 x\n", "cut", "\udc80", "folder"])
def test_ledger_that_cannot_be_used_is_as_good_as_none(yard: Yard, text: str) -> None:
    ledger = yard.site.with_name(".site.files")
    every = set(inodes(yard.site))
    if text == "cut":
        text = ledger.read_text()[:-40]
    ledger.unlink()
    if text == "folder":
        ledger.mkdir()
    else:
        ledger.write_bytes(text.encode(errors="surrogateescape"))
    assert yard.made(lambda: None) == every


def test_disk_without_links_is_written_anew(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    before = set(inodes(yard.site))
    assert yard.made(lambda: None) == before


def test_failed_build_leaves_site_and_ledger(yard: Yard) -> None:
    before = content(yard.folder / "out")
    (yard.templates / "source.html").write_text("{{ nothing_of_that_name }}")
    with pytest.raises(Exception, match="nothing_of_that_name"):
        yard.build()
    assert content(yard.site) == {
        name.removeprefix("site/"): one for name, one in before.items() if name.startswith("site/")
    }
    assert (yard.folder / "out" / ".site.files").read_bytes() == before[".site.files"]

"""Writing a site: whole or not at all, and never over somebody's own files."""

import ctypes
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.errors import StoreError
from registry.site import write
from registry.site.write import write_site

Files = list[tuple[str, bytes]]


def site(word: bytes) -> Files:
    return [("index.html", b"<title>modelroutes</title>" + word), ("models/a/b.html", word)]


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def beside(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


@pytest.fixture(params=["in one step", "in two steps"])
def target(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the system exchanges two names at once, and where it can't."""
    if request.param == "in two steps":
        monkeypatch.setattr(write, "_exchange", lambda *_: False)
    return tmp_path / "out" / "site"


def test_files_become_the_whole_site(target: Path) -> None:
    assert write_site(target, site(b"one")) == 2
    assert content(target) == dict(site(b"one"))
    assert write_site(target, [*site(b"two"), ("new.html", b"n")]) == 3
    assert content(target) == dict([*site(b"two"), ("new.html", b"n")])
    assert write_site(target, site(b"three")) == 2
    assert content(target) == dict(site(b"three"))
    assert beside(target) == ["site"]


def failing(error: BaseException) -> Iterator[tuple[str, bytes]]:
    yield from site(b"new")
    raise error


@pytest.mark.parametrize(
    "error", [ValueError("a bug"), KeyboardInterrupt(), OSError(errno.EIO, "not the disk of ours")]
)
def test_what_the_files_raise_is_passed_on_and_changes_nothing(target: Path, error: BaseException) -> None:
    write_site(target, site(b"old"))
    with pytest.raises(type(error)):
        write_site(target, failing(error))
    assert content(target) == dict(site(b"old"))
    assert beside(target) == ["site"]


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "a//b", "./a", "", "index.html"])
def test_path_that_leaves_the_site_or_comes_twice_is_refused(target: Path, name: str) -> None:
    write_site(target, site(b"old"))
    with pytest.raises(StoreError, match="two pages share the path"):
        write_site(target, [*site(b"new"), (name, b"x")])
    assert content(target) == dict(site(b"old"))
    assert beside(target) == ["site"]


def test_folder_of_somebody_else_is_never_replaced(target: Path) -> None:
    target.mkdir(parents=True)
    (target / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreError, match="holds something else than a site of modelroutes"):
        write_site(target, site(b"new"))
    (target / "index.html").write_text("<title>my own page</title>")
    with pytest.raises(StoreError, match="holds something else"):
        write_site(target, site(b"new"))
    assert (target / "thesis.txt").read_text() == "years of work"


def test_file_in_the_place_of_the_site_is_left(target: Path) -> None:
    target.parent.mkdir(parents=True)
    target.write_text("a file")
    with pytest.raises(StoreError, match="holds something else"):
        write_site(target, site(b"new"))
    assert target.read_text() == "a file"


def test_empty_folder_becomes_the_site(target: Path) -> None:
    target.mkdir(parents=True)
    write_site(target, site(b"new"))
    assert content(target) == dict(site(b"new"))


def test_link_is_written_through(target: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "site"
    write_site(real, site(b"old"))
    target.parent.mkdir(parents=True)
    target.symlink_to(real)
    write_site(target, site(b"new"))
    assert target.is_symlink()
    assert content(real) == dict(site(b"new"))
    assert beside(real) == ["site"]


def test_site_that_a_killed_build_set_aside_goes_back(target: Path) -> None:
    write_site(target, site(b"old"))
    target.rename(target.with_name(".site.old"))
    with pytest.raises(ValueError, match="a bug"):
        write_site(target, failing(ValueError("a bug")))
    assert content(target) == dict(site(b"old"))


def test_drafts_of_builds_that_are_gone_are_removed(target: Path) -> None:
    target.parent.mkdir(parents=True)
    gone = target.with_name(f".site.{2**22 + 1}.abc.draft")
    alive = target.with_name(f".site.{os.getpid()}.abc.draft")
    for draft in (gone, alive):
        (draft / "models").mkdir(parents=True)
    write_site(target, site(b"new"))
    assert beside(target) == [alive.name, "site"]


def test_another_build_that_was_first_is_replaced(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both found no site; the slower one finds one when it puts its own there."""

    def slow() -> Iterator[tuple[str, bytes]]:
        yield from site(b"slow")
        write_site(target, site(b"fast"))

    real = Path.exists
    asked: list[Path] = []

    def exists(path: Path, **rest: bool) -> bool:
        if path == target and len(asked) < 1 and real(path):
            asked.append(path)
            return False
        return real(path, **rest)

    target.parent.mkdir(parents=True)
    files = slow()
    monkeypatch.setattr(Path, "exists", exists)
    write_site(target, files)
    assert content(target) == dict(site(b"slow"))
    assert beside(target) == ["site"]


def test_disk_that_refuses_is_said_in_our_words(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(target, site(b"old"))

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(write, "_written", full)
    with pytest.raises(StoreError, match=r"can't write `.*/out/site`: no space left on device") as caught:
        write_site(target, site(b"new"))
    assert caught.value.hint == "check free space and permissions; the site that was there is unchanged"
    assert content(target) == dict(site(b"old"))


def test_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(StoreError, match="can't write"):
        write_site(tmp_path / "out" / "site", site(b"new"))


def test_place_that_cannot_take_the_site_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(StoreError, match="invalid cross-device link"):
        write_site(tmp_path / "site", site(b"new"))
    assert list(tmp_path.iterdir()) == []


def test_second_step_that_fails_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "site"
    write_site(target, site(b"old"))
    real = Path.rename

    def refuse(path: Path, to: Path) -> Path:
        if path.name.endswith(".draft"):
            raise OSError(errno.EIO, "Input/output error")
        return real(path, to)

    monkeypatch.setattr(write, "_exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(StoreError, match="input/output error"):
        write_site(target, site(b"new"))
    assert content(target) == dict(site(b"old"))
    assert beside(target) == ["site"]


def test_system_without_an_exchange_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not write._exchange(tmp_path, tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    assert not write._exchange(tmp_path, tmp_path)

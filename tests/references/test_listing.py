"""Which files are looked at: the git index, a walk, links, sizes, names that are never read."""

import os
import subprocess
from pathlib import Path

import pytest

from registry.errors import UsageError
from registry.references.index import GitIndexError, paths_in_index
from registry.references.listing import HIDING_LINK, MAX_BYTES, TOO_LARGE, list_files


def git(folder: Path, *words: str) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "-C", folder, *words], check=True, capture_output=True, env=environment)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for path in ("a.yaml", "b/c.json", "b/ä ö.env", "node_modules/x/y.json", "b/poetry.lock", "b/cassettes/t.yaml"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    return tmp_path


def test_a_walk_leaves_out_tools_locks_and_recordings(tree: Path) -> None:
    listing = list_files(str(tree))
    assert listing.paths == ("a.yaml", "b/c.json", "b/ä ö.env")
    assert [tuple(one) for one in listing.skipped] == [
        ("b/cassettes", "a folder of tools or copies"),
        ("b/poetry.lock", "a lock file or a build product"),
        ("node_modules", "a folder of tools or copies"),
    ]


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_the_index_says_what_belongs_to_the_repository(tree: Path, version: str) -> None:
    git(tree, "init", "-q")
    git(tree, "add", "-f", "a.yaml", "b")
    if version == "3":
        (tree / "new.yaml").write_text("x", encoding="utf-8")
        git(tree, "add", "-N", "new.yaml")
    else:
        git(tree, "update-index", "--index-version", version)
    (tree / "untracked.yaml").write_text("x", encoding="utf-8")
    more = ("new.yaml",) if version == "3" else ()
    listing = list_files(str(tree))
    assert listing.paths == ("a.yaml", "b/c.json", "b/ä ö.env", *more)
    assert {one.path for one in listing.skipped} == {"b/poetry.lock", "b/cassettes/t.yaml"}
    assert list_files(str(tree), ["b"]).paths == ("b/c.json", "b/ä ö.env")
    assert list_files(str(tree), ["untracked.yaml", "a.yaml"]).paths == ("a.yaml", "untracked.yaml")


def test_a_file_that_the_index_names_and_nobody_has_is_skipped(tree: Path) -> None:
    git(tree, "init", "-q")
    git(tree, "add", "a.yaml", "b/c.json")
    (tree / "a.yaml").unlink()
    listing = list_files(str(tree))
    assert (listing.paths, [tuple(one) for one in listing.skipped]) == (("b/c.json",), [("a.yaml", "not there")])


@pytest.mark.parametrize("way", ["split", "hashes", "garbage", "cut"])
def test_an_index_that_is_not_read_leaves_a_walk(tree: Path, way: str) -> None:
    git(tree, "init", "-q", *(["--object-format=sha256"] if way == "hashes" else []))
    git(tree, "add", "a.yaml")
    if way == "split":
        git(tree, "update-index", "--split-index")
    index = tree / ".git" / "index"
    if way == "garbage":
        index.write_bytes(b"DIRC" + b"\xff" * 40)
    if way == "cut":
        index.write_bytes(index.read_bytes()[:60])
    assert list_files(str(tree)).paths == ("a.yaml", "b/c.json", "b/ä ö.env")


@pytest.mark.parametrize(
    "raw", [b"", b"DIRC", b"DIRC\0\0\0\x09\0\0\0\0", b"PACK" + bytes(40), b"DIRC\0\0\0\x02\0\0\0\x01" + bytes(30)]
)
def test_what_is_no_index_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "index").write_bytes(raw)
    with pytest.raises(GitIndexError):
        paths_in_index(str(tmp_path / "index"))


def test_no_link_is_followed(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.yaml").write_text("model: gpt-4o", encoding="utf-8")
    (tree / "link.yaml").symlink_to(outside / "secret.yaml")
    (tree / "inside.yaml").symlink_to(tree / "a.yaml")
    (tree / "folder").symlink_to(outside)
    (tree / "loop").symlink_to(tree)
    listing = list_files(str(tree))
    assert listing.paths == ("a.yaml", "b/c.json", "b/ä ö.env")
    assert {one.path for one in listing.skipped if one.reason == "a link"} == {"inside.yaml", "folder", "loop"}
    assert {one.path for one in listing.skipped if one.reason == HIDING_LINK} == {"link.yaml"}
    with pytest.raises(UsageError, match="outside"):
        list_files(str(tree), ["folder/secret.yaml"])
    with pytest.raises(UsageError, match="outside"):
        list_files(str(tree), [f"../{outside.name}"])
    with pytest.raises(OSError, match="link"):
        listing.read("folder/secret.yaml")
    with pytest.raises(OSError, match=r"."):
        listing.read("link.yaml")


def test_only_regular_files_of_sane_size_are_read(tree: Path) -> None:
    os.mkfifo(tree / "pipe.yaml")
    (tree / "large.yaml").write_bytes(b"x" * (MAX_BYTES + 1))
    (tree / "whole.yaml").write_bytes(b"x" * MAX_BYTES)
    listing = list_files(str(tree), ["pipe.yaml", "large.yaml", "whole.yaml"])
    assert listing.paths == ("whole.yaml",)
    assert [tuple(one) for one in listing.skipped] == [("large.yaml", TOO_LARGE), ("pipe.yaml", "no regular file")]
    assert len(listing.read("whole.yaml")) == MAX_BYTES
    with pytest.raises(OSError, match="no regular file"):
        listing.read("pipe.yaml")


def test_a_path_that_is_not_there_is_a_mistake(tree: Path) -> None:
    with pytest.raises(UsageError, match=r"no file `c\.yaml`"):
        list_files(str(tree), ["c.yaml"])


def test_a_policy_may_leave_files_out(tree: Path) -> None:
    listing = list_files(str(tree), keep=lambda path: not path.startswith("b/"))
    assert listing.paths == ("a.yaml",)
    assert ("b/c.json", "excluded by the policy") in [tuple(one) for one in listing.skipped]


def test_a_folder_that_can_not_be_listed_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [one.reason for one in list_files(str(tree)).skipped] == ["can't be listed: permission denied"]

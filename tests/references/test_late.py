"""Finders are imported late: what says that one need not be asked must never keep a file from it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.references.formats import FILES, TREES, Late, files_named, of_tree
from registry.references.reading import SUFFIXES, _roots, suffix_of
from registry.references.text import UnreadableError, decoded
from registry.references.tree import Node

CORPUS = Path(__file__).parent / "corpus"
PATHS = sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*") if path.is_file())
NAMES = ("", "a", *dict.fromkeys(path.rpartition("/")[2] for path in PATHS))
FOLDERS = ("", "a/", ".github/workflows/", ".Continue/", ".continue/", ".codex/", "aichat/", "sub/.CODEX/")
ENDS = ("", ".yaml", ".yml", ".json", ".js", ".ts", ".env", ".tf", ".toml", ".example", ".Dockerfile", ".modelfile")


def trees() -> dict[str, list[Node]]:
    found = {}
    for path in PATHS:
        if suffix_of(path) in SUFFIXES:
            try:
                found[path] = _roots(suffix_of(path), decoded((CORPUS / path).read_bytes()))
            except UnreadableError:
                continue
    return found


@given(st.sampled_from(FOLDERS), st.sampled_from(NAMES), st.sampled_from(ENDS), st.booleans())
def test_whoever_takes_a_name_is_asked(folder: str, name: str, end: str, upper: bool) -> None:  # noqa: FBT001 - drawn
    path = folder + (name.upper() if upper else name) + end
    for late in (*FILES, *TREES):
        assert late.may_take(path) or not late.load().by_path(path), (late.name, path)


@pytest.mark.parametrize("late", TREES, ids=lambda late: late.name)
def test_whoever_takes_a_shape_is_asked(late: Late) -> None:
    form = late.load()
    for path, roots in trees().items():
        together = Node("list", 1, 1)
        together.items = [(one, one) for one in roots]
        for root in (*roots, together):
            assert late.may_read(root) or not form.by_shape(root), path


def test_the_first_finder_of_the_tuple_takes_the_tree() -> None:
    for path, roots in trees().items():
        for root in roots:
            forms = [late.load() for late in TREES]
            first = next(form for form in forms if form.by_path(path) or form.by_shape(root))
            assert of_tree(path, root) is first, path


def test_some_finder_is_not_asked() -> None:
    assert [form.name for form in files_named("a/.env.example")] == ["env"]
    assert not list(files_named("a/notes.md"))
    assert not any(late.may_take("a/app.json") for late in TREES)

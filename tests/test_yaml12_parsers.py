"""libyaml and the Python parser give the same documents, whatever the text."""

import re
import subprocess
import sys

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from registry.findings import Location
from registry.yaml12 import MAX_DEPTH, Document, read
from registry.yaml12.tree import HAS_LIBYAML

needs_libyaml = pytest.mark.skipif(not HAS_LIBYAML, reason="no libyaml to compare with")

PARTS = [
    *("a", "b: ", "x: y\n", "- ", "? ", ": ", ":", ",", "[", "]", "{", "}", "'", '"', "# c", "#", "-", "?"),
    *("&a ", "*a ", "!t ", "!!str ", "!", "&", "*", "<<: ", "---\n", "...\n", "%TAG ", "@", "`", "|", "|-", ">"),
    *("\\", "\\n", "\\u00e9", "\\ud800", "~", "null", "true", "NO", "1", "0.5", "1e99", ".inf", "0x1", "é", "😀"),
    *("a?b", "x:y", "[a, b]", "{a: 1}", "'x'", '"y"', "2026-03-01", "12:30"),
]

BLANKS = [" ", "  ", "\n", "\n  ", "\n    ", "\n\n", "\t", "\r\n", "\r", "|\n", "|-\n  ", "|2\n"]

texts = st.lists(st.sampled_from([*PARTS, *BLANKS]), max_size=14).map("".join)

keys = st.text("abcNO0.é-<~", min_size=1, max_size=5)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.text(max_size=12),
    st.sampled_from(["NO", "1.50", "12:30"]),
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)

LOST_TOKEN = re.compile(r"\?(?:\s|#[^\n\r]*)*[],:]")
"""Inside brackets libyaml drops the token after an empty `?` key; both parsers refuse such a text, in other words."""


@needs_libyaml
@given(texts)
@example("a: b\t# c\n")
@example("{a: b?c, d: }")
@example("a: |\t\n  b")
@example("['a'#b")
@example("[!a, !b]")
@example("- x\n{")
def test_both_parsers_give_the_same_document(text: str) -> None:
    assume(not LOST_TOKEN.search(text))

    assert_same(text.encode())


@needs_libyaml
@given(st.binary(max_size=40))
@example("é\x85".encode())
@example(b"a: \xff")
def test_both_parsers_give_the_same_for_bytes(raw: bytes) -> None:
    assume(not LOST_TOKEN.search(raw.decode(errors="replace")))

    assert_same(raw)


def assert_same(raw: bytes) -> None:
    first, second = read(raw, "f.yaml", libyaml=True), read(raw, "f.yaml", libyaml=False)
    assert first.findings == second.findings
    assert repr(first.data) == repr(second.data)


@given(raw=st.binary(), libyaml=st.booleans())
def test_bytes_never_raise(raw: bytes, *, libyaml: bool) -> None:
    document = read(raw, "f.yaml", libyaml=libyaml and HAS_LIBYAML)

    assert document.data is not None or document.findings or raw.decode().strip()


@given(
    text=texts,
    keys=st.lists(st.sampled_from(["a", "b", "x", "1", "", "~", 0, 1, -1, 10**9]), max_size=4),
    key=st.booleans(),
)
def test_locate_never_raises_and_stays_in_the_file(text: str, keys: list[str | int], *, key: bool) -> None:
    document = read(text.encode(), "f.yaml")
    place = document.locate(keys, key=key)

    assert place.path == "f.yaml"
    assert 0 <= place.line <= len(re.split(r"\r\n|\r|\n", text)) + 1


@given(texts)
def test_findings_have_places_in_the_file(text: str) -> None:
    lines = re.split(r"\r\n|\r|\n", text)
    for found in read(text.encode(), "f.yaml").findings:
        assert found.location == Location("f.yaml") or found.location.line <= len(lines)
        assert found.location.column <= max(map(len, lines)) + 1
        assert "\n" not in found.message
        assert "Error" not in found.message


@given(value=values, libyaml=st.booleans())
def test_what_is_written_is_read(value: object, *, libyaml: bool) -> None:
    document = read(flow(value).encode(), "f.yaml", libyaml=libyaml and HAS_LIBYAML)

    assert document.findings == ()
    assert value == document.data
    assert_located(document, value, [])


def flow(value: object) -> str:
    """The value in brackets, each text and key in double quotes, each character of them escaped."""
    match value:
        case dict():
            return "{" + ", ".join(f"{flow(key)}: {flow(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ",\n ".join(map(flow, value)) + "]"
        case str():
            return '"' + "".join(f"\\U{ord(character):08x}" for character in value) + '"'
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case _:
            return str(value)


def assert_located(document: Document, value: object, at: list[str | int]) -> None:
    """Each value is found at the first character of how it is written."""
    place = document.locate(at)
    line = document._text.split("\n")[place.line - 1]
    assert line[place.column - 1 :].startswith(flow(value).split("\n")[0])
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        assert_located(document, item, [*at, key])


def test_deep_nesting_does_not_depend_on_the_parser() -> None:
    for depth in (MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1):
        for text in ("[" * depth + "]" * depth, "- " * depth + "x", "{a: " * depth + "}" * depth):
            assert (depth <= MAX_DEPTH) == (read(text.encode(), "f.yaml", libyaml=False).findings == ())
            if HAS_LIBYAML:
                assert_same(text.encode())


WITHOUT_LIBYAML = """
import sys
sys.modules["yaml._yaml"] = None  # what an installation without libyaml looks like
from registry import yaml12
from registry.yaml12 import tree as yaml12_tree
document = yaml12.read(b"a: [NO, 1.50]\\nb: &x 1\\n", "f.yaml")
print(yaml12_tree.HAS_LIBYAML, document.data, document.locate(["a", 1]), *(f.message for f in document.findings))
"""


def test_reader_works_without_libyaml() -> None:
    result = subprocess.run([sys.executable, "-c", WITHOUT_LIBYAML], capture_output=True, text=True, check=True)

    expected = "False {'a': ['NO', Decimal('1.50')], 'b': 1} f.yaml:1:9 anchor `&x` is not allowed\n"
    assert (expected, "") == (result.stdout, result.stderr)

"""Syntax errors are told in plain words, at the same place and in the same words by both parsers."""

from dataclasses import dataclass

import pytest

from registry.findings import Finding, Location
from registry.yaml12 import read
from registry.yaml12.syntax import syntax_finding
from registry.yaml12.tree import HAS_LIBYAML

QUOTE = "put the text in quotes"
LINE_UP = "check the indentation, and put text with special characters in quotes"
BRACKETS = "put text with commas or brackets in quotes"
ESCAPE = ("1:4", "the text that starts here has a wrong escape", r"write `\\` for a backslash")
NO_KEY = ("this line is not a `key: value`", "add `:` and a space, or indent the line")
BLOCK = ("wrong characters after this `|`", "start the text on the next line")
TAB = ("a tab can't indent", "indent with spaces")
VALUE = ("a value is missing here", f"write the value, or {QUOTE}")

CASES = {
    "a: 'x\n": ("1:4", "this `'` is never closed", "end the text with the same quote"),
    'a: "x\nb: 1\n': ("1:4", 'this `"` is never closed', "end the text with the same quote"),
    "a: 'x\n---\n": ("1:4", "this `'` is never closed", "end the text with the same quote"),
    'a: "\\q"\n': ESCAPE,
    'a: "\\x4"\n': ESCAPE,
    'a: "\\\'"\n': ESCAPE,
    'a: "\\ud83d\\ude00"\n': ESCAPE,
    'a: "\\U00110000"\n': ESCAPE,
    'a: "\\Uffffffff"\n': ESCAPE,
    "a: 1\nfoo\nb: 2\n": ("2:1", *NO_KEY),
    "a: 1\n'foo'": ("2:1", *NO_KEY),
    "- x\n{": ("2:1", *NO_KEY),
    "a: |x\n": ("1:4", *BLOCK),
    "a: |0\n  x\n": ("1:4", *BLOCK),
    "a: |+12\n  x\n": ("1:4", *BLOCK),
    "a: |\n \tx\n": ("2:2", *TAB),
    "a: |2\n \tx\n": ("2:2", *TAB),
    "a: |\n  x\n\ty\n": ("3:1", *TAB),
    "a:\n\tb: 1\n": ("2:1", *TAB),
    "a: b\n\tc\n": ("2:1", *TAB),
    "a: b\n\t# c\n": ("2:1", *TAB),
    "a: *\n": ("1:4", "`*` can't start a plain text", QUOTE),
    "a: **bold**\n": ("1:4", "`*` can't start a plain text", QUOTE),
    "- & b\n": ("1:3", "`&` can't start a plain text", QUOTE),
    "a: !x{y\n": ("1:4", "`!` can't start a plain text", QUOTE),
    "a: !b%c\n": ("1:4", "`!` can't start a plain text", QUOTE),
    "a: !<x\n": ("1:4", "`!` can't start a plain text", QUOTE),
    "a: !b! c\n": ("1:4", "`!` can't start a plain text", QUOTE),
    "a: !b!c d\n": ("1:4", "`!` can't start a plain text", QUOTE),
    "a: @x\n": ("1:4", "`@` can't start a plain text", QUOTE),
    "a: %x\n": ("1:4", "`%` can't start a plain text", QUOTE),
    "a: [|]\n": ("1:5", "`|` can't start a plain text", QUOTE),
    "a: [b, c\nd: e\n": ("2:2", "`,` or `]` is missing before this", f"the list starts on line 1; {BRACKETS}"),
    "a:\n  [b [c]]\n": ("2:6", "`,` or `]` is missing before this", f"the list starts on line 2; {BRACKETS}"),
    "a: {b: c d: e}\n": ("1:11", "`,` or `}` is missing before this", f"the mapping starts on line 1; {BRACKETS}"),
    "a: {b: c\n": ("1:4", "this `{` is never closed", f"close it, or {QUOTE}"),
    "a: [b, c\n\n": ("1:4", "this `[` is never closed", f"close it, or {QUOTE}"),
    "a: [": ("1:5", "the file ends inside brackets", "close every `[` and `{`"),
    "a: {\n\n\n": ("1:5", "the file ends inside brackets", "close every `[` and `{`"),
    "a: [b, ,c]\n": ("1:8", *VALUE),
    "a: ]\n": ("1:4", *VALUE),
    "a: ,\n": ("1:4", *VALUE),
    "a: [b:]\n": ("1:6", "`:` can't stand here", f"write a space after it, or {QUOTE}"),
    "a: b: c\n": ("1:5", "`:` can't stand here", f"check the indentation, or {QUOTE}"),
    "a: 1\n  b: 2\n": ("2:4", "`:` can't stand here", f"check the indentation, or {QUOTE}"),
    "a: - b\n": ("1:4", "a list can't start here", "start it on a line of its own"),
    "a: ? b\n": ("1:4", "`?` can't stand here", QUOTE),
    "a:\n  b: 1\n c: 2\n": ("3:2", "this does not fit into the mapping that starts on line 1", LINE_UP),
    "a: 'b' c\n": ("1:8", "this does not fit into the mapping that starts on line 1", LINE_UP),
    "#\n- a\nb: 1\n": ("3:1", "this does not fit into the list that starts on line 2", LINE_UP),
    "[a] b\n": ("1:5", "this does not belong to the value above it", LINE_UP),
    "a: 1\n...\nb\n": ("3:1", "this does not belong to the value above it", LINE_UP),
}


PARSERS = [True] * HAS_LIBYAML + [False]


@pytest.mark.parametrize("libyaml", PARSERS)
@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_syntax_error_is_told_in_plain_words(text: str, expected: tuple[str, str, str], *, libyaml: bool) -> None:
    document = read(text.encode(), "f.yaml", libyaml=libyaml)

    assert document.data is None
    assert [(f"f.yaml:{expected[0]}", "yaml-syntax", *expected[1:])] == [
        (str(found.location), found.rule, found.message, found.hint) for found in document.findings
    ]


@pytest.mark.parametrize("libyaml", PARSERS)
def test_mistakes_before_a_syntax_error_are_found_too(*, libyaml: bool) -> None:
    document = read(b"a: &x 1\nb: !y [\n", "f.yaml", libyaml=libyaml)

    assert [found.rule for found in document.findings] == ["yaml-anchor", "yaml-tag", "yaml-syntax"]


@dataclass
class At:
    """A place on the first line."""

    index: int
    line: int = 0

    def __post_init__(self) -> None:
        self.column = self.index


def test_error_of_an_unknown_kind_is_told_too() -> None:
    found = syntax_finding("a: b", "f.yaml", ("while doing something new", At(0), "found something new", At(3)))

    assert Finding(Location("f.yaml", 1, 4), "yaml-syntax", "this is not YAML", LINE_UP) == found

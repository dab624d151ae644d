"""The text of records: read back as it was meant, short leaves in brackets, long texts folded."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import UsageError
from registry.importers.terms.yaml_form import WIDTH, text_of
from registry.yaml12 import read

PATH = "providers/acme/provider.yaml"
WORDS = [
    "no",
    "true",
    "null",
    "12",
    "0.39",
    "2026-01-01",
    "a: b",
    "a #b",
    "-x",
    "it's",
    'say "x"',
    "[x]",
    "x,y",
    "ß",
    "~",
]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_read_back(word: str) -> None:
    assert word == data_of({"name": word, "kind": [word]})["name"]


def data_of(data: dict[str, Any]) -> Any:
    return read(text_of(PATH, data).encode(), "").data


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc", "Cf"]), min_size=1))
def test_any_text_is_read_back(text: str) -> None:
    data = {"name": text, "kind": [text], "offerings": {"api": {"title": text}}}
    assert data == data_of(data)


def test_keys_stand_in_the_order_of_the_record() -> None:
    text = text_of(PATH, {"offerings": {}, "kind": ["host"], "name": "Acme"})
    assert text.partition("\n")[2] == "name: Acme\nkind: [host]\nofferings: {}\n"


def test_a_long_text_is_folded() -> None:
    long = "word " * 60 + "end"
    text = text_of(PATH, {"name": "Acme", "kind": ["host"], "claims": {"training": {"value": "no", "note": long}}})
    assert "    note: >-\n      word word" in text
    assert all(len(line) <= WIDTH for line in text.splitlines())


def test_a_long_text_with_two_spaces_stays_on_its_line() -> None:
    long = "word " * 60 + " end"
    data = {"name": "Acme", "kind": ["host"], "claims": {"training": {"value": "no", "note": long}}}
    assert data == data_of(data)


def test_evidence_stands_on_one_line_where_it_fits() -> None:
    entry = {"source": "a/b", "locator": "1", "finding": "short"}
    claim = {"value": "no", "evidence": [entry, {**entry, "finding": "long " * 30}]}
    text = text_of(PATH, {"name": "Acme", "kind": ["host"], "claims": {"training": claim}})
    assert '      - {source: a/b, locator: "1", finding: short}\n' in text
    assert '      - source: a/b\n        locator: "1"\n        finding: ' in text


def test_a_value_of_another_place_has_no_form() -> None:
    with pytest.raises(UsageError, match="no record has its place at"):
        text_of("elsewhere/x.yaml", {})


def test_what_would_not_be_read_back_is_refused() -> None:
    with pytest.raises(UsageError, match="would not be read as it was meant"):
        text_of(PATH, {"name": "bad \x07", "kind": ["host"]})


def test_flags_and_lists_of_words() -> None:
    data = {"name": "Acme", "kind": ["host"], "claims": {"subprocessors": {"value": "unknown", "complete": True}}}
    assert "complete: true" in text_of(PATH, data)

"""Text of new records: read back as it was meant, short where it can be, in the form of the catalogue."""

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import UsageError
from registry.formatting import check_format
from registry.formatting.writing import WIDTH, record_text, scalar
from registry.yaml12 import read

PATH = "routes/acme/lab/model.yaml"
PROVIDER = "providers/acme/provider.yaml"


def written(routes: list[dict[str, Any]]) -> str:
    text = record_text(PATH, routes)
    assert check_format(text.encode(), PATH, PATH) == ()
    return text.partition("\n")[2]


def test_short_parts_stand_in_brackets() -> None:
    price = {"input": "0.28", "output": "1.13", "currency": "USD", "source": "a/b"}
    route = {"offering": "api", "price": price, "aliases": {"native": ["x:1", "@cf/x"]}}
    assert written([route]) == (
        '- offering: api\n  price: {input: "0.28", output: "1.13", currency: USD, source: a/b}\n'
        '  aliases: {native: [x:1, "@cf/x"]}\n'
    )


def test_long_parts_stand_one_a_line() -> None:
    evidence = {"source": "a/b", "locator": "l" * 60, "finding": "f" * 60}
    route = {
        "offering": "api",
        "status": {"value": "active", "evidence": [evidence, {"source": "a/b", "locator": "l"}]},
    }
    assert written([route]).splitlines()[3:] == [
        "    evidence:",
        "      - source: a/b",
        f"        locator: {'l' * 60}",
        f"        finding: {'f' * 60}",
        "      - {source: a/b, locator: l}",
    ]


def test_tiers_keep_the_order_of_the_record_when_they_stand_in_blocks() -> None:
    amounts = dict.fromkeys(("input", "output", "cache_read", "cache_write", "batch_input", "batch_output"), "123.4567")
    text = written(
        [{"offering": "api", "price": {"tiers": [{"above": 1, **amounts}, {"above": 2, **amounts}], "source": "a/b"}}]
    )
    assert text.count("above") == 2


def test_long_text_is_folded() -> None:
    text = written([{"offering": "api", "status": {"value": "unknown", "note": "word " * 50 + "end"}}])
    assert "note: >-" in text
    assert max(map(len, text.splitlines())) <= WIDTH


def test_empty_list_and_truth_are_written_in_brackets_and_bare() -> None:
    text = record_text("models/l/m.yaml", {"name": "M", "features": [], "notes": ["a: b"]})
    assert text.endswith('name: M\nfeatures: []\nnotes: ["a: b"]\n')
    assert "complete: true" in record_text(PATH, [{"offering": "x", "claims": {"subprocessors": {"complete": True}}}])


@pytest.mark.parametrize(
    "text", ["1.10", "true", "~", "null", "", "- x", "a: b", "a #b", "x:", " x", "[x", "1e99", "'", "0x1f"]
)
def test_text_that_would_be_read_otherwise_stands_in_quotes(text: str) -> None:
    assert scalar(text).startswith('"')


@given(st.text(string.printable, max_size=30).filter(lambda text: text.isprintable()))
def test_any_text_is_read_back_as_itself(text: str) -> None:
    assert read(f"key: {scalar(text)}\n".encode(), "x").data == {"key": text}
    assert read(f"[{scalar(text)}, {{k: {scalar(text)}}}]\n".encode(), "x").data == [text, {"k": text}]


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc", "Cf"]), min_size=1))
def test_any_text_of_a_provider_is_read_back(text: str) -> None:
    data = {"name": text, "kind": [text], "offerings": {"api": {"title": text}}}
    assert read(record_text(PROVIDER, data).encode(), "").data == data


def test_keys_stand_in_the_order_of_the_record() -> None:
    text = record_text(PROVIDER, {"offerings": {}, "kind": ["host"], "name": "Acme"})
    assert text.partition("\n")[2] == "name: Acme\nkind: [host]\nofferings: {}\n"


def test_long_text_with_two_spaces_stays_on_its_line() -> None:
    claim = {"value": "no", "note": "word " * 60 + " end"}
    data = {"name": "Acme", "kind": ["host"], "claims": {"training": claim}}
    assert read(record_text(PROVIDER, data).encode(), "").data == data


def test_place_of_no_record_and_data_that_is_lost_are_refused() -> None:
    with pytest.raises(UsageError, match="no record has its place"):
        record_text("nowhere.yaml", {})
    with pytest.raises(UsageError, match="would not be read"):
        record_text(PATH, [{"offering": None}])
    with pytest.raises(UsageError, match="would not be read"):
        record_text(PROVIDER, {"name": "bad \x07", "kind": ["host"]})

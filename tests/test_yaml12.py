"""The strict YAML reader: what it reads, alike with both parsers, is plain data."""

from decimal import Decimal

import pytest

from registry.findings import Location
from registry.yaml12 import MAX_BYTES, MAX_DEPTH, Document
from tests.support.readings import RECORD, Reader, reading

__all__ = ["reading"]


def test_record_is_plain_data(reading: Reader) -> None:
    document = reading(RECORD)

    assert document.findings == ()
    assert document.data == {
        "name": "Model",
        "released": "2026-03-01",
        "routes": [
            {
                "region": "NO",
                "price": {"input": Decimal("1.50"), "output": 3},
                "training": {"value": "no"},
                "notes": "two lines",
            },
            [],
        ],
    }


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("yes: 1\n2026: x\nNO: y\ntrue: z\n1.50: w\n1e999: v\n", ["yes", "2026", "NO", "true", "1.50", "1e999"]),
        ("'null': 1\n\"~\": 2\n'': 3\n'<<': 4\n", ["null", "~", "", "<<"]),
        ("? a\n: 1\n? |-\n  b\n: 2\n", ["a", "b"]),
    ],
)
def test_key_is_the_text_as_written(reading: Reader, text: str, data: list[str]) -> None:
    document = reading(text)

    assert document.findings == ()
    assert isinstance(document.data, dict)
    assert data == list(document.data)


def test_quoted_and_block_scalars_are_text(reading: Reader) -> None:
    document = reading("- '1'\n- \"true\"\n- ''\n- |\n  null\n- >-\n  2\n")

    assert (document.data, document.findings) == (["1", "true", "", "null\n", "2"], ())


@pytest.mark.parametrize("text", ["--- x", "---\nx\n...\n", "x\n# end", "  x", "x\n\n\n"])
def test_one_document_may_have_marks_and_comments(reading: Reader, text: str) -> None:
    assert reading(text) == Document("f.yaml", "x")


@pytest.mark.parametrize(
    "text",
    [
        "a: R & D\n",
        "a: AT&T * 2!\n",
        "a: 'x'  # & * ! are fine in a comment\n",
        'a: "&x *y !z"\n',
        "a: |\n  &x *y !z\n  %TAG\n",
        "a: x\n  %y\n",
        "a: -*\n",
    ],
)
def test_indicator_inside_a_text_is_text(reading: Reader, text: str) -> None:
    assert reading(text).findings == ()


def test_tab_may_stand_where_it_does_not_indent(reading: Reader) -> None:
    document = reading("a:\tb\t# c\nd: [\te,\n\tf]\ng: h\ti\nj: |\t\n  k\tl\n")

    assert document.findings == ()
    assert document.data == {"a": "b", "d": ["e", "f"], "g": "h\ti", "j": "k\tl\n"}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_are_alike(reading: Reader, ends: str) -> None:
    document = reading("a: |\n  x\n  y\nb: [\n]\nc: 1\n".replace("\n", ends))

    assert document.data == {"a": "x\ny\n", "b": [], "c": 1}
    assert Location("f.yaml", 6, 4) == document.locate(["c"])


def test_byte_order_mark_counts_for_nothing(reading: Reader) -> None:
    document = reading("\ufeffa: 1\n")

    assert document.data == {"a": 1}
    assert Location("f.yaml", 1, 4) == document.locate(["a"])


def test_every_character_that_passes_can_be_parsed(reading: Reader) -> None:
    characters = [*range(0x20, 0x7F), *range(0xA0, 0x2028), *range(0x202A, 0xD800), *range(0xE000, 0xFEFF)]
    characters += [*range(0xFF00, 0xFFFE), *range(0x10000, 0x11000), 0x10FFFF]
    text = "".join(map(chr, characters)).replace("'", "")

    assert text == reading(f"'{text}'").data


def test_deepest_allowed_nesting_is_read(reading: Reader) -> None:
    text = "[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH

    assert reading(text).findings == ()
    assert reading("- " * MAX_DEPTH + "x").findings == ()


def test_largest_allowed_file_is_read(reading: Reader) -> None:
    assert reading(b"x" * MAX_BYTES).data == "x" * MAX_BYTES


# Places

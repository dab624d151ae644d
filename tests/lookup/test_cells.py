"""Tables fit the width, CSV holds no formula, Markdown shows what the cell says."""

from __future__ import annotations

import csv as reader
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.lookup.cells import Column, csv, cut, markdown, table, width_of, wrapped

COLUMNS = (Column("name", cuts=True), Column("price", right=True), Column("note", cuts=True), Column("spare", spare=1))
ROWS = [["a/very/long/name/that/goes/on", "1.00", "words " * 12, "x"], ["b", "12.50", "", "y"]]


def test_table_is_as_wide_as_it_comes_where_nobody_says() -> None:
    assert table(COLUMNS[:2], [["a", "1.00"], ["bcd", "12.50"]], None) == "name  price\na      1.00\nbcd   12.50\n"


@pytest.mark.parametrize("width", range(1, 130))
def test_table_fits_every_width(width: int) -> None:
    lines = table(COLUMNS, ROWS, width).splitlines()
    assert len(lines) == 3
    assert max(map(width_of, lines)) <= width


def test_what_is_spare_goes_first_and_numbers_are_never_cut() -> None:
    text = table(COLUMNS, ROWS, 50)
    assert "spare" not in text
    assert "12.50" in text
    assert "…" in text


def test_width_counts_wide_and_combining_characters() -> None:
    assert (width_of("文心"), width_of("e\u0301"), width_of("abc")) == (4, 1, 3)
    assert cut("文心一言", 5) == "文心…"
    assert cut("abc", 3) == "abc"


def test_what_can_not_be_seen_is_written_out() -> None:
    assert "\\x1b[31m" in table(COLUMNS[:1], [["\x1b[31mred"]], None)
    assert "\\x1b" in wrapped(["a", "b"], [["x", "\x1b"]], 40)


def test_wrapped_cells_go_on_in_the_next_line() -> None:
    assert wrapped(["terms", "one", "two"], [["Where", "here and there", ""]], 30) == (
        "terms  one         two\nWhere  here and\n       there\n"
    )


def test_markdown_can_not_be_ended_by_a_cell() -> None:
    text = markdown([Column("a|b"), Column("n", right=True)], [["x | y\n# [z](w) `q` *b* <i>", "1"]])
    assert text.splitlines() == [
        "| a\\|b | n |",
        "| --- | ---: |",
        "| x \\| y\\\\n\\# \\[z\\](w) \\`q\\` \\*b\\* \\<i\\> | 1 |",
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-2-3", "'-2-3"),
        ("@import", "'@import"),
        ("\t=1", "'\t=1"),
        ("\r=1", '"\'\r=1"'),
        ("-2.50", "-2.50"),
        ("+3", "+3"),
        ("-", "'-"),
        ("--1", "'--1"),
        ("-1.", "'-1."),
        ("-²", "'-²"),
        ("0.10", "0.10"),
        ("plain", "plain"),
        ('say "hi", then', '"say ""hi"", then"'),
        ("two\nlines", '"two\nlines"'),
    ],
)
def test_csv_cell_is_never_a_formula(cell: str, expected: str) -> None:
    assert csv([Column("head")], [[cell]]) == f"head\r\n{expected}\r\n"


@given(cells=st.lists(st.text(), min_size=2, max_size=2))
def test_csv_reads_back_as_it_was_but_for_the_apostrophe(cells: list[str]) -> None:
    text = csv([Column("a"), Column("b")], [cells])
    _, row = reader.reader(io.StringIO(text, newline=""))
    for cell, found in zip(cells, row, strict=True):
        assert found in {cell, f"'{cell}"}
        assert not found.startswith(("=", "@", "\t", "\r"))

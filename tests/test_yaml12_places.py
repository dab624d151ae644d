"""Places: where every value and key of a document stands, alike with both parsers."""

import pickle

import pytest

from registry.findings import Finding, Location
from registry.yaml12 import Document, read
from tests.support.readings import RECORD, Reader, reading

__all__ = ["reading"]


@pytest.mark.parametrize(
    ("keys", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("name",), (2, 7), (2, 1)),
        (("routes",), (5, 3), (4, 1)),
        (("routes", 0), (5, 5), (5, 5)),
        (("routes", 0, "region"), (5, 13), (5, 5)),
        (("routes", 0, "price"), (6, 12), (6, 5)),
        (("routes", 0, "price", "output"), (6, 34), (6, 26)),
        (("routes", 0, "training", "value"), (8, 14), (8, 7)),
        (("routes", 0, "notes"), (9, 12), (9, 5)),
        (("routes", 1), (12, 5), (12, 5)),
    ],
)
def test_value_and_key_are_located(
    reading: Reader, keys: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    document = reading(RECORD)

    assert Location("f.yaml", *value) == document.locate(keys)
    assert Location("f.yaml", *key) == document.locate(keys, key=True)


@pytest.mark.parametrize("key", [True, False])
@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (("missing",), (2, 1)),
        (("missing", "name"), (2, 1)),
        (("routes", 2), (5, 3)),
        (("routes", -1), (5, 3)),
        (("routes", "0"), (5, 3)),
        (("routes", 0, "training", "evidence"), (8, 7)),
        (("routes", 0, "price", "missing"), (6, 12)),
        (("name", "x"), (2, 7)),
        (("name", 0), (2, 7)),
    ],
)
def test_missing_key_has_the_place_of_what_is_around_it(
    reading: Reader, keys: tuple[str | int, ...], place: tuple[int, int], *, key: bool
) -> None:
    assert Location("f.yaml", *place) == reading(RECORD).locate(keys, key=key)


def test_column_counts_characters(reading: Reader) -> None:
    document = reading('{é: "😀", ü: 1}')

    assert Location("f.yaml", 1, 13) == document.locate(["ü"])
    assert Location("f.yaml", 1, 10) == document.locate(["ü"], key=True)


def test_empty_value_has_a_place(reading: Reader) -> None:
    document = reading("a:\nb: {c: , d: 1}\n")

    assert Location("f.yaml", 1, 3) == document.locate(["a"])
    assert Location("f.yaml", 2, 8) == document.locate(["b", "c"])


def test_refused_document_still_has_places(reading: Reader) -> None:
    document = reading("%TAG\n---\na: &x 1\n? [b]\n: 2\na: 3\nc: 4\n")

    assert Location("f.yaml", 3, 4) == document.locate(["a"])
    assert Location("f.yaml", 7, 4) == document.locate(["c"])


@pytest.mark.parametrize("text", ["", "a: [", "\0", "[" * 99])
def test_file_that_cannot_be_read_is_its_own_place(reading: Reader, text: str) -> None:
    assert Location("f.yaml") == reading(text).locate(["a", 0])


def test_document_made_by_hand_has_the_file_as_its_place() -> None:
    assert Location("f.yaml") == Document("f.yaml", {"a": 1}).locate(["a"])


def test_document_survives_another_process() -> None:
    document = pickle.loads(pickle.dumps(read(RECORD.encode(), "f.yaml")))  # noqa: S301 - our own bytes

    assert read(RECORD.encode(), "f.yaml") == document
    assert Location("f.yaml", 2, 7) == document.locate(["name"])


def test_number_out_of_bounds_keeps_its_text_and_its_place(reading: Reader) -> None:
    document = reading("a: 1\nb: [0, -.INF]\n")

    assert document.data == {"a": 1, "b": [0, "-.INF"]}
    assert (
        Finding(
            Location("f.yaml", 2, 8),
            "yaml-number",
            "`-.INF` is not a finite number",
            "write a finite number, or put it in quotes if it is text",
        ),
    ) == document.findings
